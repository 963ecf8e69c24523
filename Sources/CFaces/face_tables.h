/* What the files of this folder share, and Swift does not see. */
#ifndef IMAPI2_FACE_TABLES_H
#define IMAPI2_FACE_TABLES_H

#include "convention.h"
#include "faces.h"
#include <stddef.h>

uint32_t block_add_reference(struct Block *block);
uint32_t block_drop_reference(struct Block *block);

/* A call of a method that the thread is in. An object that loses its last reference in the middle of a call of its own,
 * as an event handler can make it, ends when that call returns: thunks don't count references. */
struct Call {
    struct Block *block;
    struct Call *outer;
};

extern _Thread_local struct Call *innermost_call __attribute__((tls_model("initial-exec")));
extern _Thread_local struct Block *ended_in_call __attribute__((tls_model("initial-exec")));
void blocks_end_after_call(void);

static inline void call_begins(struct Call *call, struct Block *block)
{
    call->block = block;
    call->outer = innermost_call;
    innermost_call = call;
}

static inline int32_t call_ends(struct Call *call, int32_t result)
{
    innermost_call = call->outer;
    if (ended_in_call) blocks_end_after_call();
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
