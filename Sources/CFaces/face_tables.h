/* What the files of this folder share, and Swift does not see. */
#ifndef IMAPI2_FACE_TABLES_H
#define IMAPI2_FACE_TABLES_H

#include "faces.h"
#include <stddef.h>

/* On other processors the two conventions are one for the functions that there are here. */
#if defined(__x86_64__)
#define MICROSOFT __attribute__((ms_abi))
#else
#define MICROSOFT
#endif

uint32_t block_add_reference(struct Block *block);
uint32_t block_drop_reference(struct Block *block);

/* A method is called: an object that loses its last reference meanwhile ends when all calls of the thread have. */
extern _Thread_local uint32_t calls_of_thread __attribute__((tls_model("initial-exec")));
extern _Thread_local struct Block *ended_in_call __attribute__((tls_model("initial-exec")));
void blocks_end_after_call(void);

static inline void call_begins(void) { calls_of_thread++; }

static inline int32_t call_ends(int32_t result)
{
    if (!--calls_of_thread && ended_in_call) blocks_end_after_call();
    return result;
}

/* Swift: the last reference is gone. */
void imapi2_block_ends(struct Block *block);
/* Swift: an interface that has no face yet. */
int32_t imapi2_query(struct Block *block, uint32_t convention, const GUID *iid, void **answer);

#include "Generated/vtables.h"

extern const struct vtables system_v_vtables;
extern const struct vtables microsoft_vtables;

#endif
