import ballerina.lang.arrays;
import ballerina.lang.errors;
import ballerina.lang.maps;
import ballerina.lang.messages;
import ballerina.lang.system;
import ballerina.net.http;
import ballerina.net.ws;

struct Reading {
    string device;
    float value;
}

Reading[] readings = [];
map alarms = {};
map<int> counts = {};

// Devices post what they measure; who watches is told when it is too much.
@http:configuration {basePath:"/telemetry"}
service<http> telemetry {
    float limit = 40.0;

    @http:POST {}
    @http:Path {value:"/{device}"}
    @http:Consumes {value:["application/json"]}
    resource add (message m, @http:PathParam {value:"device"} string device) {
        json body = messages:getJsonPayload(m);
        float value;
        errors:TypeCastError err;
        value, err = (float) body.value;
        message response = {};
        if (err != null) {
            http:setStatusCode(response, 422);
            json problem = {"error":"value must be a number", "got":body.value};
            messages:setJsonPayload(response, problem);
            reply response;
        }
        Reading reading = {device:device, value:value};
        readings[lengthof readings] = reading;
        counts[device] = counts[device] + 1;
        if (value > limit) {
            alarms[device] = reading;
            try {
                ws:pushTextToGroup("alarms", device + " is at " + value);
            } catch (errors:Error e) {
                messages:setHeader(response, "X-Alarm", e.msg);
            }
        }
        http:setStatusCode(response, 202);
        messages:setHeader(response, "X-Count", "" + counts[device]);
        reply response;
    }

    @http:GET {}
    @http:Path {value:"/{device}"}
    resource list (message m, @http:PathParam {value:"device"} string device, @http:QueryParam {value:"last"} int last) {
        json all = [];
        int i = lengthof readings - 1;
        while (i >= 0) {
            Reading reading = readings[i];
            if (reading.device == device && (last == 0 || lengthof all < last)) {
                all[lengthof all] = reading.value;
            }
            i = i - 1;
        }
        message response = {};
        messages:setJsonPayload(response, all);
        reply response;
    }

    @http:GET {}
    @http:Path {value:"/"}
    resource summary (message m) {
        json alarmed = [];
        iterate (string device : alarms) {
            Reading reading = (Reading) alarms[device];
            alarmed[lengthof alarmed] = reading.device + "=" + reading.value;
        }
        message response = {};
        messages:setJsonPayload(response, {"counts":counts, "alarms":alarmed, "total":arrays:length(readings)});
        reply response;
    }

    @http:DELETE {}
    @http:Path {value:"/{device}"}
    resource clear (message m, @http:PathParam {value:"device"} string device) {
        if (counts[device] == 0) {
            message none = {};
            http:setStatusCode(none, 404);
            reply none;
        }
        maps:remove(counts, device);
        maps:remove(alarms, device);
    }
}

@http:BasePath {value:"/alarms"}
@ws:WebSocketUpgradePath {value:"/ws"}
service<ws> alarmSocket {
    @ws:OnOpen {}
    resource open (message m) {
        ws:addConnectionToGroup("alarms");
    }
}

// What a device is to do: it asks for the next command, and is answered when there is one.
@http:configuration {basePath:"/commands"}
service<http> commands {
    map<string[]> queues = {};

    @http:POST {}
    @http:Path {value:"/{device}"}
    resource add (message m, @http:PathParam {value:"device"} string device) {
        string[] queue = queues[device];
        queue[lengthof queue] = messages:getStringPayload(m);
        queues[device] = queue;
    }

    @http:GET {}
    @http:Path {value:"/{device}"}
    resource next (message m, @http:PathParam {value:"device"} string device, @http:QueryParam {value:"wait"} int wait) {
        message response = {};
        int waited = 0;
        while (lengthof queues[device] == 0 && waited < wait) {
            system:sleep(20);
            waited = waited + 20;
        }
        string[] queue = queues[device];
        if (lengthof queue == 0) {
            http:setStatusCode(response, 204);
            reply response;
        }
        messages:setStringPayload(response, queue[0]);
        queues[device] = arrays:copyOfRange(queue, 1, lengthof queue);
        reply response;
    }
}
