function f () {
    string type = "a"; int transform = 1; int some = 2; int all = 3; int any = 4; int timeout = 5; int join = 6;
    int returns = 7; int attach = 8; int parameter = 9; int annotation = 10; int continue = 11; int source = 12;
    int abort = 13; int aborted = 14; int committed = 15; int failed = 16; int finally = 17; int onrollback = 18;
    int var = 19; int xmlns = 20; int lengthof = 21; int typeof = 22; int new = 23; int throws = 24; int transaction = 25;
    type = type + some + all + any + timeout + join + returns + attach + annotation + continue + transform;
    continue = abort; abort = finally; var = new; throws = transaction;
    timeout(1); join(all); transform.x = 1; transaction[0] = failed + committed;
    f(continue, abort, join, var, new, lengthof, xmlns);
    any x = any; all y;
    int |quoted name| = |if|;
    int $dollar = _under1 + été + 名;
    a = m.resource + m.function.type;
    http:reply(); test:fork(1);
    iterate (any any : all) { some = any; }
    fork { worker join { } } join (some 1 all) (map any) { }
}
function transform () { f(); transaction { f(); } }
function join (string some, int all) { }
struct transaction { int timeout; }
annotation annotation { string attach; }
