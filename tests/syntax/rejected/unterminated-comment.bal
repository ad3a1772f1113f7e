function f () { }
/* never closed
function g () { x = ; }
