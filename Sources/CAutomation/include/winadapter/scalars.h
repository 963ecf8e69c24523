/* Numbers, characters and strings, as wide as on Windows. */
#ifndef WINADAPTER_SCALARS_H
#define WINADAPTER_SCALARS_H

#include <stddef.h>
#include <stdint.h>
#ifndef __cplusplus
#include <uchar.h>
#endif

#define VOID void
typedef void *PVOID;
typedef void *LPVOID;
typedef const void *LPCVOID;

typedef char CHAR;
typedef uint8_t BYTE;
typedef uint8_t UCHAR;
typedef int16_t SHORT;
typedef uint16_t USHORT;
typedef uint16_t WORD;
typedef int32_t INT;
typedef uint32_t UINT;
typedef int32_t LONG;
typedef uint32_t ULONG;
typedef uint32_t DWORD;
/* long long, where C's int64_t is long: so that printf's %lld fits, as on Windows. */
typedef long long LONGLONG;
typedef unsigned long long ULONGLONG;
typedef unsigned long long DWORDLONG;
typedef long long INT64;
typedef unsigned long long UINT64;
typedef float FLOAT;
typedef double DOUBLE;

typedef intptr_t INT_PTR;
typedef uintptr_t UINT_PTR;
typedef intptr_t LONG_PTR;
typedef uintptr_t ULONG_PTR;
typedef uintptr_t DWORD_PTR;
typedef size_t SIZE_T;

typedef BYTE *LPBYTE;
typedef BYTE *PBYTE;
typedef INT *LPINT;
typedef LONG *LPLONG;
typedef LONG *PLONG;
typedef ULONG *PULONG;
typedef DWORD *LPDWORD;
typedef DWORD *PDWORD;

/* A truth value of four bytes. */
typedef int32_t BOOL;
/* A truth value of one byte. */
typedef BYTE BOOLEAN;
/* A truth value of scripts: VARIANT_TRUE has all bits set. */
typedef int16_t VARIANT_BOOL;

#ifndef TRUE
#define TRUE 1
#endif
#ifndef FALSE
#define FALSE 0
#endif
#define VARIANT_TRUE ((VARIANT_BOOL)-1)
#define VARIANT_FALSE ((VARIANT_BOOL)0)

/* A status: negative is failure. */
typedef int32_t HRESULT;
typedef int32_t SCODE;

typedef uint16_t LANGID;
typedef uint32_t LCID;
#define LOCALE_USER_DEFAULT ((LCID)0x0400)
#define LOCALE_SYSTEM_DEFAULT ((LCID)0x0800)

/* A UTF-16 code unit. */
#if defined(__SIZEOF_WCHAR_T__) && __SIZEOF_WCHAR_T__ == 2
typedef wchar_t WCHAR;
#define WINADAPTER_WIDE(text) L##text
#else
typedef char16_t WCHAR;
#define WINADAPTER_WIDE(text) u##text
#endif
typedef WCHAR OLECHAR;
#define OLESTR(text) WINADAPTER_WIDE(text)

typedef CHAR *LPSTR;
typedef CHAR *PSTR;
typedef const CHAR *LPCSTR;
typedef const CHAR *PCSTR;
typedef WCHAR *LPWSTR;
typedef WCHAR *PWSTR;
typedef const WCHAR *LPCWSTR;
typedef const WCHAR *PCWSTR;
typedef OLECHAR *LPOLESTR;
typedef const OLECHAR *LPCOLESTR;

typedef void *HGLOBAL;

/* A 64-bit number that C sees as a structure. */
typedef union _LARGE_INTEGER {
    __extension__ struct {
        DWORD LowPart;
        LONG HighPart;
    };
    struct {
        DWORD LowPart;
        LONG HighPart;
    } u;
    LONGLONG QuadPart;
} LARGE_INTEGER;

typedef union _ULARGE_INTEGER {
    __extension__ struct {
        DWORD LowPart;
        DWORD HighPart;
    };
    struct {
        DWORD LowPart;
        DWORD HighPart;
    } u;
    ULONGLONG QuadPart;
} ULARGE_INTEGER;

/* A time: ticks of 100 nanoseconds since 1601-01-01 UTC. */
typedef struct _FILETIME {
    DWORD dwLowDateTime;
    DWORD dwHighDateTime;
} FILETIME;

#endif
