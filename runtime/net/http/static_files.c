#include "net/http/static_files.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FLAGS = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, PATH_LIMIT = 4096 };

static const struct {
    const char *extension, *type;
} types[] = {
    {"css", "text/css; charset=utf-8"},
    {"csv", "text/csv; charset=utf-8"},
    {"gif", "image/gif"},
    {"htm", "text/html; charset=utf-8"},
    {"html", "text/html; charset=utf-8"},
    {"ico", "image/vnd.microsoft.icon"},
    {"jpeg", "image/jpeg"},
    {"jpg", "image/jpeg"},
    {"js", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"md", "text/markdown; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"mp3", "audio/mpeg"},
    {"mp4", "video/mp4"},
    {"pdf", "application/pdf"},
    {"png", "image/png"},
    {"svg", "image/svg+xml"},
    {"txt", "text/plain; charset=utf-8"},
    {"wasm", "application/wasm"},
    {"webm", "video/webm"},
    {"webp", "image/webp"},
    {"woff", "font/woff"},
    {"woff2", "font/woff2"},
    {"xml", "application/xml"},
    {"zip", "application/zip"},
};

static const char *type_of(const char *path)
{
    const char *name = strrchr(path, '/');
    const char *dot = strrchr(name ? name : path, '.');

    for (size_t i = 0; dot && i < sizeof(types) / sizeof(*types); i++) {
        if (!strcasecmp(dot + 1, types[i].extension))
            return types[i].type;
    }
    return "application/octet-stream";
}

int static_root_open(const char *directory)
{
    return open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* Without openat2: one step after the other, following no links. */
static int open_by_steps(int root, const char *path)
{
    char step[PATH_LIMIT];
    int at = root;

    for (;;) {
        size_t length = strcspn(path, "/");
        int next;

        memcpy(step, path, length);
        step[length] = '\0';
        path += length;
        path += strspn(path, "/");
        next = openat(at, length ? step : ".", FLAGS | O_NOFOLLOW | (*path ? O_DIRECTORY : 0));
        if (at != root)
            close(at);
        if (next < 0 || !*path)
            return next;
        at = next;
    }
}

static int open_beneath(int root, const char *path)
{
    static bool without;
    struct open_how how = {.flags = FLAGS, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};

    if (!without) {
        int fd = (int)syscall(SYS_openat2, root, *path ? path : ".", &how, sizeof(how));

        if (fd >= 0 || (errno != ENOSYS && errno != EPERM))
            return fd;
        without = errno == ENOSYS;
    }
    return open_by_steps(root, path);
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Segments are split before they are decoded: an encoded slash is a slash of no file name. Leading and repeated slashes
 * are folded. False when the path can name no file here. */
static bool file_path(struct view path, char out[PATH_LIMIT])
{
    size_t length = 0;
    bool start = true;

    if (path.length + sizeof("index.html") >= PATH_LIMIT)
        return false;
    for (size_t i = 0; i < path.length; i++) {
        char c = path.bytes[i];

        if (c == '/') {
            if (!start)
                out[length++] = '/';
            start = true;
            continue;
        }
        if (c == '%') {
            int high = i + 1 < path.length ? hex(path.bytes[i + 1]) : -1;
            int low = i + 2 < path.length ? hex(path.bytes[i + 2]) : -1;

            if (high < 0 || low < 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
            if (c == '/' || c == '\\')
                return false;
        }
        if (!c || (start && c == '.' &&
                   !(path.length - i >= 11 && !memcmp(path.bytes + i, ".well-known", 11) &&
                     (path.length - i == 11 || path.bytes[i + 11] == '/'))))
            return false;
        out[length++] = c;
        start = false;
    }
    out[length] = '\0';
    return true;
}

enum static_result static_file_open(int root, struct view path, struct static_file *file)
{
    char name[PATH_LIMIT];
    struct stat status;

    if (!file_path(path, name))
        return STATIC_NONE;
    file->fd = open_beneath(root, name);
    if (file->fd >= 0 && fstat(file->fd, &status) == 0 && S_ISDIR(status.st_mode)) {
        size_t length = strlen(name);

        close(file->fd);
        if (length && name[length - 1] != '/')
            return STATIC_DIRECTORY;
        strcpy(name + length, "index.html");
        file->fd = open_beneath(root, name);
    }
    if (file->fd < 0)
        return errno == EMFILE || errno == ENFILE ? STATIC_BUSY : STATIC_NONE;
    if (fstat(file->fd, &status) || !S_ISREG(status.st_mode)) {
        close(file->fd);
        return STATIC_NONE;
    }
    file->size = (uint64_t)status.st_size;
    file->modified = status.st_mtime;
    file->type = type_of(name);
    return STATIC_FOUND;
}
