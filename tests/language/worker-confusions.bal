import ballerina.lang.messages;

// One mistake each, about which one thing is said.
function replies (message m) (message) {
    worker w { reply m; }
    message answer;
    answer <- w;
    return answer;
}

function nested (message m) (message) {
    worker w (message x) {
        worker v (message y) { reply y; }
        x -> v;
        x <- v;
        reply x;
    }
    m -> w;
    m <- w;
    return m;
}

function sees (message m) (message) {
    worker w (message x) {
        messages:setStringPayload(x, greeting);
        reply x;
    }
    string greeting = "hello";
    messages:setStringPayload(m, greeting);
    m -> w;
    m <- w;
    return m;
}

function called (message m) (message) {
    worker w (message x) { reply x; }
    message answer = w(m);
    m -> w;
    answer <- w;
    return answer;
}

function unlike (message m) (message) {
    fork {
        worker w (message x) { reply x; }
    } join (all) (message[] replies) {
        return replies[0];
    }
}

function sendsRound (message m) (message) {
    worker w (message x) { reply x; }
    w -> m;
    m <- w;
    return m;
}

function takesRound (message m) (message) {
    worker w (message x) { reply x; }
    m -> w;
    w <- m;
    return m;
}
