import ballerina.lang.messages;
import ballerina.net.ws;

// Puts connections alternately into two groups. A text goes to both groups, each with the group's name in front.
// The text "removeMe" takes its sender out of its group.
@http:BasePath("/groups")
@ws:WebSocketUpgradePath("/ws")
service oddEvenWebSocketService {

    int opened = 0;

    @ws:OnOpen
    resource onOpen(message m) {
        opened = opened + 1;
        string group = "oddGroup";
        if (opened % 2 == 0) {
            group = "evenGroup";
        }
        ws:addConnectionToGroup(group);
        ws:pushText("You are number " + opened + ", in the " + group + ".");
    }

    @ws:OnTextMessage
    resource onTextMessage(message m) {
        string text = messages:getStringPayload(m);
        if (text == "removeMe") {
            ws:removeConnectionFromGroup("oddGroup");
            ws:removeConnectionFromGroup("evenGroup");
            ws:pushText("You are in no group now.");
        } else {
            ws:pushTextToGroup("oddGroup", "oddGroup: " + text);
            // The second connection creates this group; pushing to a group that never was is an error.
            if (opened > 1) {
                ws:pushTextToGroup("evenGroup", "evenGroup: " + text);
            }
        }
    }
}
