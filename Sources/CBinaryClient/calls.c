#include "binary_client.h"
#include "binary_convention.h"

#define TYPES                                                                                                        \
    (void *, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t)
#define ARGUMENTS (self, w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10])

static void *method(void *self, uint32_t slot) { return (*(void ***)self)[slot]; }

uint32_t call_slot(void *self, uint32_t convention, uint32_t slot, const uint64_t *w)
{
    if (convention == MICROSOFT) return ((MS_ABI uint32_t(*) TYPES)method(self, slot))ARGUMENTS;
    return ((uint32_t(*) TYPES)method(self, slot))ARGUMENTS;
}

uint32_t call_date_slot(void *self, uint32_t convention, uint32_t slot, double date)
{
    if (convention == MICROSOFT) return ((MS_ABI uint32_t(*)(void *, double))method(self, slot))(self, date);
    return ((uint32_t(*)(void *, double))method(self, slot))(self, date);
}
