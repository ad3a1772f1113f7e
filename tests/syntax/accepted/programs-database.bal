// Transactions and sql.
function main (string[] args) {
    transaction {
        int c = sql:ClientConnector.update(db, "insert", params);
        if (c == 0) { abort; }
    } aborted {
        system:println("aborted");
    } committed {
        system:println("committed");
    }
    transaction { f(); } onrollback { g(); }
    transaction { f(); } failed { retry 4; } aborted { } committed { }
    transaction { f(); } failed { retry n; g(); } committed { } aborted { }
    transaction with retries(4) { f(); } failed { g(); } aborted { } committed { }
    transaction with retries(n + 1) { abort; }
    transaction { transaction { f(); } committed { } } failed { system:println("x"); retry 3; }
    transaction { throw e; }
    transaction { abort; } failed { retry getCount(); } 
}
struct ResultCustomers { string FIRSTNAME; int ID; }
function main (string[] args) {
    sql:ConnectionProperties props = {maximumPoolSize:5, connectionTimeout:300000};
    sql:ClientConnector testDB = create sql:ClientConnector(sql:MYSQL, "localhost", 3306, "testdb?useSSL=false", "root", "root", props);
    map m = {"jdbcUrl":"jdbc:hsqldb:file:./t", "username":"SA", "password":""};
    sql:Parameter[] params = [];
    int ret = testDB.update("CREATE TABLE STUDENT(ID INT AUTO_INCREMENT, AGE INT, NAME VARCHAR(255), PRIMARY KEY (ID))", params);
    sql:Parameter para1 = {sqlType:"integer", value:8, direction:0};
    sql:Parameter para2 = {sqlType:sql:Type.VARCHAR, value:"Sam", direction:sql:Direction.IN};
    params = [para1, para2];
    params = [{sqlType:"integer", value:8}, {sqlType:"varchar", value:"x"}];
    sql:Parameter[][] batch = [[para1], [para2]];
    int[] c = sql:ClientConnector.batchUpdate(testDB, "INSERT", batch);
    int count; string[] ids;
    count, ids = testDB.updateWithGeneratedKeys("INSERT", params);
    datatable dt = sql:ClientConnector.select(testDB, "SELECT * from STUDENT where ID = ?", params);
    var j, err = <json> dt;
    while (datatables:hasNext(dt)) {
        any dataStruct = datatables:getNext(dt);
        var rs, _ = (ResultCustomers) dataStruct;
        system:println(rs.FIRSTNAME + "|" + rs.ID);
    }
    datatables:close(dt);
    testDB.close();
}
