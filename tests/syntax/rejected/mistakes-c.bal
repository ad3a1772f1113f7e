#include <stdio.h>
#define MAX 5

struct guest {
    char name[20];
    int age;
};

int add (int a, int b) {
    return a + b;
}

void f (void) {
    int *p = &x;
    unsigned int n = sizeof(x);
    do { n = n - 1; } while (n > 0);
    switch (n) { case 1: break; default: f(); }
    a->b = 3;
    n = n << 2 | 0x0F & ~n;
    goto end;
    printf("%d\n", n), f();
    if (n == 1) f(); else g();
    while (n--) ;
    enum color { RED };
}
