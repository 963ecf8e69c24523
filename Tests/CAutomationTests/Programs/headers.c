/* Compiles where the headers are sound C for client sources. */
#include <imapi2_host.h>
#include <winadapter.h>

#undef INTERFACE
#define INTERFACE IExample
DECLARE_INTERFACE_(IExample, IUnknown)
{
    STDMETHOD(QueryInterface)(THIS_ REFIID riid, void **ppvObject) PURE;
    STDMETHOD_(ULONG, AddRef)(THIS) PURE;
    STDMETHOD_(ULONG, Release)(THIS) PURE;
};

#define INITGUID
DEFINE_GUID(IID_IExample, 0x01020304, 0x0506, 0x0708, 1, 2, 3, 4, 5, 6, 7, 8);

static const OLECHAR name[] = OLESTR("disc");

HRESULT WINAPI use(_In_ IExample *example, _Outptr_ void **result, VARIANT *variant)
{
    LARGE_INTEGER position;
    position.QuadPart = 1;
    UNREFERENCED_PARAMETER(position);
    if (!IsEqualGUID(&IID_IExample, &IID_NULL)) variant->bstrVal = SysAllocStringLen(name, ARRAYSIZE(name) - 1);
    if (V_VT(variant) == VT_DECIMAL && variant->decVal.Lo64 == 0) V_I4(variant) = TRUE;
    ZeroMemory(variant, sizeof *variant);
    return example->lpVtbl->QueryInterface(example, &IID_IExample, result);
}

HRESULT codes(ULONG error) { return FAILED(HRESULT_FROM_WIN32(error)) ? MAKE_HRESULT(1, FACILITY_ITF, 0x200) : 0; }
