import ballerina.lang.messages;
import ballerina.lang.strings;
import ballerina.net.http;
import ballerina.net.ws;

// What a browser's visits have in common.
@http:BasePath("/visits")
@ws:WebSocketUpgradePath("/ws")
service visits {

    @http:GET
    @http:Path("/count")
    resource count(message m) {
        http:Session session = http:createSessionIfAbsent(m);
        int visit = 1;
        if (!http:isNew(session)) {
            visit, _ = (int) http:getAttribute(session, "visits");
            visit = visit + 1;
        }
        http:setAttribute(session, "visits", visit);
        message answer = {};
        messages:setStringPayload(answer, "visit " + visit);
        reply answer;
    }

    // Nothing is said, but the cookie comes.
    @http:GET
    @http:Path("/silent")
    resource silent(message m) {
        http:Session session = http:createSession(m);
        http:setAttribute(session, "list", [1, 2, 3]);
    }

    @http:GET
    @http:Path("/known")
    resource known(message m) {
        http:Session session = http:getSession(m);
        message answer = {};
        if (session == null) {
            messages:setStringPayload(answer, "no");
            reply answer;
        }
        string[] names = http:getAttributeNames(session);
        string text = http:getId(session);
        iterate (string name : names) {
            text = text + " " + name;
        }
        if (http:getLastAccessedTime(session) < http:getCreationTime(session)) {
            text = "time runs backwards";
        }
        messages:setStringPayload(answer, text);
        reply answer;
    }

    @http:GET
    @http:Path("/timeout/{seconds}")
    resource timeout(message m, @http:PathParam("seconds") int seconds) {
        http:Session session = http:createSessionIfAbsent(m);
        http:setMaxInactiveInterval(session, seconds);
        message answer = {};
        messages:setStringPayload(answer, "" + http:getMaxInactiveInterval(session));
        reply answer;
    }

    @http:GET
    @http:Path("/forget")
    resource forget(message m) {
        http:removeAttribute(http:getSession(m), "visits");
        http:removeAttribute(http:getSession(m), "nothing");
    }

    @http:GET
    @http:Path("/bye")
    resource bye(message m) {
        http:Session session = http:getSession(m);
        http:invalidate(session);
        message answer = {};
        try {
            http:setAttribute(session, "a", 1);
        } catch (exception e) {
            messages:setStringPayload(answer, e.msg);
        }
        reply answer;
    }

    @http:GET
    @http:Path("/made")
    resource made(message m) {
        message other = {};
        http:Session session = http:createSessionIfAbsent(other);
        http:setAttribute(session, "never", "there");
    }

    // Declared is not begun.
    @http:GET
    @http:Path("/declared")
    resource declared(message m) {
        http:Session session = {};
        http:invalidate(session);
    }

    // No function takes a session that is null.
    @http:GET
    @http:Path("/null/{what}")
    resource none(message m, @http:PathParam("what") string what) {
        http:Session session = http:getSession(m);
        message answer = {};
        if (what == "getAttribute") {
            any a = http:getAttribute(session, "a");
        } else if (what == "setAttribute") {
            http:setAttribute(session, "a", 1);
        } else if (what == "removeAttribute") {
            http:removeAttribute(session, "a");
        } else if (what == "getAttributeNames") {
            string[] names = http:getAttributeNames(session);
        } else if (what == "invalidate") {
            http:invalidate(session);
        } else if (what == "getId") {
            string id = http:getId(session);
        } else if (what == "isNew") {
            boolean isNew = http:isNew(session);
        } else if (what == "getCreationTime") {
            int time = http:getCreationTime(session);
        } else if (what == "getLastAccessedTime") {
            int time = http:getLastAccessedTime(session);
        } else if (what == "getMaxInactiveInterval") {
            int seconds = http:getMaxInactiveInterval(session);
        } else if (what == "setMaxInactiveInterval") {
            http:setMaxInactiveInterval(session, 1);
        } else {
            message nobody = null;
            session = http:createSessionIfAbsent(nobody);
        }
        reply answer;
    }

    @ws:OnOpen
    resource onOpen(message m) {
        http:Session session = http:getSession(m);
        if (session == null) {
            ws:pushText("who are you?");
        } else {
            int visit;
            visit, _ = (int) http:getAttribute(session, "visits");
            ws:pushText("visitor " + visit);
        }
    }

    @ws:OnTextMessage
    resource onText(message m) {
        http:Session session = http:createSessionIfAbsent(m);
        ws:pushText("still " + strings:length(http:getId(session)));
    }
}

@http:BasePath("/elsewhere")
service elsewhere {
    @http:GET
    @http:Path("/known")
    resource known(message m) {
        http:Session session = http:getSession(m);
        message answer = {};
        messages:setStringPayload(answer, "" + (session != null));
        reply answer;
    }
}
