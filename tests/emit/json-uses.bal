// json as argument, result, payload and element; keys that are words of the language; overloads and iteration.
import ballerina.lang.system;
import ballerina.lang.messages;
import ballerina.lang.jsons;

struct Todo { string title; boolean done; }

function total (json list) (int sum) {
    iterate (json item : list) {
        sum = sum + (int)item.price;
    }
    return;
}

function pick (json j) (string) { return "json"; }
function pick (string s) (string) { return "string"; }
function pick (map m) (string) { return "map"; }

function main (string[] args) {
    json<Todo> todo = {title: "x", done: false};
    json j = {type: 1, message: "m", status: 2, from: "f", action: "a", service: "s", resource: "r", int: 3, map: 4, error: 5, function: 6, iterate: 7, length: 8};
    system:println("" + j.type + j.message + j.status + j.from + j.action + j.service + j.resource + j.error + j.function + j["length"] + j.length + todo);
    system:println(total([{price: 1}, {price: 2}]));
    system:println(total(`[{"price": 10}]`));
    system:println(`{"a": [1, ${j.type}]}`);
    message m = {};
    messages:setJsonPayload(m, `{"ok": true}`);
    json back = messages:getJsonPayload(m);
    system:println(jsons:toString(back) + messages:getStringPayload(m));
    messages:setJsonPayload(m, {deep: [todo, j.type]});
    system:println(messages:getStringPayload(m));
    system:println(pick(`{}`) + pick("x") + pick(j) + pick(string `t`));
    var v = `[1]`;
    v[1] = 2;
    system:println(v);
    Todo t = (Todo)todo;
    system:println(t.title + t.done);
    Todo[] todos = [];
    iterate (json e : [todo, todo]) { todos[todos.length] = (Todo)e; }
    system:println(todos.length);
    json arr = (json)todos;
    system:println(arr);
    if (typeof j == "json" && typeof j.message == "string") { system:println("types"); }
    json big = [1.0, 100.0, 1e21, 0.1];
    system:println(big);
    int i = (int)j["type"] + 1;
    float f = (float)j.type / 2;
    system:println(i + f);
    string q = (string)j.message + "!";
    boolean b = !(boolean)todo.done && (boolean)true;
    system:println(q + b);
}
