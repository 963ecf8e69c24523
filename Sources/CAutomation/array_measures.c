/*
 * Where the elements of an array are. rgsabound holds the last dimension first; the first index varies fastest, so
 * the last dimension is the one that can grow without moving elements.
 */
#include "runtime.h"

#include <string.h>

static ValueKind kind_of_features(USHORT features)
{
    if (features & FADF_BSTR) return VALUE_STRING;
    if (features & (FADF_UNKNOWN | FADF_DISPATCH)) return VALUE_OBJECT;
    return features & FADF_VARIANT ? VALUE_VARIANT : VALUE_PLAIN;
}

static bool is_consistent(const SAFEARRAY *psa, ValueKind kind)
{
    if (psa->cDims == 0 || psa->cbElements == 0 || (psa->fFeatures & FADF_RECORD)) return false;
    if (kind == VALUE_VARIANT) return psa->cbElements == sizeof(VARIANT);
    return kind == VALUE_PLAIN || psa->cbElements == sizeof(void *);
}

HRESULT array_measure(const SAFEARRAY *psa, ArrayMeasures *measures)
{
    if (!psa) return E_INVALIDARG;
    measures->kind = kind_of_features(psa->fFeatures);
    measures->count = 1;
    if (!is_consistent(psa, measures->kind)) return E_INVALIDARG;
    for (USHORT dimension = 0; dimension < psa->cDims; dimension++)
        if (__builtin_mul_overflow(measures->count, psa->rgsabound[dimension].cElements, &measures->count))
            return E_INVALIDARG;
    if (__builtin_mul_overflow(measures->count, psa->cbElements, &measures->byteCount)) return E_INVALIDARG;
    return measures->byteCount > PTRDIFF_MAX ? E_INVALIDARG : S_OK;
}

HRESULT array_element(SAFEARRAY *psa, const LONG *indices, ArrayMeasures *measures, void **element)
{
    if (!psa || !indices || !element) return E_INVALIDARG;
    HRESULT result = array_measure(psa, measures);
    if (FAILED(result)) return result;
    SIZE_T cell = 0, stride = 1;
    for (USHORT dimension = 0; dimension < psa->cDims; dimension++) {
        const SAFEARRAYBOUND *bound = &psa->rgsabound[psa->cDims - 1 - dimension];
        int64_t offset = (int64_t)indices[dimension] - bound->lLbound;
        if (offset < 0 || offset >= bound->cElements) return DISP_E_BADINDEX;
        cell += (SIZE_T)offset * stride;
        stride *= bound->cElements;
    }
    if (!psa->pvData) return E_INVALIDARG;
    *element = (BYTE *)psa->pvData + cell * psa->cbElements;
    return S_OK;
}

HRESULT array_copy_elements(const SAFEARRAY *psa, const ArrayMeasures *measures, void *target)
{
    const BYTE *source = psa->pvData;
    ULONG size = psa->cbElements;
    if (measures->byteCount && !source) return E_INVALIDARG;
    if (measures->kind == VALUE_PLAIN) {
        if (measures->byteCount) memcpy(target, source, measures->byteCount);
        return S_OK;
    }
    for (SIZE_T done = 0; done < measures->count; done++) {
        HRESULT result = value_copy(measures->kind, size, (BYTE *)target + done * size, source + done * size);
        if (SUCCEEDED(result)) continue;
        while (done-- > 0) value_clear(measures->kind, size, (BYTE *)target + done * size);
        return result;
    }
    return S_OK;
}
