/* static_files.h - files of one directory, by request path: what --www serves where no service answers.
 *
 * A path is decoded once, then opened beneath the directory by the kernel's own rule (openat2, RESOLVE_BENEATH), so
 * that neither "..", nor an encoded one, nor a symbolic link leads out; on a kernel without it every step is opened
 * without following links. Names that begin with a dot are not served, but for ".well-known".
 *
 * Ownership: static_file_open() gives an open descriptor to its caller.
 * Not for:   listing directories, or reading: the caller sends the descriptor in pieces.
 */
#ifndef NET_STATIC_FILES_H
#define NET_STATIC_FILES_H

#include "value/request.h"

#include <stdint.h>
#include <time.h>

enum static_result {
    STATIC_FOUND,
    STATIC_NONE,
    STATIC_DIRECTORY, /* the path of a directory without its final slash */
    STATIC_BUSY,      /* no descriptor left */
};

struct static_file {
    int fd;
    uint64_t size;
    time_t modified;
    const char *type; /* content type; static text */
};

/* The directory's descriptor, or -1 and errno. */
int static_root_open(const char *directory);

/* Opens the file of a path as it came in a request; index.html for a directory. */
enum static_result static_file_open(int root, struct view path, struct static_file *file);

#endif
