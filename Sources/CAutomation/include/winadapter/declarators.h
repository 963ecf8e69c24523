/* How interfaces, their methods and exported functions are written. */
#ifndef WINADAPTER_DECLARATORS_H
#define WINADAPTER_DECLARATORS_H

#include "guid.h"

/* The calling convention is the platform's own, unless the methods of interfaces are said to have another. */
#ifndef __stdcall
#define __stdcall
#endif
#ifndef __cdecl
#define __cdecl
#endif
#ifndef STDMETHODCALLTYPE
#define STDMETHODCALLTYPE
#endif
#define STDMETHODVCALLTYPE
#define STDAPICALLTYPE
#define STDAPIVCALLTYPE
#define WINAPI
#define WINAPIV
#define APIENTRY
#define CALLBACK

#define STDAPI EXTERN_C HRESULT STDAPICALLTYPE
#define STDAPI_(type) EXTERN_C type STDAPICALLTYPE
#define STDMETHODIMP HRESULT STDMETHODCALLTYPE
#define STDMETHODIMP_(type) type STDMETHODCALLTYPE

#define DECLSPEC_UUID(text)
#define DECLSPEC_NOVTABLE
#define DECLSPEC_SELECTANY __attribute__((weak))
#define DECLSPEC_IMPORT
#define DECLSPEC_EXPORT __attribute__((visibility("default")))
#define DECLSPEC_NORETURN __attribute__((noreturn))

#ifndef interface
#define interface struct
#endif
#define MIDL_INTERFACE(uuid) struct
#define BEGIN_INTERFACE
#define END_INTERFACE
#define CONST_VTBL const

#ifdef __cplusplus
#define STDMETHOD(method) virtual HRESULT STDMETHODCALLTYPE method
#define STDMETHOD_(type, method) virtual type STDMETHODCALLTYPE method
#define PURE = 0
#define THIS_
#define THIS void
#define DECLARE_INTERFACE(name) struct name
#define DECLARE_INTERFACE_(name, base) struct name : public base
#else
#define STDMETHOD(method) HRESULT(STDMETHODCALLTYPE *method)
#define STDMETHOD_(type, method) type(STDMETHODCALLTYPE *method)
#define PURE
#define THIS_ INTERFACE *This,
#define THIS INTERFACE *This
#define DECLARE_INTERFACE(name)                                                                                      \
    typedef struct name {                                                                                            \
        const struct name##Vtbl *lpVtbl;                                                                             \
    } name;                                                                                                          \
    struct name##Vtbl
#define DECLARE_INTERFACE_(name, base) DECLARE_INTERFACE(name)
#endif

#define ARRAYSIZE(array) (sizeof(array) / sizeof((array)[0]))
#define UNREFERENCED_PARAMETER(name) ((void)(name))
#define ZeroMemory(destination, length) memset((destination), 0, (length))

/* The interfaces that the types and functions below name; the generated headers tell their methods. */
typedef struct IUnknown IUnknown, *LPUNKNOWN;
typedef struct IDispatch IDispatch, *LPDISPATCH;
typedef struct ITypeInfo ITypeInfo;
typedef struct ITypeLib ITypeLib;
typedef struct IRecordInfo IRecordInfo;
typedef struct IErrorInfo IErrorInfo;
typedef struct IStream IStream, *LPSTREAM;

#endif
