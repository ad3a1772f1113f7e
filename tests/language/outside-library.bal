// ids: older-spelling, outside-subset
// The package of xml, whole: each use is named in one line, in both spellings of the package.
import ballerina.doc;
import ballerina.lang.xml;
import ballerina.lang.xmls;

@doc:Description {value: "documentation is read and ignored"}
function main(string[] args) {
    xml x = `<a/>`;
    string name = xmls:getString(x, "/a/text()");
    xml other = xml:getXml(x, "/a");
    xmls:setString(x, "/a", "b");
    xmls:setXml(x, "/a", other);
    xmls:addElement(x, "/a", other);
    xmls:addAttribute(x, "/a", "n", "v");
    xmls:remove(x, "/a");
    name = xmls:toString(x);
    name = xmls:getStringWithNamespace(x, "/a", {});
    other = xmls:getXmlWithNamespace(x, "/a", {});
    xmls:setStringWithNamespace(x, "/a", "b", {});
    xmls:setXmlWithNamespace(x, "/a", other, {});
    xmls:addElementWithNamespace(x, "/a", other, {});
    xmls:addAttributeWithNamespace(x, "/a", "n", "v", {});
    xmls:removeWithNamespace(x, "/a", {});
}
