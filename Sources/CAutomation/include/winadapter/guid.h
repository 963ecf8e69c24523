/* Ids of interfaces and classes. */
#ifndef WINADAPTER_GUID_H
#define WINADAPTER_GUID_H

#include "scalars.h"

#include <string.h>

#ifdef __cplusplus
#define EXTERN_C extern "C"
#define EXTERN_C_START extern "C" {
#define EXTERN_C_END }
#else
#define EXTERN_C extern
#define EXTERN_C_START
#define EXTERN_C_END
#endif

typedef struct _GUID {
    DWORD Data1;
    WORD Data2;
    WORD Data3;
    BYTE Data4[8];
} GUID;

typedef GUID IID;
typedef GUID CLSID;
typedef GUID *LPGUID;
typedef IID *LPIID;
typedef CLSID *LPCLSID;

/* References in C++, pointers in C: the same to a caller's registers. */
#ifdef __cplusplus
typedef const GUID &REFGUID;
typedef const IID &REFIID;
typedef const CLSID &REFCLSID;

inline bool IsEqualGUID(REFGUID left, REFGUID right) { return memcmp(&left, &right, sizeof(GUID)) == 0; }
inline bool operator==(REFGUID left, REFGUID right) { return IsEqualGUID(left, right); }
inline bool operator!=(REFGUID left, REFGUID right) { return !IsEqualGUID(left, right); }
#else
typedef const GUID *REFGUID;
typedef const IID *REFIID;
typedef const CLSID *REFCLSID;

static inline BOOL IsEqualGUID(REFGUID left, REFGUID right) { return memcmp(left, right, sizeof(GUID)) == 0; }
#endif

#define IsEqualIID(left, right) IsEqualGUID(left, right)
#define IsEqualCLSID(left, right) IsEqualGUID(left, right)

/* Declares an id; where INITGUID is defined, also defines it, and one of several definitions wins. */
#ifdef INITGUID
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8)                                                 \
    EXTERN_C const GUID name;                                                                                        \
    __attribute__((weak)) const GUID name = {l, w1, w2, {b1, b2, b3, b4, b5, b6, b7, b8}}
#else
#define DEFINE_GUID(name, l, w1, w2, b1, b2, b3, b4, b5, b6, b7, b8) EXTERN_C const GUID name
#endif

EXTERN_C const GUID GUID_NULL;
#define IID_NULL GUID_NULL
#define CLSID_NULL GUID_NULL

#endif
