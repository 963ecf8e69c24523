/* Objects as C sees them: a block for each object, in it a face for each interface that was asked for.
 *
 * A face begins with two pointers to vtables: the first for callers of the System V convention, the second, eight bytes
 * on, for callers of Microsoft's. Its address, or that of its second word, is the interface pointer. Nothing in this
 * header is called by Microsoft's convention: Swift would take such a function for one of System V.
 */
#ifndef IMAPI2_FACES_H
#define IMAPI2_FACES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <imapi2_host.h>
#include <winadapter.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How the two sides of an interface pointer call each other; an interface pointer is of one convention for good. */
enum { FACE_SYSTEM_V = IMAPI2_HOST_NATIVE, FACE_MICROSOFT = IMAPI2_HOST_MICROSOFT };

struct Face;

/* One object: its count of references, of all faces together, and the Swift object as IUnknown, which it keeps. */
struct Block {
    uint32_t references;
    struct Face *faces; /* a list that only grows */
    struct Block *next_ended; /* among those that a thread has let go in the middle of a call */
    uintptr_t object[2];
};

/* One interface of an object. */
struct Face {
    const void *systemV;
    const void *microsoft;
    struct Block *block;
    struct Face *next;
    GUID iid;
    uint32_t depth;
    /* What thunks call: the Swift object as IUnknown, as the interface derived from it, and so on up to this one. */
    void *targets[];
};

/* Lets a program that judges what happens when memory is short make the memory of blocks and faces: of zeros, and such that free
 * takes it back. NULL for calloc. */
typedef void *(*BlockAllocator)(size_t size);
void blocks_allocate_with(BlockAllocator allocate);

/* A block with one reference, no object yet and no face; NULL if memory is short. */
struct Block *block_create(void);
/* Takes a reference unless the last one is gone. */
bool block_retain_if_alive(struct Block *block);
void block_release(struct Block *block);
/* The face of an interface, if it is there. */
struct Face *block_find(struct Block *block, const GUID *iid);
/* Adds a face, unless another thread was first with one of the same interface: then the answer is that one. */
struct Face *block_add(struct Block *block, struct Face *face);
/* A face of the interface with that place in the list of interfaces; NULL if memory is short. */
struct Face *face_create(uint32_t place, uint32_t depth, const GUID *iid);
/* Where the Swift object stands in its block, and in a face. */
void *block_object(struct Block *block);
void **face_targets(struct Face *face);
/* Frees a face whose targets are gone. */
void face_discard(struct Face *face);
/* The interface pointer of a face. */
void *face_pointer(struct Face *face, uint32_t convention);
/* The face behind an interface pointer of ours, and its convention; NULL for a foreign pointer. */
struct Face *face_behind(void *pointer, uint32_t *convention);

int32_t foreign_QueryInterface(void *self, uint32_t convention, const GUID *iid, void **answer);
uint32_t foreign_AddRef(void *self, uint32_t convention);
uint32_t foreign_Release(void *self, uint32_t convention);
/* Lets an object that deferred its account of a failure give it, once. */
void foreign_fill_in(EXCEPINFO *exception, uint32_t convention);

#include "../Generated/foreign.h"

#ifdef __cplusplus
}
#endif

#endif
