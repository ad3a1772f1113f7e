import ballerina.lang.system;

// Numbers by name: put in, changed, and read back.
function main (string[] args) {
    int rounds = (int) args[0];
    string[] keys;
    map<int> numbers;
    int i = 0;
    while (i < 20000) {
        keys[i] = "key number " + i;
        numbers[keys[i]] = i;
        i = i + 1;
    }
    int sum = 0;
    int round = 0;
    while (round < rounds) {
        i = 0;
        while (i < 20000) {
            sum = sum + numbers[keys[i]];
            numbers[keys[(i * 7) % 20000]] = round + i;
            i = i + 1;
        }
        round = round + 1;
    }
    system:println(lengthof numbers);
    system:println(sum);
}
