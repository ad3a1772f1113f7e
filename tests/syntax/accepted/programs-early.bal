// Services and connectors as the first programs wrote them.
@BasePath ("/hello")
service HelloWorld {
    @GET
    @Path ("/")
    resource sayHello (message m) {
        message response = new message;
        message:setStringPayload(response, "Hello, World!");
        reply response;
    }
}
@BasePath("/passthrough")
@Source (
    interface = "default_http_listener"
)
service passthrough {
    @POST
    @Path("/stocks")
    resource passthrough(message m) {
        http:HTTPConnector nyseEP = new http:HTTPConnector("http://localhost:9090/nyseStocks");
        message response;
        response = http:HTTPConnector.post(nyseEP, "/", m);
        reply response;
    }
}
@Service(
    title = "Pet Store",
    version = "1.0",
    description = "A sample",
    tags = {@Tag(name = "pets", description = "all about pets"), @Tag(name = "x")},
    contact = @Contact(name = "me", email = "me@example.com"),
)
@Produces({"application/json", "application/xml"})
@Consumes({"application/json"})
@BasePath("/v1")
service PetStore {
    string version = "1";
    @GET
    @POST
    @Path(value = "/pets/{id}")
    resource pet (message m, @PathParam("id") string id, @QueryParam("limit") int limit) {
        if (limit == 0) { reply m; } else { reply m; }
    }
}
@BasePath("/test")
@WebSocketUpgradePath("/websocket")
service websocketEndpoint {
    @OnOpen
    resource onOpen(message m) {
        system:println("New client connected to the server.");
    }
    @OnTextMessage
    resource onTextMessage(message m) {
        ws:sendText(m, message:getStringPayload(m));
        system:println("client: " + message:getStringPayload(m));
    }
    @OnClose
    resource onClose(message m) {
        system:println("client left the server.");
    }
}
connector ClientConnector(string consumerKey, string consumerSecret, string accessToken, string accessTokenSecret) {
    http:HTTPConnector tweeterEP = new http:HTTPConnector("https://api.twitter.com");
    action tweet(ClientConnector t, string msg) (message) throws exception {
        string oauthHeader;
        map parameters = {};
        string tweetPath = "/1.1/statuses/update.json";
        message request = {};
        string urlEncodedStatus = uri:encode(msg);
        parameters["status"] = urlEncodedStatus;
        oauthHeader = constructOAuthHeader(consumerKey, consumerSecret, accessToken, accessTokenSecret,
                          "POST", "https://api.twitter.com" + tweetPath, parameters);
        tweetPath = tweetPath + "?" + "status=" + urlEncodedStatus;
        message:setHeader(request, "Authorization", string:unescape(oauthHeader));
        message response = http:HTTPConnector.post(tweeterEP, tweetPath, request);
        return response;
    }
}
function constructOAuthHeader(string consumerKey, string consumerSecret, string accessToken,
            string accessTokenSecret, string httpMethod, string serviceEP, map parameters) (string) {
    string paramStr;
    string timeStamp = string:valueOf(system:epochTime());
    string nonceString = util:getRandomString();
    parameters["oauth_consumer_key"] = consumerKey;
    string[] keys = map:keys(parameters);
    array:sort(keys);
    int index = 0;
    while (index < array:length(keys)) {
        paramStr = paramStr + keys[index] + "=" + (string) parameters[keys[index]] + "&";
        index = index + 1;
    }
    return "OAuth " + "oauth_consumer_key=\"" + consumerKey + "\",";
}
connector ClientConnector () {
    action sendReceive (ClientConnector c, xml[] headers, xml payload, string soapAction, string url, string soapVersion) (xml[], xml) {
        http:ClientConnector ep = create http:ClientConnector(url);
        message backendServiceReq = {};
        xml requestElement = `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"></soap:Envelope>`;
        map n = {"soapenv":"http://schemas.xmlsoap.org/soap/envelope/"};
        xmls:addElementWithNamespace(requestElement, "/soapenv:Envelope", `<x/>`, n);
        int i = 0;
        if (headers != null) {
            while (i < headers.length) {
                xmls:addElement(requestElement, "/a", headers[i]);
                i = i + 1;
            }
        }
        messages:setXmlPayload(backendServiceReq, requestElement);
        messages:setHeader(backendServiceReq, "Content-Type", "text/xml");
        message response = http:ClientConnector.post(ep, "", backendServiceReq);
        xml resp = messages:getXmlPayload(response);
        return headers, resp;
    }
}
@http:BasePath     (     "/x"    )
@ws:OnOpen
(
)
service    S
{
int a=1;int b=-1;int c=a-1;int d=a- -1;int e=a+-1;
resource r(message m){if(a==1){b=2;}else if(a==2){b=3;}else{b=4;}while(a<b&&c>d||!e){a=a+1;break;}reply m;}
}
function f(int a,string b)(int,string){return a,b;}
function	tab	(	)	{	x	=	1	;	}
@http:BasePath("/v") service V {
    @http:GET @http:HEAD @http:Path("/a/{b}/c") resource a (message m, @http:PathParam("b") string b) { reply m; }
    @http:PUT() @http:DELETE() @http:PATCH @http:OPTIONS @http:Path(value="/x") resource b (message m) { reply m; }
    @http:POST resource c (message m, @http:QueryParam(value="q") string q, @http:QueryParam("r") int r) { reply m; }
}
@Source (protocol="jms", destination="ballerinaqueue", connectionFactoryJNDIName="QueueConnectionFactory",
factoryInitial="org.apache.activemq.jndi.ActiveMQInitialContextFactory", providerUrl="tcp://localhost:61616",
connectionFactoryType="queue")
service jmsReceiver {
    @OnMessage
    resource onMessage (message m) {
        message m2 = {};
        jms:ClientConnector jmsEP = create jms:ClientConnector(properties);
        system:println(messages:getStringValue(m, "queueName"));
    }
}
@Source (protocol = "file", fileURI = "/home/x", pollingInterval = "20000", actionAfterProcess="NONE")
service fileservice { @OnMessage resource foo (message m) { system:println(messages:getStringPayload(m)); } }
@http:BasePath ("/group")
@ws:WebSocketUpgradePath("/ws")
service oddEven {
    int i = 0;
    @ws:OnOpen
    resource onOpen(message m) {
        i = i + 1;
        if (i % 2 == 0) {
            ws:addConnectionToGroup("evenGroup");
        } else {
            ws:addConnectionToGroup("oddGroup");
        }
    }
    @ws:OnTextMessage
    resource onTextMessage(message m) {
        string text = messages:getStringPayload(m);
        if ("removeMe" == text) {
            ws:removeConnectionFromGroup("oddGroup");
            ws:removeConnectionFromGroup("evenGroup");
        } else {
            ws:pushTextToGroup("oddGroup", "oddGroup: " + text);
        }
    }
    @ws:OnClose
    resource onClose(message m) { ws:broadcastText("client left"); }
}
function f () {
    message m = new message;
    message n = new message();
    http:HTTPConnector c = new http:HTTPConnector("http://x");
    Person p = new Person;
    json j = f(new Person(), new a:B("x"));
    reply new message;
}
