improt ballerina.net.ws;
import ballerina.net.http;
import ballerina.lang.sytem;

@http:BasePath("/chat")
@ws:WebSocketUpgradePath("/ws")
servce chat {
    @ws:OnTextMessage
    resouce text(mesage m) {
        strng t = "a";
        sytem:printn(t);
        whlie (true) {
            brake;
        }
        ws:pushTxt(t);
        retrun;
    }
}
