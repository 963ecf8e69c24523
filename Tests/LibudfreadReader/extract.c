/* Copies what libudfread reads of a UDF image into a folder: extract IMAGE FOLDER. The status is 0 if all of it could be read. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <udfread/udfread.h>

/* The library hands out the halves of a surrogate pair as three bytes each; file names have the character's four. */
static void join_surrogates(const char *name, char *out)
{
    const unsigned char *s = (const unsigned char *)name;
    while (*s) {
        if (s[0] == 0xED && (s[1] & 0xF0) == 0xA0 && s[3] == 0xED && (s[4] & 0xF0) == 0xB0) {
            unsigned high = (s[1] & 0x0F) << 6 | (s[2] & 0x3F), low = (s[4] & 0x0F) << 6 | (s[5] & 0x3F);
            unsigned scalar = 0x10000 + (high << 10 | low);
            *out++ = (char)(0xF0 | scalar >> 18);
            *out++ = (char)(0x80 | (scalar >> 12 & 0x3F));
            *out++ = (char)(0x80 | (scalar >> 6 & 0x3F));
            *out++ = (char)(0x80 | (scalar & 0x3F));
            s += 6;
        } else {
            *out++ = (char)*s++;
        }
    }
    *out = 0;
}

static int fail(const char *what)
{
    fprintf(stderr, "%s cannot be read or written\n", what);
    return 1;
}

static int copy_file(UDFDIR *parent, const char *name, const char *path)
{
    static char buffer[1 << 20];
    UDFFILE *file = udfread_file_openat(parent, name);
    FILE *copy = fopen(path, "wbx");
    if (!file || !copy) return fail(path);
    ssize_t count;
    long long total = 0;
    while ((count = udfread_file_read(file, buffer, sizeof buffer)) > 0) {
        if (fwrite(buffer, 1, (size_t)count, copy) != (size_t)count) return fail(path);
        total += count;
    }
    int status = count < 0 || total != udfread_file_size(file);
    udfread_file_close(file);
    return fclose(copy) || status ? fail(path) : 0;
}

static int copy_folder(UDFDIR *folder, const char *path)
{
    struct udfread_dirent entry;
    char name[1024], child[8192];
    int status = 0;
    if (!folder || (mkdir(path, 0777) && errno != EEXIST)) return fail(path);
    while (udfread_readdir(folder, &entry)) {
        if (!strcmp(entry.d_name, ".") || !strcmp(entry.d_name, "..")) continue;
        join_surrogates(entry.d_name, name);
        snprintf(child, sizeof child, "%s/%s", path, name);
        status |= entry.d_type == UDF_DT_DIR ? copy_folder(udfread_opendir_at(folder, entry.d_name), child)
                                             : copy_file(folder, entry.d_name, child);
    }
    udfread_closedir(folder);
    return status;
}

int main(int count, char **arguments)
{
    if (count != 3) return 2;
    udfread *volume = udfread_init();
    if (!volume || udfread_open(volume, arguments[1]) < 0) return fail(arguments[1]);
    int status = copy_folder(udfread_opendir(volume, "/"), arguments[2]);
    udfread_close(volume);
    return status;
}
