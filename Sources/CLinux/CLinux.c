#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <linux/falloc.h>

int clinux_punch_hole(int descriptor, off_t offset, off_t length) {
    return fallocate(descriptor, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, offset, length);
}
