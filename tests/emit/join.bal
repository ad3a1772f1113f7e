import ballerina.lang.system;

function sum(int[] list) (int) {
    int middle = list.length / 2;
    fork {
        worker left {
            add(list, 0, middle) -> fork;
        }
        worker right {
            int r;
            r <- left2;
            r -> fork;
        }
        worker left2 {
            add(list, middle, list.length) -> right;
        }
    } join (all left, right) (map results) {
        any[] l = (any[]) results.left;
        any[] r = (any[]) results.right;
        return (int) l[0] + (int) r[0];
    } timeout (5) (map results) {
        system:println("late");
    }
    return 0;
}

function add(int[] list, int from, int to) (int) {
    int sum = 0;
    while (from < to) {
        sum = sum + list[from];
        from = from + 1;
    }
    return sum;
}

function main(string[] args) {
    system:println(sum([1, 2, 3, 4, 5]));
}
