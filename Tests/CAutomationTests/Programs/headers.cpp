// Compiles where the headers are sound C++ for client sources, beside the C++ library.
#include <imapi2_host.h>
#include <winadapter.h>

#include <algorithm>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

DECLARE_INTERFACE(IExample)
{
    STDMETHOD(QueryInterface)(THIS_ REFIID riid, void **ppvObject) PURE;
    STDMETHOD_(ULONG, AddRef)(THIS) PURE;
    STDMETHOD_(ULONG, Release)(THIS) PURE;
};

#define INITGUID
DEFINE_GUID(IID_IExample, 0x01020304, 0x0506, 0x0708, 1, 2, 3, 4, 5, 6, 7, 8);

class Example : public IExample {
public:
    STDMETHODIMP QueryInterface(REFIID riid, void **ppvObject) override
    {
        *ppvObject = riid == IID_IExample ? this : nullptr;
        return *ppvObject && riid != IID_NULL ? 0 : HRESULT_FROM_WIN32(1);
    }
    STDMETHODIMP_(ULONG) AddRef() override { return 1; }
    STDMETHODIMP_(ULONG) Release() override { return 1; }
};

HRESULT __stdcall use(_In_ VARIANT *variant, _Outptr_ void **result)
{
    static Example example;
    const std::basic_string<OLECHAR> name = OLESTR("disc");
    ULARGE_INTEGER size;
    size.QuadPart = 1;
    V_VT(variant) = VT_DECIMAL;
    variant->bstrVal = SysAllocStringLen(name.data(), static_cast<UINT>(name.size() * size.LowPart));
    return SUCCEEDED(VariantClear(variant)) ? example.QueryInterface(IID_IExample, result) : 0;
}
