#include "runtime.h"

#include <stdlib.h>

const GUID GUID_NULL = {0, 0, 0, {0}};

/* An empty block is a block too. */
LPVOID own_CoTaskMemAlloc(SIZE_T cb) { return malloc(cb ? cb : 1); }

LPVOID own_CoTaskMemRealloc(LPVOID pv, SIZE_T cb)
{
    if (!pv) return own_CoTaskMemAlloc(cb);
    if (cb) return realloc(pv, cb);
    free(pv);
    return NULL;
}

void own_CoTaskMemFree(LPVOID pv) { free(pv); }
