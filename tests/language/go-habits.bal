package main
import "ballerina.net.ws"

func greet(name string) string {
    return "hi " + name
}
service s {
    @ws:OnTextMessage
    resource text(message m) {
        x := 1
        if x > 0 {
            ws:pushText("a")
        }
    }
}
