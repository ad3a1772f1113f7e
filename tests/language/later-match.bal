import ballerina.lang.system;

function main (string[] args) {
    match args[0] {
        "a" => system:println("first");
        any other => { system:println(other); }
    }
}
