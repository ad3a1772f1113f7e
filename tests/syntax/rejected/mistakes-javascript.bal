const http = require("http");
let count = 0;
var names = ["a", "b"];

function greet (name) {
    return `hello ${name}`;
}

service Chat {
    @ws:OnTextMessage
    resource said (message m) {
        var text;
        let upper = text;
        var add = (a, b) => a + b;
        names.forEach(function (n) { system:println(n); });
        for (var i = 0; i < 3; i++) { count += i; }
        if (text !== "x" && typeof text === "string") { count = 1; }
        var copy = {...names};
        var last = names[names.length - 1] || "none";
        delete names[0];
        text = 'single ' + "double";
        async function f () { }
        ws.pushText(text)
    }
}
