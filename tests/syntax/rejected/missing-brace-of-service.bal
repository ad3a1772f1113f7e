service S
    resource a (message m) {
    }
