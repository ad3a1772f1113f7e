/* No path leads out of the directory; what is in it is found. */
#include "cmocka_all.h"
#include "net/http/static_files.h"

#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char base[] = "/tmp/balc-static-XXXXXX";
static int root;

static void make_file(const char *name, const char *text)
{
    char path[256];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", base, name);
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void make(int (*how)(const char *, mode_t), const char *name)
{
    char path[256];

    snprintf(path, sizeof(path), "%s/%s", base, name);
    assert_int_equal(how(path, 0700), 0);
}

static void make_link(const char *target, const char *name)
{
    char path[256];

    snprintf(path, sizeof(path), "%s/%s", base, name);
    assert_int_equal(symlink(target, path), 0);
}

static int setup(void **state)
{
    char www[64];

    (void)state;
    assert_non_null(mkdtemp(base));
    make_file("secret", "secret");
    make(mkdir, "www");
    make(mkdir, "www/sub");
    make(mkdir, "www/empty");
    make(mkdir, "www/.well-known");
    make_file("www/index.html", "<p>hello");
    make_file("www/sub/index.html", "<p>sub");
    make_file("www/a b.txt", "text");
    make_file("www/.hidden", "hidden");
    make_file("www/.well-known/x", "x");
    make(mkfifo, "www/pipe");
    make_link("../secret", "www/out");
    make_link("/etc/passwd", "www/passwd");
    make_link("..", "www/up");
    make_link("index.html", "www/inside.html");
    snprintf(www, sizeof(www), "%s/www", base);
    root = static_root_open(www);
    assert_true(root >= 0);
    return 0;
}

static int teardown(void **state)
{
    char command[128];

    (void)state;
    close(root);
    snprintf(command, sizeof(command), "rm -rf '%s'", base);
    return system(command);
}

static enum static_result look(const char *path, struct static_file *file)
{
    struct view view = {.bytes = path, .length = strlen(path)};

    return static_file_open(root, view, file);
}

static void found(const char *path, uint64_t size, const char *type)
{
    struct static_file file;

    assert_int_equal(look(path, &file), STATIC_FOUND);
    assert_int_equal(file.size, size);
    assert_string_equal(file.type, type);
    close(file.fd);
}

static void finds_files(void **state)
{
    (void)state;
    found("/", 8, "text/html; charset=utf-8");
    found("/index.html", 8, "text/html; charset=utf-8");
    found("//index.html", 8, "text/html; charset=utf-8");
    found("/inside.html", 8, "text/html; charset=utf-8");
    found("/sub/", 6, "text/html; charset=utf-8");
    found("/a%20b.txt", 4, "text/plain; charset=utf-8");
    found("/%69ndex.html", 8, "text/html; charset=utf-8");
    found("/.well-known/x", 1, "application/octet-stream");
}

static void no_path_leads_out(void **state)
{
    static const char *const paths[] = {
        "/../secret",
        "/..",
        "/sub/../../secret",
        "/%2e%2e/secret",
        "/%2e./secret",
        "/..%2fsecret",
        "/sub/..%2f..%2fsecret",
        "/%2e%2e%2fsecret",
        "/out",
        "/passwd",
        "/up/secret",
        "/up/www/index.html",
        "/up/",
        "/..\\secret",
        "/%5c..%5csecret",
        "/.hidden",
        "/%2ehidden",
        "/sub/./index.html",
        "/index.html%00",
        "/index.html/",
        "/pipe",
        "/empty/",
        "/nothing",
        "/%zz",
        "/%",
        "/%2",
        "/.well-knownx",
        "/.well-known/../../secret",
    };
    struct static_file file;

    (void)state;
    for (size_t i = 0; i < sizeof(paths) / sizeof(*paths); i++) {
        if (look(paths[i], &file) != STATIC_NONE)
            fail_msg("%s is served", paths[i]);
    }
    assert_int_equal(look("/sub", &file), STATIC_DIRECTORY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_files),
        cmocka_unit_test(no_path_leads_out),
    };

    return cmocka_run_group_tests(tests, setup, teardown);
}
