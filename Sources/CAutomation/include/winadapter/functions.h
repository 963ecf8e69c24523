/* The functions of COM and OLE Automation that the library exports. */
#ifndef WINADAPTER_FUNCTIONS_H
#define WINADAPTER_FUNCTIONS_H

#include "automation.h"
#include "storage.h"

/* Strings. */
STDAPI_(BSTR) SysAllocString(const OLECHAR *psz);
STDAPI_(BSTR) SysAllocStringLen(const OLECHAR *strIn, UINT ui);
STDAPI_(BSTR) SysAllocStringByteLen(LPCSTR psz, UINT len);
STDAPI_(INT) SysReAllocString(BSTR *pbstr, const OLECHAR *psz);
STDAPI_(INT) SysReAllocStringLen(BSTR *pbstr, const OLECHAR *psz, UINT len);
STDAPI_(void) SysFreeString(BSTR bstrString);
STDAPI_(UINT) SysStringLen(BSTR bstr);
STDAPI_(UINT) SysStringByteLen(BSTR bstr);

/* Memory that one side allocates and the other frees. */
STDAPI_(LPVOID) CoTaskMemAlloc(SIZE_T cb);
STDAPI_(LPVOID) CoTaskMemRealloc(LPVOID pv, SIZE_T cb);
STDAPI_(void) CoTaskMemFree(LPVOID pv);

/* Values. */
STDAPI_(void) VariantInit(VARIANTARG *pvarg);
STDAPI VariantClear(VARIANTARG *pvarg);
STDAPI VariantCopy(VARIANTARG *pvargDest, const VARIANTARG *pvargSrc);
STDAPI VariantCopyInd(VARIANT *pvarDest, const VARIANTARG *pvargSrc);
STDAPI VariantChangeType(VARIANTARG *pvargDest, const VARIANTARG *pvarSrc, USHORT wFlags, VARTYPE vt);
STDAPI VariantChangeTypeEx(
    VARIANTARG *pvargDest, const VARIANTARG *pvarSrc, LCID lcid, USHORT wFlags, VARTYPE vt);

/* Arrays. */
STDAPI_(SAFEARRAY *) SafeArrayCreate(VARTYPE vt, UINT cDims, SAFEARRAYBOUND *rgsabound);
STDAPI_(SAFEARRAY *) SafeArrayCreateEx(VARTYPE vt, UINT cDims, SAFEARRAYBOUND *rgsabound, PVOID pvExtra);
STDAPI_(SAFEARRAY *) SafeArrayCreateVector(VARTYPE vt, LONG lLbound, ULONG cElements);
STDAPI_(SAFEARRAY *) SafeArrayCreateVectorEx(VARTYPE vt, LONG lLbound, ULONG cElements, PVOID pvExtra);
STDAPI SafeArrayAllocDescriptor(UINT cDims, SAFEARRAY **ppsaOut);
STDAPI SafeArrayAllocDescriptorEx(VARTYPE vt, UINT cDims, SAFEARRAY **ppsaOut);
STDAPI SafeArrayAllocData(SAFEARRAY *psa);
STDAPI SafeArrayDestroy(SAFEARRAY *psa);
STDAPI SafeArrayDestroyData(SAFEARRAY *psa);
STDAPI SafeArrayDestroyDescriptor(SAFEARRAY *psa);
STDAPI SafeArrayCopy(SAFEARRAY *psa, SAFEARRAY **ppsaOut);
STDAPI SafeArrayCopyData(SAFEARRAY *psaSource, SAFEARRAY *psaTarget);
STDAPI SafeArrayRedim(SAFEARRAY *psa, SAFEARRAYBOUND *psaboundNew);
STDAPI SafeArrayLock(SAFEARRAY *psa);
STDAPI SafeArrayUnlock(SAFEARRAY *psa);
STDAPI SafeArrayAccessData(SAFEARRAY *psa, void **ppvData);
STDAPI SafeArrayUnaccessData(SAFEARRAY *psa);
STDAPI_(UINT) SafeArrayGetDim(SAFEARRAY *psa);
STDAPI_(UINT) SafeArrayGetElemsize(SAFEARRAY *psa);
STDAPI SafeArrayGetLBound(SAFEARRAY *psa, UINT nDim, LONG *plLbound);
STDAPI SafeArrayGetUBound(SAFEARRAY *psa, UINT nDim, LONG *plUbound);
STDAPI SafeArrayGetVartype(SAFEARRAY *psa, VARTYPE *pvt);
STDAPI SafeArrayGetIID(SAFEARRAY *psa, GUID *pguid);
STDAPI SafeArraySetIID(SAFEARRAY *psa, REFGUID guid);
STDAPI SafeArrayGetElement(SAFEARRAY *psa, LONG *rgIndices, void *pv);
STDAPI SafeArrayPutElement(SAFEARRAY *psa, LONG *rgIndices, void *pv);
STDAPI SafeArrayPtrOfIndex(SAFEARRAY *psa, LONG *rgIndices, void **ppvData);

