/* Calls of objects that others made, by the convention that their interface pointer is of. */
#include "face_tables.h"

#define SLOT(slot) ((*(void ***)self)[slot])
#define CALL(slot, result, types, ...)                                                          \
    (convention == FACE_MICROSOFT ? ((MICROSOFT result(*) types)SLOT(slot))(__VA_ARGS__) \
                                  : ((result(*) types)SLOT(slot))(__VA_ARGS__))

int32_t foreign_QueryInterface(void *self, uint32_t convention, const GUID *iid, void **answer)
{
    return CALL(0, int32_t, (void *, const GUID *, void **), self, iid, answer);
}

uint32_t foreign_AddRef(void *self, uint32_t convention) { return CALL(1, uint32_t, (void *), self); }

uint32_t foreign_Release(void *self, uint32_t convention) { return CALL(2, uint32_t, (void *), self); }

#include "Generated/foreign.inc"
