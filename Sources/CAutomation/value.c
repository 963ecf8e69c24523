/* How values of each type are copied and cleared: alone, in a VARIANT and in an array. */
#include "runtime.h"

#include <string.h>

ULONG value_size(VARTYPE vt)
{
    switch (vt) {
    case VT_I1: case VT_UI1: return 1;
    case VT_I2: case VT_UI2: case VT_BOOL: return 2;
    case VT_I4: case VT_UI4: case VT_INT: case VT_UINT: case VT_R4: case VT_ERROR: return 4;
    case VT_I8: case VT_UI8: case VT_R8: case VT_CY: case VT_DATE: return 8;
    case VT_BSTR: case VT_DISPATCH: case VT_UNKNOWN: return sizeof(void *);
    case VT_DECIMAL: return sizeof(DECIMAL);
    case VT_VARIANT: return sizeof(VARIANT);
    default: return 0;
    }
}

ValueKind value_kind(VARTYPE vt)
{
    switch (vt) {
    case VT_BSTR: return VALUE_STRING;
    case VT_DISPATCH: case VT_UNKNOWN: return VALUE_OBJECT;
    case VT_VARIANT: return VALUE_VARIANT;
    default: return VALUE_PLAIN;
    }
}

static HRESULT copy_string(BSTR *target, BSTR source)
{
    *target = source ? SysAllocStringByteLen((LPCSTR)source, SysStringByteLen(source)) : NULL;
    return source && !*target ? E_OUTOFMEMORY : S_OK;
}

static void copy_object(IUnknown **target, IUnknown *source)
{
    *target = source;
    if (source) object_add_ref(source);
}

HRESULT value_copy(ValueKind kind, ULONG size, void *target, const void *source)
{
    switch (kind) {
    case VALUE_STRING:
        return copy_string(target, *(const BSTR *)source);
    case VALUE_OBJECT:
        copy_object(target, *(IUnknown *const *)source);
        return S_OK;
    case VALUE_VARIANT:
        VariantInit(target);
        return VariantCopy(target, source);
    case VALUE_PLAIN:
        break;
    }
    memcpy(target, source, size);
    return S_OK;
}

/* The memory is zero before anything foreign runs: the last Release may come back here. */
void value_clear(ValueKind kind, ULONG size, void *value)
{
    void *pointer = NULL;
    if (kind == VALUE_VARIANT) VariantClear(value);
    if (kind == VALUE_STRING || kind == VALUE_OBJECT) memcpy(&pointer, value, sizeof pointer);
    memset(value, 0, size);
    if (kind == VALUE_STRING) SysFreeString(pointer);
    if (kind == VALUE_OBJECT && pointer) object_release(pointer);
}
