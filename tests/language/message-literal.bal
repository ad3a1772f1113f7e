// ids: message-literal, create-type
import ballerina.lang.messages;

service Messages {
    @http:GET
    resource get(message m) {
        message answer = {payload:"hello"};
        string s = create string();
        messages:setStringPayload(answer, s);
        reply answer;
    }
}
