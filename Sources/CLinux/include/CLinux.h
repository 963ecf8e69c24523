#pragma once
// What Swift cannot import of the kernel's and the C library's headers.

#include <linux/fs.h>
#include <scsi/sg.h>
#include <sys/eventfd.h>
#include <sys/fsuid.h>
#include <sys/sysmacros.h>
#include <sys/types.h>
#include <sys/xattr.h>

// A macro with arguments is not imported.
static const unsigned long CLINUX_BLKSECTGET = BLKSECTGET;

// These are macros around functions that the module map of the C library leaves out.
static inline unsigned int clinux_major(dev_t device) { return major(device); }
static inline unsigned int clinux_minor(dev_t device) { return minor(device); }

// The C library declares fallocate(2) only where _GNU_SOURCE is defined.
int clinux_punch_hole(int descriptor, off_t offset, off_t length);
