#include "faces.h"
#include "face_tables.h"
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

static _Atomic(BlockAllocator) allocator;

void blocks_allocate_with(BlockAllocator allocate) { atomic_store_explicit(&allocator, allocate, memory_order_release); }

/* Memory of zeros, which free takes back. */
static void *zeros(size_t size)
{
    BlockAllocator allocate = atomic_load_explicit(&allocator, memory_order_acquire);
    return allocate ? allocate(size) : calloc(1, size);
}

struct Block *block_create(void)
{
    struct Block *block = zeros(sizeof *block);
    if (block) block->references = 1;
    return block;
}

bool block_retain_if_alive(struct Block *block)
{
    uint32_t count = __atomic_load_n(&block->references, __ATOMIC_RELAXED);
    while (count)
        if (__atomic_compare_exchange_n(&block->references, &count, count + 1, true, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
            return true;
    return false;
}

uint32_t block_add_reference(struct Block *block) { return __atomic_add_fetch(&block->references, 1, __ATOMIC_RELAXED); }

_Thread_local struct Call *innermost_call __attribute__((tls_model("initial-exec")));
_Thread_local struct Block *ended_in_call __attribute__((tls_model("initial-exec")));

/* Whether the thread is in a call of the object. */
static bool is_called(const struct Block *block)
{
    const struct Call *call = innermost_call;
    while (call && call->block != block) call = call->outer;
    return call;
}

static void block_end(struct Block *block)
{
    imapi2_block_ends(block);
    free(block);
}

uint32_t block_drop_reference(struct Block *block)
{
    uint32_t count = __atomic_sub_fetch(&block->references, 1, __ATOMIC_ACQ_REL);
    if (count) return count;
    if (is_called(block)) {
        block->next_ended = ended_in_call;
        ended_in_call = block;
    } else {
        block_end(block);
    }
    return 0;
}

/* Takes a block off the list that is in no call any more. */
static struct Block *take_ended(void)
{
    struct Block **place = &ended_in_call;
    while (*place && is_called(*place)) place = &(*place)->next_ended;
    struct Block *block = *place;
    if (block) *place = block->next_ended;
    return block;
}

void blocks_end_after_call(void)
{
    for (struct Block *block; (block = take_ended());) block_end(block);
}

void block_release(struct Block *block) { block_drop_reference(block); }

struct Face *block_find(struct Block *block, const GUID *iid)
{
    struct Face *face = __atomic_load_n(&block->faces, __ATOMIC_ACQUIRE);
    while (face && memcmp(&face->iid, iid, sizeof *iid)) face = face->next;
    return face;
}

struct Face *block_add(struct Block *block, struct Face *face)
{
    face->block = block;
    struct Face *first = __atomic_load_n(&block->faces, __ATOMIC_ACQUIRE);
    do {
        struct Face *other = block_find(block, &face->iid);
        if (other) return other;
        face->next = first;
    } while (!__atomic_compare_exchange_n(&block->faces, &first, face, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE));
    return face;
}

struct Face *face_create(uint32_t place, uint32_t depth, const GUID *iid)
{
    struct Face *face = zeros(sizeof *face + (depth + 1) * sizeof face->targets[0]);
    if (!face) return NULL;
    face->systemV = (const char *)&system_v_vtables + vtable_offsets[place];
    face->microsoft = (const char *)&microsoft_vtables + vtable_offsets[place];
    face->iid = *iid;
    face->depth = depth;
    return face;
}

void *block_object(struct Block *block) { return block->object; }
void **face_targets(struct Face *face) { return face->targets; }
void face_discard(struct Face *face) { free(face); }

void *face_pointer(struct Face *face, uint32_t convention)
{
    return convention == FACE_MICROSOFT ? (void *)&face->microsoft : (void *)&face->systemV;
}

static bool is_among(const void *vtable, const struct vtables *all)
{
    return (uintptr_t)vtable - (uintptr_t)all < sizeof *all;
}

struct Face *face_behind(void *pointer, uint32_t *convention)
{
    const void *vtable = *(const void **)pointer;
    *convention = is_among(vtable, &microsoft_vtables) ? FACE_MICROSOFT : FACE_SYSTEM_V;
    if (*convention == FACE_MICROSOFT) return (struct Face *)((char *)pointer - offsetof(struct Face, microsoft));
    return is_among(vtable, &system_v_vtables) ? pointer : NULL;
}
