// ids: undefined-prefix
service Old {
    @http:GET
    resource look(message m) {
        string text = message:getStringPayload(m);
        systm:println(text);
        reply m;
    }
}
