import ballerina.net.http;
import ballerina.net.ws;
import ballerina.lang.messages;
@http:BasePth("/chat")
@ws:WebSocketUpgradPath("/ws")
service chat {
    int cuonter = 0;
    @ws:OnTextMesage
    resource text(message msg) {
        string text = messages:getStringPaylod(m);
        counter = counter + 1;
        ws:broadcastTxt(txet);
        ws:pushToGroup("all", text);
        ws:addConectionToGroup("all");
    }
}
