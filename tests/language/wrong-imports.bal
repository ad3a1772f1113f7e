import ballerina.net.websocket;
import ballerina.lang.system
import ballerina.messages;
import java.util;
import ballerina.http;
import ws;

service chat {
    @ws:OnTextMessage
    resource text(message m) {
        system:println("a");
    }
}