/* What the last failure on this thread was, in words. */
STDAPI SetErrorInfo(ULONG dwReserved, IErrorInfo *perrinfo);
STDAPI GetErrorInfo(ULONG dwReserved, IErrorInfo **pperrinfo);

/* Type libraries: those of the library itself. */
STDAPI LoadRegTypeLib(REFGUID rguid, WORD wVerMajor, WORD wVerMinor, LCID lcid, ITypeLib **pptlib);

/*
 * The message of a status and its name, "E_IMAPI_DF2DATA_WRITE_IN_PROGRESS"; NULL where the status has none. The text
 * stays valid. FormatMessage with the message tables of imapi2.dll and imapi2fs.dll is the Windows way to it.
 */
EXTERN_C LPCOLESTR imapi2_message(HRESULT hr);
EXTERN_C LPCSTR imapi2_name(HRESULT hr);

/* The version of the library, "1.0". */
EXTERN_C LPCSTR imapi2_version(void);

/* Objects. */
STDAPI CoInitialize(LPVOID pvReserved);
STDAPI CoInitializeEx(LPVOID pvReserved, DWORD dwCoInit);
STDAPI_(void) CoUninitialize(void);
STDAPI CoCreateInstance(REFCLSID rclsid, LPUNKNOWN pUnkOuter, DWORD dwClsContext, REFIID riid, LPVOID *ppv);
STDAPI CLSIDFromProgID(LPCOLESTR lpszProgID, CLSID *lpclsid);
STDAPI ProgIDFromCLSID(REFCLSID clsid, LPOLESTR *lplpszProgID);
STDAPI_(int) StringFromGUID2(REFGUID rguid, LPOLESTR lpsz, int cchMax);
STDAPI StringFromCLSID(REFCLSID rclsid, LPOLESTR *lplpsz);
STDAPI CLSIDFromString(LPCOLESTR lpsz, CLSID *pclsid);
STDAPI IIDFromString(LPCOLESTR lpsz, IID *lpiid);
STDAPI DllGetClassObject(REFCLSID rclsid, REFIID riid, LPVOID *ppv);
STDAPI DllCanUnloadNow(void);

/* Streams over a file and over memory; hGlobal is NULL, since there are no handles of memory here. */
STDAPI SHCreateStreamOnFileW(LPCWSTR pszFile, DWORD grfMode, IStream **ppstm);
STDAPI SHCreateStreamOnFileEx(
    LPCWSTR pszFile, DWORD grfMode, DWORD dwAttributes, BOOL fCreate, IStream *pstmTemplate, IStream **ppstm);
STDAPI CreateStreamOnHGlobal(HGLOBAL hGlobal, BOOL fDeleteOnRelease, IStream **ppstm);
#define SHCreateStreamOnFile SHCreateStreamOnFileW

#endif
