import ballerina.lang.system;

// Marks what is composite with a number of its own.
function sieve (int[] composite, int mark) {
    int limit = composite.length;
    int i = 2;
    while (i * i < limit) {
        if (composite[i] != mark) {
            int multiple = i * i;
            while (multiple < limit) {
                composite[multiple] = mark;
                multiple = multiple + i;
            }
        }
        i = i + 1;
    }
}

function total (int[] numbers) (int) {
    int sum = 0;
    int i = 0;
    while (i < numbers.length) {
        sum = sum + numbers[i] * i;
        i = i + 1;
    }
    return sum;
}

function sort (int[] numbers) {
    int i = 1;
    while (i < numbers.length) {
        int number = numbers[i];
        int k = i - 1;
        while (k >= 0 && numbers[k] > number) {
            numbers[k + 1] = numbers[k];
            k = k - 1;
        }
        numbers[k + 1] = number;
        i = i + 1;
    }
}

// Primes by a sieve, summed up, many times; then an insertion sort.
function main (string[] args) {
    int rounds = (int) args[0];
    int[] numbers;
    numbers[19999] = 0;
    int sum = 0;
    int round = 0;
    while (round < rounds) {
        sieve(numbers, round + 1);
        sum = sum + total(numbers);
        round = round + 1;
    }
    int i = 0;
    while (i < numbers.length) {
        numbers[i] = i * 7919 % 20011;
        i = i + 1;
    }
    sort(numbers);
    system:println(sum);
    system:println(numbers[5000]);
}
