// byte order mark, CRLF
import a.b;

function f () {
	int a = 1;
    g("x
y");
}
