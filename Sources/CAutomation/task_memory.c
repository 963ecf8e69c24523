#include "runtime.h"

#include <stdlib.h>

const GUID GUID_NULL = {0, 0, 0, {0}};

/* An empty block is a block too; one larger than pointers can differ is none. */
LPVOID own_CoTaskMemAlloc(SIZE_T cb) { return cb < PTRDIFF_MAX ? malloc(cb ? cb : 1) : NULL; }

LPVOID own_CoTaskMemRealloc(LPVOID pv, SIZE_T cb)
{
    if (!pv) return own_CoTaskMemAlloc(cb);
    if (cb >= PTRDIFF_MAX) return NULL;
    if (cb) return realloc(pv, cb);
    free(pv);
    return NULL;
}

void own_CoTaskMemFree(LPVOID pv) { free(pv); }
