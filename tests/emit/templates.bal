// Backtick json: splices of every form, in quotes, outside of quotes and as keys; escapes; json that is no object.
import ballerina.lang.system;

struct Person {
    string name;
    int[] marks;
}

function show (json value) {
    system:println("" + value);
}

function quote () (string) {
    return "say \"hi\"";
}

function main (string[] args) {
    string name = "Ann \"A\" \\ é";
    int n = 42;
    float f = 0.25;
    boolean yes = true;
    json inner = `{"deep": [1, 2, {"x": null}]}`;
    string[] words = ["zero", "one"];
    map m = {k: "value", "j": 5};
    Person p = {name: "Ben", marks: [1, 2, 3]};

    json all = `{
        "name": $name,
        "quoted": "<${name}>",
        "n": $n, "f": ${f}, "yes": $yes, "sum": ${n + 1}, "text": "$n and ${n * 2}!",
        "inner": $inner, "in quotes": "$inner",
        "element": ${words[0]}, "second": "${words[n - 41]}",
        "key": ${m["k"]}, "field": ${p.name}, "mark": ${p.marks[2]}, "call": ${quote()},
        $name: 1, "$n": 2, "x${n}y": 3,
        "list": [ $n , "$n", [ ], { } , -1.5e3, -0, 12345678901234567890, true, false, null ]
    }`;
    show(all);
    show(`[${inner.deep[2]}, ${words}, ${p}, ${m}]`);
    show(`$n`);
    show(`"$name"`);
    show(` ["a\u00e9\ud83d\ude00\/\b\f\n\r\t\"\\"] `);
    show(`"$5 costs $.5 and $"`);
    show(`null`);
    json typed = json `{"a": "b"}`;
    if (typed == `{"a":"b"}`) {
        system:println("the same");
    }
    typed.a = `{"c": $n}`;
    show(typed);
    system:println(string `Hello ${name}, {{n}} times`);
    system:println(string ``);
    json changed = `{"inner": $inner}`;
    changed.inner.deep[0] = "shared";
    show(inner);
}
