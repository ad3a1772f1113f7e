function f () {
    a = "\q \é \u12 \u12G4 \uD800 \uDC00\uD800 \ud83d\u0041 fine";
}
