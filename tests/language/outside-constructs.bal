import ballerina.lang.system;
import ballerina.data.sql;
import ballerina.lang.datatables;
import ballerina.lang.xmls;
import ballerina.lang.messages;
import ballerina.net.http;

struct Employee {
    int id;
    string name;
}

function work (message m) (message) {
    worker sampleWorker (message msg) {
        message result = {};
        messages:setStringPayload(result, "x");
        reply result;
    }
    message res;
    m -> sampleWorker;
    res <- sampleWorker;
    return res;
}

function trans () {
    sql:ClientConnector db = create sql:ClientConnector({"jdbcUrl":"x"});
    sql:Parameter[] params = [];
    transaction {
        int n = sql:ClientConnector.update(db, "UPDATE x", params);
        if (n == 0) {
            abort;
        }
    } aborted {
        system:println("aborted");
    } committed {
        system:println("committed");
    }
    datatable dt = db.select("SELECT 1", params);
    while (datatables:hasNext(dt)) {
        any row = datatables:getNext(dt);
        var e, err = (Employee) row;
        system:println(e.name);
    }
    datatables:close(dt);
    db.close();
}

function xmlfun () (string) {
    xml x = `<a><b>1</b></a>`;
    xml y = xmls:getXml(x, "/a/b");
    string s = xmls:getString(y, "/b/text()");
    xmlns "http://x" as ns;
    return s + xmls:toString(x);
}

function mapper () {
    Employee e = {id:1, name:"x"};
    Employee f = {};
    transform {
        f.id = e.id;
        f.name = e.name;
    }
    system:println(f.name);
}

function values (function (int) returns (int) f, int n) (int) {
    return f(n);
}

function main (string[] args) {
    message m = {};
    m = work(m);
    late();
    trans();
    system:println(xmlfun());
    mapper();
    int k = values(function (int i) (int) { return i; }, 3);
    system:println(k);
}
