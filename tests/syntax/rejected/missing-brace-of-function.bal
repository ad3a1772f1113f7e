function main (string[] args)
    system:println("x");
