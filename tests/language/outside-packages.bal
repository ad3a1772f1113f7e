// ids: outside-subset
// Files and databases: each use is named in one line.
import ballerina.data.sql;
import ballerina.lang.datatables;
import ballerina.lang.files;

function main(string[] args) {
    files:File f = {path: "x"};
    files:open(f, "r");
    files:copy(f, f);
    files:move(f, f);
    files:delete(f);
    boolean there = files:exists(f);
    var content, n = files:read(f, 10);
    files:write(content, f);
    files:close(f);
    sql:ClientConnector c = create sql:ClientConnector({});
    sql:Parameter[] none = [];
    datatable dt = sql:ClientConnector.select(c, "select 1", none);
    int rows = sql:ClientConnector.update(c, "delete", none);
    boolean more = datatables:next(dt);
}
