package org.foo.bar version 1.0;
import org.wso2.lib version 1.0.0 as lib;
import a.b version 2;
import c.d version v1;
import version.x;
import a.version;
function f () { }
documentation {
Adds two numbers, `returns` T{{int}} of P{{a}} and P{{b}}. It's { fine }
- #a the first
}
function add (int a, int b) (int) { return a + b; }
deprecated {
 use something else's
}
function old () { }
struct documentation { int deprecated; }
function documentation () { documentation documentation = {}; }
public function f () { }
public native function g (int a) (int);
public struct S { string a; }
public connector C (string a) { public action b (C c) { return; } action d (C c) (message) { return null; } }
public const int X = 5;
public annotation A attach function { string v; }
public int counter = 0;
public http:ClientConnector ep = null;
@doc:Description {value:"x"} public function h () (string) { return "x"; }
@doc:Description {value:"x"} public struct T { @A{} string b; }
public service<http> X { }
struct A { string x; int y; private: string z; int w = 5; }
struct B { private: string z; }
public struct C { string a; private : int b; }
