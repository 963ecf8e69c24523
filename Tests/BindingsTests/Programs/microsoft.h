/*
 * Makes a client's source one of Microsoft's convention, as Windows code under Wine is: include it before all else.
 * Every method is called, and every sink calls back, by that convention; the exported functions stay the platform's.
 */
#pragma once

#define STDMETHODCALLTYPE __attribute__((ms_abi))

#include <imapi2_host.h>
#include <unknwn.h>

EXTERN_C HRESULT imapi2_microsoft_class_object(REFCLSID rclsid, REFIID riid, LPVOID *ppv);

inline HRESULT MicrosoftCoCreateInstance(REFCLSID rclsid, IUnknown *outer, DWORD, REFIID riid, LPVOID *ppv)
{
    static const IMAPI2HostOps host = [] {
        IMAPI2HostOps ops = {};
        ops.size = sizeof ops;
        ops.callingConvention = IMAPI2_HOST_MICROSOFT;
        return ops;
    }();
    HRESULT hr = imapi2_set_host(&host);
    if (FAILED(hr)) return hr;
    IClassFactory *factory = nullptr;
    hr = imapi2_microsoft_class_object(rclsid, IID_IClassFactory, reinterpret_cast<LPVOID *>(&factory));
    if (FAILED(hr)) return hr;
    hr = factory->CreateInstance(outer, riid, ppv);
    factory->Release();
    return hr;
}

#define CoCreateInstance MicrosoftCoCreateInstance
