/*
 * What sources written for the Windows SDK expect of it, on Linux: the types, macros and functions of COM and OLE
 * Automation that clients of IMAPI2 use, and nothing more. C11 and C++11.
 *
 *     #ifdef _WIN32
 *     #include <windows.h>
 *     #else
 *     #include <winadapter.h>
 *     #endif
 *
 * What differs from Windows:
 *   - Widths are those of Win32 on every platform: LONG, ULONG, DWORD, BOOL and HRESULT have 32 bits, where C's long
 *     has 64.
 *   - WCHAR and OLECHAR are UTF-16 code units: char16_t, written u"..." or OLESTR("..."). With -fshort-wchar they are
 *     wchar_t, and L"..." works; wide functions of the C library do not, since they keep 32 bits.
 *   - The calling convention is the platform's own; __stdcall and its like are empty.
 *   - The annotations __in and __out are missing, because the C++ library uses these names for parameters.
 *   - A BSTR has eight bytes in front of its text, of which the last four hold its length; see imapi2_host.h.
 *   - What a client's method throws becomes E_UNEXPECTED. A longjmp out of one, through the library, is forbidden: it
 *     leaves locks held for good.
 *
 * Interfaces, enumerations, ids and codes are not here: they are generated from the interface definitions into
 * unknwn.h, objidl.h, oaidl.h, ocidl.h, imapi2.h, imapi2fs.h and winerror.h.
 */
#ifndef WINADAPTER_H
#define WINADAPTER_H

#include "winadapter/annotations.h"
#include "winadapter/scalars.h"
#include "winadapter/guid.h"
#include "winadapter/declarators.h"
#include "winadapter/uuidof.h"
#include "winadapter/results.h"
#include "winadapter/storage.h"
#include "winadapter/automation.h"
#include "winadapter/variant.h"
#include "winadapter/typeinfo.h"
#include "winadapter/functions.h"

#endif
