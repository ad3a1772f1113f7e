import ballerina.lang.system;

function main(string[] args) {
    string t = "a";
    system:println(xmls:toString(t));
    system:println(messages:getStringPayload(t));
    system:println(strngs:trim(t));
}
