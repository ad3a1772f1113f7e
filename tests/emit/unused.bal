import ballerina.lang.messages;

const int NEVER = 1;
const int NOWHERE = 2;
const boolean ALWAYS = true;
int nobody = 2;
string nothing = "" + NEVER;

function uncalled(int a, string b) {
    int c = 3;
    string d = "x" + b;
    c = 4;
}

function calls_itself(int n) (int) {
    return calls_itself(n - 1);
}

function ping(int n) (int) {
    return pong(n);
}

function pong(int n) (int) {
    return ping(n);
}

function loops() (int) {
    while (ALWAYS) {
        nobody = nobody + 1;
        if (nobody > 10) {
            return nobody;
        }
    }
}

function named() (int a, string b) {
    return;
}

@http:BasePath("/")
service quiet {
    int idle = 0;
    message held;

    @http:GET
    resource get(message m) {
    }

    @http:POST
    @http:Path("/x/{p}")
    resource post(message m, @http:QueryParam("q") string q, @http:PathParam("p") string p) {
        string text = messages:getStringPayload(m);
        reply m;
    }
}
