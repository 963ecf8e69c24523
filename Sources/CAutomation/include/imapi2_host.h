/*
 * Who allocates what the caller frees, and how a BSTR lies in memory.
 *
 * By default the library allocates as .NET does on Linux: memory from malloc, a BSTR with eight bytes in front of its
 * text. A host with allocators of its own (another runtime in the same process) gives them to imapi2_set_host, and
 * every exported function of strings, task memory, values and arrays goes through them.
 */
#ifndef IMAPI2_HOST_H
#define IMAPI2_HOST_H

#include "winadapter.h"

/* IMAPI2HostOps.callingConvention */
#define IMAPI2_HOST_NATIVE 0
#define IMAPI2_HOST_MICROSOFT 1

/*
 * The functions of a host, each with the meaning of the exported function of its name. A family is given whole or
 * left NULL; values and arrays hold strings and memory, so their families need the first two.
 */
typedef struct IMAPI2HostOps {
    /* sizeof(IMAPI2HostOps) where the host was compiled: later versions append members. */
    UINT size;
    UINT callingConvention;

    /* Strings. */
    BSTR (*SysAllocStringLen)(const OLECHAR *strIn, UINT ui);
    BSTR (*SysAllocStringByteLen)(LPCSTR psz, UINT len);
    void (*SysFreeString)(BSTR bstrString);

    /* Memory. */
    LPVOID (*CoTaskMemAlloc)(SIZE_T cb);
    LPVOID (*CoTaskMemRealloc)(LPVOID pv, SIZE_T cb);
    void (*CoTaskMemFree)(LPVOID pv);

    /* Values. */
    HRESULT (*VariantClear)(VARIANTARG *pvarg);
    HRESULT (*VariantCopy)(VARIANTARG *pvargDest, const VARIANTARG *pvargSrc);

    /* Arrays. */
    SAFEARRAY *(*SafeArrayCreate)(VARTYPE vt, UINT cDims, SAFEARRAYBOUND *rgsabound);
    SAFEARRAY *(*SafeArrayCreateVector)(VARTYPE vt, LONG lLbound, ULONG cElements);
    HRESULT (*SafeArrayDestroy)(SAFEARRAY *psa);
    HRESULT (*SafeArrayCopy)(SAFEARRAY *psa, SAFEARRAY **ppsaOut);
} IMAPI2HostOps;

/*
 * Makes ops the allocators; NULL goes back to the library's own. The table is not copied and must stay as it is.
 * What one host allocated no other frees: set the host before anything is allocated.
 *
 * E_INVALIDARG: the size or the calling convention is unknown, or a family is incomplete.
 */
STDAPI imapi2_set_host(const IMAPI2HostOps *ops);

/* How interface pointers in values, in arrays and of error objects are called: as the functions of the host are. */
STDAPI_(UINT) imapi2_host_convention(void);

/* The library's own functions, for a host that adds something to them. They allocate through the current host. */
STDAPI_(const IMAPI2HostOps *) imapi2_own_host(void);

/*
 * How many bytes lie in front of a BSTR's text: 8 as in .NET, the default, or 4 as in Mono. The environment variable
 * IMAPI2_BSTR_LAYOUT says the same. Set it before anything is allocated: a string is freed by the layout of the time.
 *
 * E_INVALIDARG: neither 8 nor 4.
 */
STDAPI imapi2_set_bstr_layout(UINT bytes);

/*
 * DllGetClassObject for callers of Microsoft's calling convention: every object that comes from this factory has the
 * vtables of that convention.
 */
STDAPI imapi2_microsoft_class_object(REFCLSID rclsid, REFIID riid, LPVOID *ppv);

#endif
