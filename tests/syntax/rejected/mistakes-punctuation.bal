import ballerina.lang.system

service S {
    int a = 1
    map m = {"a": 1, "b": 2,};
    json j = {"a" 1};
    json k = {"a": 1 "b": 2};
    json l = {a = 1};
    int[] n = [1 2, 3];
    int[] o = [1, 2,];
    int[] p = (1, 2);
    resource r (message m string s) {
        f(1 2);
        f(1, );
        f(, 1);
        f((1);
        f(1));
        x = (1 + 2;
        x = [1, 2;
        x = a[1;
        x = a[;
        x = {a: 1;
        x = 1 +;
        x = * 2;
        x == 3;
        y = 4
    }
}
