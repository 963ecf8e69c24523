// Preloaded beside umockdev's library, which tells of a path that it is a device node, but not of a file that is open: some
// programs look there. Only what was compiled for a C library older than 2.33 asks this way.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// The path of an open node of the testbed as the program knows it; NULL for any other file.
static const char *node_path(int file, char *buffer)
{
    const char *folder = getenv("UMOCKDEV_DIR");
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = folder ? readlink(link, buffer, PATH_MAX - 1) : -1;
    if (length < 0)
        return NULL;
    buffer[length] = 0;
    size_t prefix = strlen(folder);
    return !strncmp(buffer, folder, prefix) && !strncmp(buffer + prefix, "/dev/", 5) ? buffer + prefix : NULL;
}

int __fxstat64(int version, int file, struct stat64 *status)
{
    static int (*next)(int, int, struct stat64 *);
    if (!next)
        next = (int (*)(int, int, struct stat64 *))dlsym(RTLD_NEXT, "__fxstat64");
    int result = next(version, file, status);
    char buffer[PATH_MAX];
    const char *path = result ? NULL : node_path(file, buffer);
    struct stat64 node;
    if (path && !stat64(path, &node)) {
        status->st_mode = node.st_mode;
        status->st_rdev = node.st_rdev;
    }
    return result;
}

int __fxstat(int version, int file, struct stat *status) // the same structure on 64-bit machines
{
    return __fxstat64(version, file, (struct stat64 *)status);
}
