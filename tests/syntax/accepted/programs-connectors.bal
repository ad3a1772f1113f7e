// Connectors and actions.
function f () {
    twitter:ClientConnector t = create twitter:ClientConnector(args[0], args[1], args[2], args[3]);
    message r = twitter:ClientConnector.tweet(t, "x");
    twitter:ClientConnector.tweet(t, msg);
    r = t.tweet("x");
    t.tweet("y");
    system:println(messages:getStringPayload(twitter:ClientConnector.tweet(t, "z")));
    return http:ClientConnector.get(create http:ClientConnector("http://x"), "/", {});
}
connector ClientConnector (string baseUrl, string accessToken, string clientId, string clientSecret, string refreshToken, string refreshTokenEP) {
    http:ClientConnector httpConnectorEP = create http:ClientConnector(baseUrl);
    string accessTokenValue;
    action get (ClientConnector c, string path, message request) (message) {
        message response;
        accessTokenValue = constructAuthHeader(request, accessTokenValue, accessToken);
        response = httpConnectorEP.get(path, request);
        if ((http:getStatusCode(response) == 401) && (refreshToken != "" || refreshToken != "null")) {
            accessTokenValue = getAccessTokenFromRefreshToken(request, accessToken, clientId, clientSecret, refreshToken, refreshTokenEP);
            response = httpConnectorEP.get(path, request);
        }
        return response;
    }
    action post (ClientConnector c, string path, message request) (message response) { return; }
    action delete (ClientConnector c, string path) (message) { return null; }
}
function main (string[] args) {
    salesforce:ClientConnector c = create salesforce:ClientConnector(args[1], args[2]);
    message r; json j; string nextRecordsUrl; errors:Error e;
    if (args[0] == "query") {
        r = c.query("SELECT name, (SELECT x FROM y) FROM Account WHERE z = 'q'");
        j = messages:getJsonPayload(r); system:println(jsons:toString(j));
        try { nextRecordsUrl = jsons:getString(j, "$.nextRecordsUrl"); } catch (errors:Error ex) { }
    } else if (args[0] == "create") {
        json rec = {Name:"x", "BillingCity":"y"}; r = salesforce:ClientConnector.createRecord(c, "Account", rec);
    } else { system:println("none"); }
}
connector TestConnector (string p) { action a () (boolean) { return true; } action b (string x) (boolean b, error e) { return; } }
function f () {
    error e = {msg:"x"}; throw e;
    var r, _ = conn.a(); int n = (conn.b("x"));
    return conn.c(), e;
}
