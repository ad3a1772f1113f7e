private service S { }
function g () string { return 1; }
function h (int) { }
function i (int a, ) { }
function j (int a) (int, string b) { }
foo();
x = 5;
if (x) { }
function last () { y = ; }
