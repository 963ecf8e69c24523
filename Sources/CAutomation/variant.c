#include "runtime.h"

#include <string.h>

/* A chain of references longer than this leads in a circle. */
enum { longest_chain = 16 };

STDAPI_(void) VariantInit(VARIANTARG *pvarg)
{
    if (pvarg) memset(pvarg, 0, sizeof *pvarg);
}

static VARTYPE base_type(VARTYPE vt) { return vt & (VARTYPE)~(VT_BYREF | VT_ARRAY); }

/* Records need type information, which there is none of here. */
static bool is_valid(VARTYPE vt)
{
    VARTYPE base = base_type(vt);
    if (vt == VT_EMPTY || vt == VT_NULL) return true;
    if (vt == VT_VARIANT) return false;
    return value_size(base) != 0;
}

static HRESULT check(const VARIANTARG *variant)
{
    if (!variant) return E_INVALIDARG;
    return is_valid(variant->vt) ? S_OK : DISP_E_BADVARTYPE;
}

HRESULT own_VariantClear(VARIANTARG *pvarg)
{
    HRESULT result = check(pvarg);
    if (FAILED(result)) return result;
    VARTYPE vt = pvarg->vt;
    if ((vt & VT_ARRAY) && !(vt & VT_BYREF)) {
        result = SafeArrayDestroy(pvarg->parray);
        if (FAILED(result)) return result;
        pvarg->parray = NULL;
    }
    pvarg->vt = VT_EMPTY;
    if (!(vt & (VT_ARRAY | VT_BYREF)) && value_kind(vt) != VALUE_PLAIN)
        value_clear(value_kind(vt), value_size(vt), &pvarg->byref);
    return S_OK;
}

/* What a value of its own type owns is copied; all else is the same bits. */
static HRESULT copy_content(VARIANT *target, const VARIANTARG *source)
{
    VARTYPE vt = source->vt;
    *target = *source;
    if (vt & VT_BYREF) return S_OK;
    if (vt & VT_ARRAY) {
        target->parray = NULL;
        return source->parray ? SafeArrayCopy(source->parray, &target->parray) : S_OK;
    }
    if (value_kind(vt) == VALUE_PLAIN) return S_OK;
    return value_copy(value_kind(vt), value_size(vt), &target->byref, &source->byref);
}

/* The copy is made first: the source may lie in what the target frees, and a failure leaves the target alone. */
HRESULT own_VariantCopy(VARIANTARG *pvargDest, const VARIANTARG *pvargSrc)
{
    VARIANT copy;
    if (!pvargDest) return E_INVALIDARG;
    HRESULT result = check(pvargSrc);
    if (FAILED(result) || pvargDest == pvargSrc) return result;
    result = copy_content(&copy, pvargSrc);
    if (FAILED(result)) return result;
    result = VariantClear(pvargDest);
    if (FAILED(result))
        VariantClear(&copy);
    else
        *pvargDest = copy;
    return result;
}

/* The value that a reference refers to; it still belongs to its owner. */
static HRESULT follow(const VARIANTARG *reference, VARIANT *value)
{
    VARTYPE vt = reference->vt & (VARTYPE)~VT_BYREF;
    const void *source = reference->byref;
    HRESULT result = check(reference);
    if (FAILED(result)) return result;
    if (!source) return E_INVALIDARG;
    if (vt == VT_VARIANT) {
        memcpy(value, source, sizeof *value);
        return check(value);
    }
    VariantInit(value);
    if (vt == VT_DECIMAL)
        memcpy(&value->decVal, source, sizeof value->decVal);
    else
        memcpy(&value->byref, source, vt & VT_ARRAY ? sizeof value->parray : value_size(vt));
    value->vt = vt;
    return S_OK;
}

STDAPI VariantCopyInd(VARIANT *pvarDest, const VARIANTARG *pvargSrc)
{
    VARIANT value;
    if (!pvarDest || !pvargSrc) return E_INVALIDARG;
    if (!(pvargSrc->vt & VT_BYREF)) return VariantCopy(pvarDest, pvargSrc);
    value = *pvargSrc;
    for (int step = 0; value.vt & VT_BYREF; step++) {
        VARIANT reference = value;
        HRESULT result = step < longest_chain ? follow(&reference, &value) : E_INVALIDARG;
        if (FAILED(result)) return result;
    }
    return VariantCopy(pvarDest, &value);
}
