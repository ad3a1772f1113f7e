// ids: outside-subset
// Functions that balc has not, of packages that it has: each is said to be outside, not undefined.
import ballerina.lang.jsons;
import ballerina.lang.math;
import ballerina.lang.message;
import ballerina.lang.messages;
import ballerina.lang.strings;
import ballerina.net.uri;

function main(string[] args) {
    message m = {};
    string s = strings:format("%s", args);
    boolean b = strings:matches(s, "a");
    s = uri:decode("a%20b");
    s = messages:getPayload(m);
    int i = math:addExact(1, 2);
    jsons:toXML({}, {});
    messages:getXmlPayload(m);
    message:setXmlPayload(m, s);
}
