// ids: outside-subset
import ballerina.lang.messages;
import ballerina.lang.jsons;
import ballerina.lang.system;
import ballerina.lang.errors;
import ballerina.net.http;

struct Person {
    string name;
    int age;
}

service Everything {
    json last = {};
    map names = {"a":"b"};

    @http:POST
    resource post(message m) {
        json j = messages:getJsonPayload(m);
        string kind = jsons:getString(j, "$.kind");
        string other = (string)j.other;
        Person p = {name:"Ann", age:30};
        p.age = p.age + 1;
        int[] list = [1, 2, 3];
        list[0] = 5;
        xml x;
        any a = kind;
        names["x"] = other;
        if (j == null) {
            system:println(lengthof list);
        }
        try {
            system:println(p.name + list[1]);
        } catch (errors:Error e) {
            system:println(e.msg);
        }
        http:ClientConnector c = create http:ClientConnector("http://localhost:9090");
        message answer = http:ClientConnector.get(c, "/", m);
        reply answer;
    }
}
