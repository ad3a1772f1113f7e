import ballerina.lang.system;

function ends(boolean b) (int) {
    fork {
        worker a {
            if (b) {
                return 1;
            }
            reply null;
        }
        worker c {
            5 -> default;
        }
        worker d {
            int n;
            n <- nobody;
            break;
        }
    } join (all) (map r) {
        return 1;
    } timeout (1) (map r) {
        return 2;
    }
    return 3;
}

function missing() (int) {
    fork {
        worker a {
            1 -> fork;
        }
    } join (all) (map r) {
        return 1;
    } timeout (1) (map r) {
        system:println("goes on");
    }
}

function scopes(message m) {
    int total = 0;
    fork {
        worker a {
            total = total + 1;
            total = total + 1;
            int mine = later;
            mine -> fork;
        }
    } join (all) (map r) {
        int later = 1;
        system:println(mine + later);
    }
    m -> a;
}
