/* What the files of this target share and nobody else sees. */
#ifndef RUNTIME_H
#define RUNTIME_H

#include "host_operations.h"
#include "imapi2_host.h"

#include "../Bindings/c/oaidl.h"

#include <stdbool.h>

#pragma GCC visibility push(hidden)

/* The library's own versions of what a host may replace, and calls of a host in Microsoft's convention. */
#define DECLARE(type, name, parameters, arguments)                                                                   \
    type own_##name parameters;                                                                                      \
    type microsoft_##name(HostOperation operation, UNWRAP parameters);
HOST_FUNCTIONS(DECLARE)
HOST_PROCEDURES(DECLARE)
#undef DECLARE

/* References to an object, by the convention of the host. */
void object_add_ref(IUnknown *object);
void object_release(IUnknown *object);
void microsoft_add_ref(IUnknown *object);
void microsoft_release(IUnknown *object);

/* What copying and clearing a value takes. */
typedef enum ValueKind {
    VALUE_PLAIN,
    VALUE_STRING,
    VALUE_OBJECT,
    VALUE_VARIANT
} ValueKind;

/* How many bytes a value of a type takes, without VT_ARRAY and VT_BYREF; 0 where no value is of that type. */
ULONG value_size(VARTYPE vt);
ValueKind value_kind(VARTYPE vt);

/* Copies a value deeply into memory that holds none. On failure the target holds nothing to be freed. */
HRESULT value_copy(ValueKind kind, ULONG size, void *target, const void *source);

/* Frees what a value owns and leaves zeros. */
void value_clear(ValueKind kind, ULONG size, void *value);

/* Features of an array whose data or descriptor is not a block of its own; the last is Windows', undocumented. */
#define FEATURES_NOT_ALLOCATED (FADF_AUTO | FADF_STATIC | FADF_EMBEDDED)
#define FEATURE_DATA_IN_DESCRIPTOR 0x2000

/* The measures of an array's data. E_INVALIDARG where the descriptor contradicts itself. */
typedef struct ArrayMeasures {
    SIZE_T count;
    SIZE_T byteCount;
    ValueKind kind;
} ArrayMeasures;
HRESULT array_measure(const SAFEARRAY *psa, ArrayMeasures *measures);

/* The element at an index for each dimension. */
HRESULT array_element(SAFEARRAY *psa, const LONG *indices, ArrayMeasures *measures, void **element);

/* Copies all elements into memory of the same size that holds none; all or nothing. */
HRESULT array_copy_elements(const SAFEARRAY *psa, const ArrayMeasures *measures, void *target);

#pragma GCC visibility pop

#endif
