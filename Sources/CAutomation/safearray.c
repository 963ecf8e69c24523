/*
 * Arrays are made, copied, resized and destroyed. The sixteen bytes before a descriptor are its own: the id of the
 * elements' interface, or in the last four their type.
 */
#include "runtime.h"

#include <string.h>

enum { prefix_size = sizeof(GUID) };

static void *interface_id(SAFEARRAY *psa) { return (BYTE *)psa - sizeof(GUID); }
static void *hidden_type(SAFEARRAY *psa) { return (BYTE *)psa - sizeof(DWORD); }

static SIZE_T descriptor_size(UINT dimensions)
{
    SIZE_T size = offsetof(SAFEARRAY, rgsabound) + dimensions * sizeof(SAFEARRAYBOUND);
    return size < sizeof(SAFEARRAY) ? sizeof(SAFEARRAY) : size;
}

static void *allocate_zeroed(SIZE_T size)
{
    void *block = CoTaskMemAlloc(size);
    if (block) memset(block, 0, size);
    return block;
}

STDAPI SafeArrayAllocDescriptor(UINT cDims, SAFEARRAY **ppsaOut)
{
    if (!ppsaOut) return E_INVALIDARG;
    *ppsaOut = NULL;
    if (cDims == 0 || cDims > UINT16_MAX) return E_INVALIDARG;
    BYTE *block = allocate_zeroed(prefix_size + descriptor_size(cDims));
    if (!block) return E_OUTOFMEMORY;
    *ppsaOut = (SAFEARRAY *)(void *)(block + prefix_size);
    (*ppsaOut)->cDims = (USHORT)cDims;
    return S_OK;
}

static USHORT features_of_type(VARTYPE vt)
{
    switch (vt) {
    case VT_BSTR: return FADF_BSTR | FADF_HAVEVARTYPE;
    case VT_VARIANT: return FADF_VARIANT | FADF_HAVEVARTYPE;
    case VT_UNKNOWN: return FADF_UNKNOWN | FADF_HAVEIID;
    case VT_DISPATCH: return FADF_DISPATCH | FADF_HAVEIID;
    default: return FADF_HAVEVARTYPE;
    }
}

static void set_type(SAFEARRAY *psa, VARTYPE vt)
{
    DWORD type = vt;
    psa->fFeatures = features_of_type(vt);
    psa->cbElements = value_size(vt);
    if (psa->fFeatures & FADF_HAVEVARTYPE) memcpy(hidden_type(psa), &type, sizeof type);
    if (vt == VT_UNKNOWN) SafeArraySetIID(psa, &IID_IUnknown);
    if (vt == VT_DISPATCH) SafeArraySetIID(psa, &IID_IDispatch);
}

STDAPI SafeArrayAllocDescriptorEx(VARTYPE vt, UINT cDims, SAFEARRAY **ppsaOut)
{
    if (!ppsaOut) return E_INVALIDARG;
    *ppsaOut = NULL;
    if (value_size(vt) == 0) return DISP_E_BADVARTYPE;
    HRESULT result = SafeArrayAllocDescriptor(cDims, ppsaOut);
    if (SUCCEEDED(result)) set_type(*ppsaOut, vt);
    return result;
}

STDAPI SafeArrayAllocData(SAFEARRAY *psa)
{
    ArrayMeasures measures;
    HRESULT result = array_measure(psa, &measures);
    if (FAILED(result)) return result;
    if (psa->pvData) return E_INVALIDARG;
    psa->pvData = allocate_zeroed(measures.byteCount);
    return psa->pvData ? S_OK : E_OUTOFMEMORY;
}

/* The last index of each dimension must be a LONG. */
static bool set_bounds(SAFEARRAY *psa, const SAFEARRAYBOUND *bounds)
{
    for (USHORT dimension = 0; dimension < psa->cDims; dimension++) {
        if ((int64_t)bounds[dimension].lLbound + bounds[dimension].cElements - 1 > INT32_MAX) return false;
        psa->rgsabound[psa->cDims - 1 - dimension] = bounds[dimension];
    }
    return true;
}

SAFEARRAY *own_SafeArrayCreate(VARTYPE vt, UINT cDims, SAFEARRAYBOUND *rgsabound)
{
    SAFEARRAY *psa = NULL;
    if (!rgsabound || FAILED(SafeArrayAllocDescriptorEx(vt, cDims, &psa))) return NULL;
    if (set_bounds(psa, rgsabound) && SUCCEEDED(SafeArrayAllocData(psa))) return psa;
    SafeArrayDestroyDescriptor(psa);
    return NULL;
}

