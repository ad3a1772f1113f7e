// Services with annotations in braces.
@doc:Description {value:"Store"}
@http:BasePath {value:"/store"}
service Store {
    @http:GET {}
    @http:Path {value:"/item/{id}"}
    resource item (message m, @http:PathParam {value:"id"} string id, @http:QueryParam{value:"q"} string q) { reply m; }
    @http:POST{}@http:Path{value:"/x"}@http:Consumes{value:["application/json"]}@http:Produces{value:["a","b"]}
    resource x(message m){reply m;}
}
@http:configuration {basePath:"/chat", port:9092}
@ws:WebSocketUpgradePath {value:"/ws"}
service<ws> ChatApp {
    map m = {};
    @ws:OnOpen {}
    resource onOpen (message m) { ws:broadcastText("joined"); }
    @ws:OnTextMessage {} resource onText (message m) { ws:broadcastText(messages:getStringPayload(m)); }
    @ws:OnClose {} resource onClose (message m) { }
}
service<http> session {
    string key = "status";
    @http:resourceConfig { methods:["GET"], path:"/sayhello" }
    resource sayHello (message m) {
        http:Session session = http:createSessionIfAbsent(m);
        string result;
        if (http:isNew(session)) { result = "Say hello to a new session"; } else { result = "again"; }
        http:setAttribute(session, key, "x");
        var attributeValue, _ = (string) http:getAttribute(session, key);
        message response = {}; messages:setStringPayload(response, result); reply response;
    }
}
@jms:configuration { initialContextFactory:"wso2mbInitialContextFactory", providerUrl:"jndi.properties", connectionFactoryType:"queue",
    connectionFactoryName:"QueueConnectionFactory", destination:"MyQueue", acknowledgementMode:jms:AUTO_ACK }
service<jms> jmsService { resource onMessage (jms:JMSMessage m) { } }
@jms:JMSSource { factoryInitial:"x", providerUrl:"y" }
@jms:ConnectionProperty{key:"a", value:"b"} @jms:ConnectionProperty{key:"c", value:"d"}
service<jms> j2 { resource r (message m) { jms:acknowledge(m, "DELIVERED"); } }
@fs:configuration { dirURI:"/tmp", events:"create,delete", recursive:false }
service<fs> fileSystem { resource fileResource (fs:FileSystemEvent m) { system:println(m.name + m.operation); } }
service<http> S {
    int a; string b = "x"; map m = {"a":1}; json j = {c:2}; http:ClientConnector ep = create http:ClientConnector("x"); int[] arr = [1];
    @http:GET {} resource r (message m) { }
    resource s (message m) { }
}
service<http> Empty { }
service Bare { resource r (message m, string a, int b) { http:convertToResponse(m); reply m; } }
@A @p:B @C() @p:D("x") @E(k="v") @F{} @p:G {k:"v"} @H @I
service S { @A @B{} int x; @A @B("y") @C resource r (@A message m, @B("q") string a, @C{} @D int b) { reply m; } }
@A
@B
struct T { @A string a; @B("x") @C int b; }
@A function f (@A int a) (int) { return a; }
@A const int X = 1;
@A native function n ();
@A typemapper t (int a) (string) { return ""; }
@http:configuration{basePath:"/a",allowOrigins:["*"],allowCredentials:true,allowMethods:["GET"],allowHeaders:["X"],exposeHeaders:["Y"],maxAge:84900,webSocket:@http:webSocket{upgradePath:"/ws",serviceName:"S"}}
service<http> s{@http:resourceConfig{methods:["GET"],path:"/",webSocket:@http:webSocket{}} resource r(message m){reply m;}}
@http:BasePath ("/cbr")
service contentBasedRouting {
    @http:POST
    resource cbrResource (message m) {
        http:ClientConnector nasdaqEP = create http:ClientConnector("http://localhost:9090/nasdaqStocks");
        http:ClientConnector nyseEP = create http:ClientConnector("http://localhost:9090/nyseStocks");
        string nyseString = "nyse";
        json jsonMsg = messages:getJsonPayload(m);
        string nameString = jsons:getString(jsonMsg, "$.name");
        message response;
        if (nameString == nyseString) {
            response = http:ClientConnector.post(nyseEP, "/", m);
        }
        else {
            response = http:ClientConnector.post(nasdaqEP, "/", m);
        }
        reply response;
    }
}
@http:BasePath("/ecommerceservice")
service Ecommerce {
    http:ClientConnector productsService = create http:ClientConnector("http://localhost:9090");
    @http:GET
    @http:Path("/products/{prodId}")
    resource productsInfo (message m, @http:PathParam("prodId") string prodId) {
        string reqPath = "/productsservice/" + prodId;
        message response = http:ClientConnector.get(productsService, reqPath, m);
        reply response;
    }
    @http:POST
    @http:Path("/products")
    resource productMgt(message m) {
        message response = http:ClientConnector.post(productsService, "/productsservice", m);
        reply response;
    }
}
@http:BasePath("/productsservice")
service productmgt {
    map productsMap = {};
    @http:GET
    @http:Path("/{id}")
    resource product (message m, @http:PathParam("id") string prodId) {
        message response = {};
        json payload;
        payload = (json) productsMap[prodId];
        messages:setJsonPayload(response, payload);
        reply response;
    }
    @http:POST @http:Path("/")
    resource product2 (message m) {
        json jsonReq = messages:getJsonPayload(m);
        string productId = jsons:getString(jsonReq, "$.Product.ID");
        productsMap[productId] = jsonReq;
        json payload = `{"Status":"Product is successfully added."}`;
        message response = {};
        messages:setJsonPayload(response, payload);
        reply response;
    }
}
function populateSampleProducts () (map productsMap) {
    productsMap = {};
    json prod_1 = `{"Product": {"ID":"123000", "Name":"ABC_1","Description":"Sample product."}}`;
    productsMap["123000"] = prod_1;
    return productsMap;
}
