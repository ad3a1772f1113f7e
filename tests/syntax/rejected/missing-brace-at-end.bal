service S {
    resource open (message m) {
        x = 1;
    }
