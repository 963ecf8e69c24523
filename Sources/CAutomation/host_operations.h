/* What a host may replace: the type of the answer, the name, the parameters, and the arguments that pass them on. */
#ifndef HOST_OPERATIONS_H
#define HOST_OPERATIONS_H

#define HOST_FUNCTIONS(X)                                                                                            \
    X(BSTR, SysAllocStringLen, (const OLECHAR *strIn, UINT ui), (strIn, ui))                                         \
    X(BSTR, SysAllocStringByteLen, (LPCSTR psz, UINT len), (psz, len))                                               \
    X(LPVOID, CoTaskMemAlloc, (SIZE_T cb), (cb))                                                                     \
    X(LPVOID, CoTaskMemRealloc, (LPVOID pv, SIZE_T cb), (pv, cb))                                                    \
    X(HRESULT, VariantClear, (VARIANTARG * pvarg), (pvarg))                                                          \
    X(HRESULT, VariantCopy, (VARIANTARG * pvargDest, const VARIANTARG *pvargSrc), (pvargDest, pvargSrc))             \
    X(SAFEARRAY *, SafeArrayCreate, (VARTYPE vt, UINT cDims, SAFEARRAYBOUND * rgsabound), (vt, cDims, rgsabound))    \
    X(SAFEARRAY *, SafeArrayCreateVector, (VARTYPE vt, LONG lLbound, ULONG cElements), (vt, lLbound, cElements))     \
    X(HRESULT, SafeArrayDestroy, (SAFEARRAY * psa), (psa))                                                           \
    X(HRESULT, SafeArrayCopy, (SAFEARRAY * psa, SAFEARRAY * *ppsaOut), (psa, ppsaOut))

/* The same of functions that answer nothing. */
#define HOST_PROCEDURES(X)                                                                                           \
    X(void, SysFreeString, (BSTR bstrString), (bstrString))                                                          \
    X(void, CoTaskMemFree, (LPVOID pv), (pv))

/* Parameters or arguments without their parentheses. */
#define UNWRAP(...) __VA_ARGS__

/* A member of the host's table, whatever its type. */
typedef void (*HostOperation)(void);

#endif
