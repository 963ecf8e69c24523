/*
 * Calls in Microsoft's convention: of a host's functions, and of the objects of such a host. They have a file of their own: gcc 12 merges two
 * calls of one pointer that differ in nothing but the convention.
 */
#include "runtime.h"

/* Where Microsoft's convention is that of the platform, the attribute is unknown. */
#ifdef __x86_64__
#define MICROSOFT_CONVENTION __attribute__((ms_abi))
#else
#define MICROSOFT_CONVENTION
#endif

#define CALL(type, name, parameters, arguments)                                                                      \
    __attribute__((noinline)) type microsoft_##name(HostOperation operation, UNWRAP parameters)                      \
    {                                                                                                                \
        return ((type(MICROSOFT_CONVENTION *) parameters)operation)arguments;                                        \
    }
HOST_FUNCTIONS(CALL)

#define CALL_PROCEDURE(type, name, parameters, arguments)                                                            \
    __attribute__((noinline)) type microsoft_##name(HostOperation operation, UNWRAP parameters)                      \
    {                                                                                                                \
        ((type(MICROSOFT_CONVENTION *) parameters)operation)arguments;                                               \
    }
HOST_PROCEDURES(CALL_PROCEDURE)

typedef ULONG(MICROSOFT_CONVENTION *ReferenceMethod)(IUnknown *object);

__attribute__((noinline)) void microsoft_add_ref(IUnknown *object)
{
    ((ReferenceMethod)(void *)object->lpVtbl->AddRef)(object);
}

__attribute__((noinline)) void microsoft_release(IUnknown *object)
{
    ((ReferenceMethod)(void *)object->lpVtbl->Release)(object);
}
