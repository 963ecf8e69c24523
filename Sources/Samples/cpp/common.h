// What the samples share. They build on Windows as on Linux; only the headers of the SDK differ.
#pragma once

#ifdef _WIN32
#include <windows.h>
#include <atlbase.h>
#include <comdef.h>
#include <shlwapi.h>
#else
#include <comadapter.h>
#endif

#include <imapi2.h>
#include <imapi2error.h>
#include <imapi2fs.h>
#include <imapi2fserror.h>

#include <stdio.h>
#include <string>
#include <vector>

// Tells what failed, with the object's own words where it left some, and hands the code back.
HRESULT ReportFailure(const char *what, HRESULT hr);

#define RETURN_IF_FAILED(expression)                                                                                  \
    do {                                                                                                              \
        const HRESULT returnIfFailed = (expression);                                                                  \
        if (FAILED(returnIfFailed)) return ReportFailure(#expression, returnIfFailed);                                \
    } while (0)

// COM for as long as the object lives.
class ComApartment {
public:
    ComApartment() : m_hr(CoInitializeEx(NULL, COINIT_MULTITHREADED)) {}
    ~ComApartment()
    {
        if (SUCCEEDED(m_hr)) CoUninitialize();
    }
    HRESULT Result() const { return m_hr; }

private:
    HRESULT m_hr;
};

// The strings, or the numbers, of an array of VARIANT, as the properties of the objects give it.
std::vector<std::string> StringsOf(SAFEARRAY *array);
std::vector<LONG> NumbersOf(SAFEARRAY *array);

// Makes the recorder of the drive with this number; the first one is 0.
HRESULT OpenRecorder(LONG index, IDiscRecorder2 **recorder);

// "CD-R", "BD-RE".
const char *NameOfMedia(IMAPI_MEDIA_PHYSICAL_TYPE type);

std::string Text(BSTR text);