SAFEARRAY *own_SafeArrayCreateVector(VARTYPE vt, LONG lLbound, ULONG cElements)
{
    SAFEARRAYBOUND bound = {cElements, lLbound};
    SAFEARRAY *psa = own_SafeArrayCreate(vt, 1, &bound);
    if (psa) psa->fFeatures |= FADF_FIXEDSIZE;
    return psa;
}

static SAFEARRAY *with_id(SAFEARRAY *psa, const GUID *id)
{
    if (psa && id && (psa->fFeatures & FADF_HAVEIID)) SafeArraySetIID(psa, id);
    return psa;
}

STDAPI_(SAFEARRAY *) SafeArrayCreateEx(VARTYPE vt, UINT cDims, SAFEARRAYBOUND *rgsabound, PVOID pvExtra)
{
    return with_id(SafeArrayCreate(vt, cDims, rgsabound), pvExtra);
}

STDAPI_(SAFEARRAY *) SafeArrayCreateVectorEx(VARTYPE vt, LONG lLbound, ULONG cElements, PVOID pvExtra)
{
    return with_id(SafeArrayCreateVector(vt, lLbound, cElements), pvExtra);
}

static void clear_elements(BYTE *elements, SIZE_T count, ValueKind kind, ULONG size)
{
    if (kind == VALUE_PLAIN) {
        memset(elements, 0, count * size);
        return;
    }
    for (SIZE_T index = 0; index < count; index++) value_clear(kind, size, elements + index * size);
}

/* Data that is no block of its own stays where it is, cleared. The lock ends the way of an array that holds itself. */
STDAPI SafeArrayDestroyData(SAFEARRAY *psa)
{
    ArrayMeasures measures;
    if (!psa) return E_INVALIDARG;
    if (psa->cLocks > 0) return DISP_E_ARRAYISLOCKED;
    if (!psa->pvData) return S_OK;
    HRESULT result = array_measure(psa, &measures);
    if (FAILED(result)) return result;
    psa->cLocks++;
    clear_elements(psa->pvData, measures.count, measures.kind, psa->cbElements);
    psa->cLocks--;
    if (psa->fFeatures & (FEATURES_NOT_ALLOCATED | FEATURE_DATA_IN_DESCRIPTOR)) return S_OK;
    CoTaskMemFree(psa->pvData);
    psa->pvData = NULL;
    return S_OK;
}

/* No array is no failure. */
STDAPI SafeArrayDestroyDescriptor(SAFEARRAY *psa)
{
    if (!psa) return S_OK;
    if (psa->cLocks > 0) return DISP_E_ARRAYISLOCKED;
    if (!(psa->fFeatures & FEATURES_NOT_ALLOCATED)) CoTaskMemFree((BYTE *)psa - prefix_size);
    return S_OK;
}

HRESULT own_SafeArrayDestroy(SAFEARRAY *psa)
{
    if (!psa) return S_OK;
    HRESULT result = SafeArrayDestroyData(psa);
    return FAILED(result) ? result : SafeArrayDestroyDescriptor(psa);
}

/* A descriptor like that of psa, without data, for memory of its own. */
static HRESULT copy_descriptor(SAFEARRAY *psa, SAFEARRAY **copy)
{
    const USHORT dropped = FEATURES_NOT_ALLOCATED | FADF_FIXEDSIZE | FEATURE_DATA_IN_DESCRIPTOR;
    HRESULT result = SafeArrayAllocDescriptor(psa->cDims, copy);
    if (FAILED(result)) return result;
    (*copy)->fFeatures = psa->fFeatures & (USHORT)~dropped;
    (*copy)->cbElements = psa->cbElements;
    memcpy((*copy)->rgsabound, psa->rgsabound, psa->cDims * sizeof(SAFEARRAYBOUND));
    if (psa->fFeatures & FADF_HAVEIID) memcpy(interface_id(*copy), interface_id(psa), sizeof(GUID));
    if (psa->fFeatures & FADF_HAVEVARTYPE) memcpy(hidden_type(*copy), hidden_type(psa), sizeof(DWORD));
    return S_OK;
}

static HRESULT copy_data(SAFEARRAY *psa, const ArrayMeasures *measures, SAFEARRAY *copy)
{
    if (!psa->pvData) return S_OK;
    HRESULT result = SafeArrayAllocData(copy);
    if (FAILED(result)) return result;
    result = array_copy_elements(psa, measures, copy->pvData);
    if (SUCCEEDED(result)) return result;
    CoTaskMemFree(copy->pvData);
    copy->pvData = NULL;
    return result;
}

