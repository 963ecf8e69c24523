/*
 * What C++ sources written for Windows expect of its COM libraries, on Linux: the smart pointers of WRL and ATL, the
 * wrappers of BSTR and VARIANT, _com_error, the conversion of text, and a base class for event sinks. The part that
 * clients of IMAPI2 use, under the names they use, and nothing more. C++11.
 *
 *     #ifdef _WIN32
 *     #include <windows.h>
 *     #include <atlbase.h>        // CComPtr, CComQIPtr, CComBSTR, CComVariant, CW2A, AtlAdvise
 *     #include <comdef.h>         // _bstr_t, _variant_t, _com_error
 *     #include <wrl/client.h>     // Microsoft::WRL::ComPtr
 *     #else
 *     #include <comadapter.h>
 *     #endif
 *     #include <imapi2.h>
 *     #include <imapi2fs.h>
 *     #include <imapi2error.h>
 *
 * What differs from Windows:
 *   - char text is UTF-8, whatever the code page that is asked for.
 *   - A sink derives from CEventSink instead of IDispEventImpl: there are no maps of macros and no type library.
 *   - What reports failure by throwing does so only where exceptions are on.
 */
#ifndef COMADAPTER_H
#define COMADAPTER_H

#ifndef __cplusplus
#error "comadapter.h is for C++; C sources include winadapter.h and the headers of the interfaces"
#endif

#include "comadapter/text.h"
#include "comadapter/comptr.h"
#include "comadapter/atlcomptr.h"
#include "comadapter/atlvalues.h"
#include "comadapter/comerror.h"
#include "comadapter/variant_t.h"
#include "comadapter/eventsink.h"

#endif
