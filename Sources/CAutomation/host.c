/* The exported functions that a host may replace. */
#include "runtime.h"

#include <stdatomic.h>
#include <string.h>

static _Atomic(const IMAPI2HostOps *) current;

static const IMAPI2HostOps own = {
    .size = sizeof(IMAPI2HostOps),
    .callingConvention = IMAPI2_HOST_NATIVE,
    .SysAllocStringLen = own_SysAllocStringLen,
    .SysAllocStringByteLen = own_SysAllocStringByteLen,
    .SysFreeString = own_SysFreeString,
    .CoTaskMemAlloc = own_CoTaskMemAlloc,
    .CoTaskMemRealloc = own_CoTaskMemRealloc,
    .CoTaskMemFree = own_CoTaskMemFree,
    .VariantClear = own_VariantClear,
    .VariantCopy = own_VariantCopy,
    .SafeArrayCreate = own_SafeArrayCreate,
    .SafeArrayCreateVector = own_SafeArrayCreateVector,
    .SafeArrayDestroy = own_SafeArrayDestroy,
    .SafeArrayCopy = own_SafeArrayCopy,
};

STDAPI_(const IMAPI2HostOps *) imapi2_own_host(void) { return &own; }

/* The operation at an offset of the table; none where an older host's table ends before it. */
static HostOperation operation_at(const IMAPI2HostOps *ops, SIZE_T offset)
{
    HostOperation operation = NULL;
    if (ops->size >= offset + sizeof operation) memcpy(&operation, (const BYTE *)ops + offset, sizeof operation);
    return operation;
}

/* From the first operation to the last; afterwards, whether the family is there. */
static bool is_whole(const IMAPI2HostOps *ops, SIZE_T first, SIZE_T last, bool *is_there)
{
    *is_there = operation_at(ops, first) != NULL;
    for (SIZE_T offset = first; offset <= last; offset += sizeof(HostOperation))
        if ((operation_at(ops, offset) != NULL) != *is_there) return false;
    return true;
}

#define FAMILY(first, last) offsetof(IMAPI2HostOps, first), offsetof(IMAPI2HostOps, last)

static bool is_complete(const IMAPI2HostOps *ops)
{
    bool strings, memory, values, arrays;
    if (!is_whole(ops, FAMILY(SysAllocStringLen, SysFreeString), &strings)) return false;
    if (!is_whole(ops, FAMILY(CoTaskMemAlloc, CoTaskMemFree), &memory)) return false;
    if (!is_whole(ops, FAMILY(VariantClear, VariantCopy), &values)) return false;
    if (!is_whole(ops, FAMILY(SafeArrayCreate, SafeArrayCopy), &arrays)) return false;
    return (strings && memory) || !(values || arrays);
}

STDAPI imapi2_set_host(const IMAPI2HostOps *ops)
{
    if (ops && (ops->size < offsetof(IMAPI2HostOps, SysAllocStringLen) ||
                ops->callingConvention > IMAPI2_HOST_MICROSOFT || !is_complete(ops)))
        return E_INVALIDARG;
    atomic_store_explicit(&current, ops, memory_order_release);
    return S_OK;
}

STDAPI_(UINT) imapi2_host_convention(void)
{
    const IMAPI2HostOps *host = atomic_load_explicit(&current, memory_order_acquire);
    return host ? host->callingConvention : IMAPI2_HOST_NATIVE;
}

/* The host's operation if it has one. */
static HostOperation offered(SIZE_T offset, bool *is_microsoft)
{
    const IMAPI2HostOps *host = atomic_load_explicit(&current, memory_order_acquire);
    if (!host) return NULL;
    *is_microsoft = host->callingConvention == IMAPI2_HOST_MICROSOFT;
    return operation_at(host, offset);
}

#define FORWARD(type, name, parameters, arguments)                                                                   \
    STDAPI_(type) name parameters                                                                                    \
    {                                                                                                                \
        bool is_microsoft = false;                                                                                   \
        HostOperation operation = offered(offsetof(IMAPI2HostOps, name), &is_microsoft);                             \
        if (!operation) return own_##name arguments;                                                                 \
        if (is_microsoft) return microsoft_##name(operation, UNWRAP arguments);                                      \
        return ((type(*) parameters)operation)arguments;                                                             \
    }
HOST_FUNCTIONS(FORWARD)

#define FORWARD_PROCEDURE(type, name, parameters, arguments)                                                         \
    STDAPI_(type) name parameters                                                                                    \
    {                                                                                                                \
        bool is_microsoft = false;                                                                                   \
        HostOperation operation = offered(offsetof(IMAPI2HostOps, name), &is_microsoft);                             \
        if (!operation)                                                                                              \
            own_##name arguments;                                                                                    \
        else if (is_microsoft)                                                                                       \
            microsoft_##name(operation, UNWRAP arguments);                                                           \
        else                                                                                                         \
            ((type(*) parameters)operation)arguments;                                                                \
    }
HOST_PROCEDURES(FORWARD_PROCEDURE)