static HRESULT copy_array(SAFEARRAY *psa, SAFEARRAY **ppsaOut)
{
    ArrayMeasures measures;
    SAFEARRAY *copy = NULL;
    HRESULT result = array_measure(psa, &measures);
    if (SUCCEEDED(result)) result = copy_descriptor(psa, &copy);
    if (FAILED(result)) return result;
    result = copy_data(psa, &measures, copy);
    if (SUCCEEDED(result))
        *ppsaOut = copy;
    else
        SafeArrayDestroyDescriptor(copy);
    return result;
}

/* Arrays in arrays deeper than this hold themselves. */
enum { deepest_array = 16 };
static _Thread_local int depth_of_copy;

/* The copy of no array is none. */
HRESULT own_SafeArrayCopy(SAFEARRAY *psa, SAFEARRAY **ppsaOut)
{
    if (!ppsaOut) return E_INVALIDARG;
    *ppsaOut = NULL;
    if (!psa) return S_OK;
    if (depth_of_copy == deepest_array) return E_INVALIDARG;
    depth_of_copy++;
    HRESULT result = copy_array(psa, ppsaOut);
    depth_of_copy--;
    return result;
}

static bool have_same_shape(const SAFEARRAY *one, const SAFEARRAY *other)
{
    if (one->cDims != other->cDims || one->cbElements != other->cbElements) return false;
    for (USHORT dimension = 0; dimension < one->cDims; dimension++)
        if (one->rgsabound[dimension].cElements != other->rgsabound[dimension].cElements) return false;
    return true;
}

/* The copies are made aside, so that a failure leaves the target as it was. The lock keeps it while objects are released. */
STDAPI SafeArrayCopyData(SAFEARRAY *psaSource, SAFEARRAY *psaTarget)
{
    ArrayMeasures source, target;
    if (FAILED(array_measure(psaSource, &source)) || FAILED(array_measure(psaTarget, &target))) return E_INVALIDARG;
    if (source.kind != target.kind || !have_same_shape(psaSource, psaTarget) || !psaTarget->pvData)
        return E_INVALIDARG;
    if (psaSource == psaTarget) return S_OK;
    void *copies = CoTaskMemAlloc(source.byteCount);
    if (!copies) return E_OUTOFMEMORY;
    HRESULT result = array_copy_elements(psaSource, &source, copies);
    if (SUCCEEDED(result)) {
        psaTarget->cLocks++;
        clear_elements(psaTarget->pvData, target.count, target.kind, psaTarget->cbElements);
        memcpy(psaTarget->pvData, copies, source.byteCount);
        psaTarget->cLocks--;
    }
    CoTaskMemFree(copies);
    return result;
}

static HRESULT measure_resized(SAFEARRAY *psa, const SAFEARRAYBOUND *bound, ArrayMeasures *resized)
{
    SAFEARRAYBOUND old = psa->rgsabound[0];
    if ((int64_t)bound->lLbound + bound->cElements - 1 > INT32_MAX) return E_INVALIDARG;
    psa->rgsabound[0] = *bound;
    HRESULT result = array_measure(psa, resized);
    psa->rgsabound[0] = old;
    return FAILED(result) ? E_OUTOFMEMORY : S_OK;
}

/* The last dimension varies slowest, so what stays is the front of the data. */
STDAPI SafeArrayRedim(SAFEARRAY *psa, SAFEARRAYBOUND *psaboundNew)
{
    const USHORT fixed = FEATURES_NOT_ALLOCATED | FADF_FIXEDSIZE | FEATURE_DATA_IN_DESCRIPTOR;
    ArrayMeasures old, resized;
    if (!psaboundNew || FAILED(array_measure(psa, &old)) || !psa->pvData) return E_INVALIDARG;
    if (psa->cLocks > 0 || (psa->fFeatures & fixed)) return DISP_E_ARRAYISLOCKED;
    HRESULT result = measure_resized(psa, psaboundNew, &resized);
    if (FAILED(result)) return result;
    BYTE *before = psa->pvData, *data = allocate_zeroed(resized.byteCount);
    if (!data) return E_OUTOFMEMORY;
    SIZE_T kept = old.count < resized.count ? old.count : resized.count;
    memcpy(data, before, kept * psa->cbElements);
    psa->pvData = data;
    psa->rgsabound[0] = *psaboundNew;
    clear_elements(before + kept * psa->cbElements, old.count - kept, old.kind, psa->cbElements);
    CoTaskMemFree(before);
    return S_OK;
}
