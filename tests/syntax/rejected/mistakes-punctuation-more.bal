function f (int a; int b) { return; }
function g (int a,) { return; }
function h (int a b) { return; }
function i int a { return; }
function j (a int) (int) { return 1; }
function k (int a) -> int { return 1; }
function l (int a) : int { return 1; }
function m (int a) (int { return 1; }
function n (int a = 5) { return; }
function o (int a)
    x = 1;
function p () { if (a) { return; } }}
function q () { return; };
function r () { ; }
function s () { if (a); { return; } }
function t () { if (a) { return; } else if b { return; } }
function u () { x = 1;; y = 2; }
function v () { while (a) do { x = 1; } }
function w () { a = b = c; }
function x () { int a = 1, int b = 2; }
