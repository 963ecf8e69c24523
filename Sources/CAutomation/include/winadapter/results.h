/* The parts of a status: severity in bit 31, facility in bits 16 to 28, code in the low 16. */
#ifndef WINADAPTER_RESULTS_H
#define WINADAPTER_RESULTS_H

#include "scalars.h"

#define _HRESULT_TYPEDEF_(code) ((HRESULT)(code))

#define SUCCEEDED(hr) (((HRESULT)(hr)) >= 0)
#define FAILED(hr) (((HRESULT)(hr)) < 0)
#define IS_ERROR(status) ((((ULONG)(status)) >> 31) == 1)

#define HRESULT_CODE(hr) ((hr) & 0xFFFF)
#define HRESULT_FACILITY(hr) (((hr) >> 16) & 0x1FFF)
#define HRESULT_SEVERITY(hr) (((hr) >> 31) & 0x1)
#define SCODE_CODE(sc) HRESULT_CODE(sc)
#define SCODE_FACILITY(sc) HRESULT_FACILITY(sc)
#define SCODE_SEVERITY(sc) HRESULT_SEVERITY(sc)

#define MAKE_HRESULT(severity, facility, code)                                                                       \
    ((HRESULT)(((ULONG)(severity) << 31) | ((ULONG)(facility) << 16) | (ULONG)(code)))
#define MAKE_SCODE(severity, facility, code) ((SCODE)MAKE_HRESULT(severity, facility, code))

#define SEVERITY_SUCCESS 0
#define SEVERITY_ERROR 1

#define FACILITY_NULL 0
#define FACILITY_RPC 1
#define FACILITY_DISPATCH 2
#define FACILITY_STORAGE 3
#define FACILITY_ITF 4
#define FACILITY_WIN32 7

/* The status of a Win32 code; what already is a failure status stays one. */
#ifdef __cplusplus
constexpr
#else
static inline
#endif
HRESULT HRESULT_FROM_WIN32(ULONG code)
{
    return (HRESULT)code <= 0 ? (HRESULT)code : MAKE_HRESULT(SEVERITY_ERROR, FACILITY_WIN32, code & 0xFFFF);
}

#endif
