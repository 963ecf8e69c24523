/* Arrays are asked and their elements read and written. */
#include "runtime.h"

#include <string.h>

STDAPI SafeArrayLock(SAFEARRAY *psa)
{
    if (!psa) return E_INVALIDARG;
    ULONG locks = __atomic_load_n(&psa->cLocks, __ATOMIC_RELAXED);
    do {
        if (locks == UINT32_MAX) return E_UNEXPECTED;
    } while (!__atomic_compare_exchange_n(&psa->cLocks, &locks, locks + 1, true, __ATOMIC_ACQUIRE, __ATOMIC_RELAXED));
    return S_OK;
}

STDAPI SafeArrayUnlock(SAFEARRAY *psa)
{
    if (!psa) return E_INVALIDARG;
    ULONG locks = __atomic_load_n(&psa->cLocks, __ATOMIC_RELAXED);
    do {
        if (locks == 0) return E_UNEXPECTED;
    } while (!__atomic_compare_exchange_n(&psa->cLocks, &locks, locks - 1, true, __ATOMIC_RELEASE, __ATOMIC_RELAXED));
    return S_OK;
}

STDAPI SafeArrayAccessData(SAFEARRAY *psa, void **ppvData)
{
    if (!psa || !ppvData) return E_INVALIDARG;
    HRESULT result = SafeArrayLock(psa);
    *ppvData = SUCCEEDED(result) ? psa->pvData : NULL;
    return result;
}

STDAPI SafeArrayUnaccessData(SAFEARRAY *psa) { return SafeArrayUnlock(psa); }

STDAPI_(UINT) SafeArrayGetDim(SAFEARRAY *psa) { return psa ? psa->cDims : 0; }

STDAPI_(UINT) SafeArrayGetElemsize(SAFEARRAY *psa) { return psa ? psa->cbElements : 0; }

/* Dimensions count from 1. */
static HRESULT bound_of(SAFEARRAY *psa, UINT dimension, SAFEARRAYBOUND *bound)
{
    if (dimension == 0 || dimension > psa->cDims) return DISP_E_BADINDEX;
    *bound = psa->rgsabound[psa->cDims - dimension];
    return S_OK;
}

STDAPI SafeArrayGetLBound(SAFEARRAY *psa, UINT nDim, LONG *plLbound)
{
    SAFEARRAYBOUND bound;
    if (!psa || !plLbound) return E_INVALIDARG;
    HRESULT result = bound_of(psa, nDim, &bound);
    if (SUCCEEDED(result)) *plLbound = bound.lLbound;
    return result;
}

/* One less than the lower bound where there is no element. */
STDAPI SafeArrayGetUBound(SAFEARRAY *psa, UINT nDim, LONG *plUbound)
{
    SAFEARRAYBOUND bound;
    if (!psa || !plUbound) return E_INVALIDARG;
    HRESULT result = bound_of(psa, nDim, &bound);
    if (SUCCEEDED(result)) *plUbound = (LONG)((ULONG)bound.lLbound + bound.cElements - 1);
    return result;
}

static VARTYPE type_of_features(USHORT features)
{
    if (features & FADF_RECORD) return VT_RECORD;
    if (features & FADF_DISPATCH) return VT_DISPATCH;
    if (features & FADF_UNKNOWN) return VT_UNKNOWN;
    if (features & FADF_VARIANT) return VT_VARIANT;
    return features & FADF_BSTR ? VT_BSTR : VT_EMPTY;
}

STDAPI SafeArrayGetVartype(SAFEARRAY *psa, VARTYPE *pvt)
{
    DWORD type;
    if (!psa || !pvt) return E_INVALIDARG;
    if (psa->fFeatures & FADF_HAVEVARTYPE)
        memcpy(&type, (BYTE *)psa - sizeof type, sizeof type);
    else
        type = type_of_features(psa->fFeatures);
    if (type == VT_EMPTY) return E_INVALIDARG;
    *pvt = (VARTYPE)type;
    return S_OK;
}

STDAPI SafeArraySetIID(SAFEARRAY *psa, REFGUID guid)
{
    if (!psa || !guid || !(psa->fFeatures & FADF_HAVEIID)) return E_INVALIDARG;
    memcpy((BYTE *)psa - sizeof *guid, guid, sizeof *guid);
    return S_OK;
}

STDAPI SafeArrayGetIID(SAFEARRAY *psa, GUID *pguid)
{
    if (!psa || !pguid || !(psa->fFeatures & FADF_HAVEIID)) return E_INVALIDARG;
    memcpy(pguid, (BYTE *)psa - sizeof *pguid, sizeof *pguid);
    return S_OK;
}

STDAPI SafeArrayPtrOfIndex(SAFEARRAY *psa, LONG *rgIndices, void **ppvData)
{
    ArrayMeasures measures;
    return array_element(psa, rgIndices, &measures, ppvData);
}

/* What pv held before is not freed. */
STDAPI SafeArrayGetElement(SAFEARRAY *psa, LONG *rgIndices, void *pv)
{
    ArrayMeasures measures;
    void *element;
    if (!pv) return E_INVALIDARG;
    HRESULT result = array_element(psa, rgIndices, &measures, &element);
    if (SUCCEEDED(result)) result = SafeArrayLock(psa);
    if (FAILED(result)) return result;
    result = value_copy(measures.kind, psa->cbElements, pv, element);
    SafeArrayUnlock(psa);
    return result;
}

/* A copy first, then the old element goes: the new value may be the old one. */
static HRESULT replace(ValueKind kind, ULONG size, void *element, const void *value)
{
    BYTE old[sizeof(VARIANT)], new[sizeof(VARIANT)];
    if (kind == VALUE_PLAIN) return value_copy(kind, size, element, value);
    if (kind == VALUE_VARIANT) return VariantCopy(element, value);
    HRESULT result = value_copy(kind, size, new, value);
    if (FAILED(result)) return result;
    memcpy(old, element, size);
    memcpy(element, new, size);
    value_clear(kind, size, old);
    return S_OK;
}

/* Strings and objects are pv themselves; of all other types pv is the address. */
STDAPI SafeArrayPutElement(SAFEARRAY *psa, LONG *rgIndices, void *pv)
{
    ArrayMeasures measures;
    void *element;
    HRESULT result = array_element(psa, rgIndices, &measures, &element);
    if (FAILED(result)) return result;
    bool is_pointer = measures.kind == VALUE_STRING || measures.kind == VALUE_OBJECT;
    if (!pv && !is_pointer) return E_INVALIDARG;
    result = SafeArrayLock(psa);
    if (FAILED(result)) return result;
    result = replace(measures.kind, psa->cbElements, element, is_pointer ? (void *)&pv : pv);
    SafeArrayUnlock(psa);
    return result;
}
