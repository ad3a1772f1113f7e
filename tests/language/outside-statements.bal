// ids: outside-subset
import ballerina.lang.system;
import ballerina.net.ws;

typemapper toText(int n) (string) {
    return "" + n;
}

connector Twitter(string key) {
    action tweet(Twitter t, string text) (message) {
        message m = {};
        return m;
    }
}

native function fast(int n) (int);

service Everything {
    @http:POST
    resource post(message m, @http:QueryParam("n") int n) {
        worker w1(message msg) {
            reply msg;
        }
        m -> w1;
        message result;
        result <- w1;
        transaction {
            system:println("a");
        } aborted {
            system:println("b");
        }
        int wrong = "but this is still found";
        reply result;
    }
}

@ws:ClientService {}
service<ws> Client {
    @ws:OnTextMessage
    resource said(message m) {
        system:println("client");
    }
}

@jms:JMSSource {factoryInitial:"x"}
service<jms> Queue {
    resource got(message m) {
        system:println("queue");
    }
}
