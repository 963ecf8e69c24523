/* What type descriptions tell; the kinds that their numbers mean are enumerations of oaidl.h. */
#ifndef WINADAPTER_TYPEINFO_H
#define WINADAPTER_TYPEINFO_H

#include "automation.h"

/* Another type of the same description. */
typedef DWORD HREFTYPE;

/* The type of a value. */
typedef struct tagTYPEDESC {
    __extension__ union {
        struct tagTYPEDESC *lptdesc; /* VT_PTR, VT_SAFEARRAY */
        struct tagARRAYDESC *lpadesc; /* VT_CARRAY */
        HREFTYPE hreftype; /* VT_USERDEFINED */
    };
    VARTYPE vt;
} TYPEDESC;

/* How a value travels between processes. */
typedef struct tagIDLDESC {
    SIZE_T dwReserved;
    USHORT wIDLFlags;
} IDLDESC;

/* How an argument travels. */
typedef struct tagPARAMDESC {
    struct tagPARAMDESCEX *pparamdescex;
    USHORT wParamFlags;
} PARAMDESC;

/* The type of an argument and how it travels. */
typedef struct tagELEMDESC {
    TYPEDESC tdesc;
    __extension__ union {
        IDLDESC idldesc;
        PARAMDESC paramdesc;
    };
} ELEMDESC;

/* A function. */
typedef struct tagFUNCDESC {
    MEMBERID memid;
    SCODE *lprgscode;
    ELEMDESC *lprgelemdescParam;
    INT funckind; /* FUNCKIND */
    INT invkind; /* INVOKEKIND */
    INT callconv; /* CALLCONV */
    SHORT cParams;
    SHORT cParamsOpt;
    SHORT oVft;
    SHORT cScodes;
    ELEMDESC elemdescFunc;
    WORD wFuncFlags;
} FUNCDESC, *LPFUNCDESC;

/* A type. */
typedef struct tagTYPEATTR {
    GUID guid;
    LCID lcid;
    DWORD dwReserved;
    MEMBERID memidConstructor;
    MEMBERID memidDestructor;
    LPOLESTR lpstrSchema;
    ULONG cbSizeInstance;
    INT typekind; /* TYPEKIND */
    WORD cFuncs;
    WORD cVars;
    WORD cImplTypes;
    WORD cbSizeVft;
    WORD cbAlignment;
    WORD wTypeFlags;
    WORD wMajorVerNum;
    WORD wMinorVerNum;
    TYPEDESC tdescAlias;
    IDLDESC idldescType;
} TYPEATTR, *LPTYPEATTR;

/* A type library. */
typedef struct tagTLIBATTR {
    GUID guid;
    LCID lcid;
    INT syskind; /* SYSKIND */
    WORD wMajorVerNum;
    WORD wMinorVerNum;
    WORD wLibFlags;
} TLIBATTR, *LPTLIBATTR;

#endif
