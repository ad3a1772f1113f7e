service { }
service S ( ) { }
service T { x = 1; foo(); return; }
struct P { int; string name = ; foo(); int ok; }
const int A;
const B = 1;
import ;
import a.;
function () { }
function f { }
function g (string) { }
@ service U { }
@http:Path {value} service V { }
@http:Path("a" service W { }
worker w { }
