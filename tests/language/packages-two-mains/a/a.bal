// ids: duplicate-main
package a;
import c;

function main (string[] args) {
    c:main(args);
}
