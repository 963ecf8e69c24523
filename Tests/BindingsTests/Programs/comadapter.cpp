// What comadapter.h promises, tried against the library. Prints each expectation that fails.
#include <comadapter.h>
#include <imapi2.h>
#include <imapi2error.h>
#include <imapi2fs.h>
#include <imapi2fserror.h>

#include <cstring>

static int failures = 0;
#define EXPECT(condition)                                                                                             \
    do {                                                                                                              \
        if (!(condition)) printf("%d: %s\n", __LINE__, #condition), ++failures;                                       \
    } while (0)

using Microsoft::WRL::ComPtr;
using Microsoft::WRL::Make;

// An object that counts itself and its references.
static int living = 0;

class Counted : public IErrorInfo {
public:
    Counted() { ++living; }
    STDMETHOD(QueryInterface)(REFIID riid, void **object) override
    {
        const bool isKnown = riid == __uuidof(IErrorInfo) || riid == __uuidof(IUnknown);
        *object = isKnown ? this : nullptr;
        if (isKnown) AddRef();
        return isKnown ? S_OK : E_NOINTERFACE;
    }
    STDMETHOD_(ULONG, AddRef)() override { return ++references; }
    STDMETHOD_(ULONG, Release)() override
    {
        const ULONG left = --references;
        if (!left) delete this;
        return left;
    }
    STDMETHOD(GetGUID)(GUID *) override { return E_NOTIMPL; }
    STDMETHOD(GetSource)(BSTR *) override { return E_NOTIMPL; }
    STDMETHOD(GetDescription)(BSTR *text) override
    {
        *text = SysAllocString(OLESTR("counted"));
        return S_OK;
    }
    STDMETHOD(GetHelpFile)(BSTR *) override { return E_NOTIMPL; }
    STDMETHOD(GetHelpContext)(DWORD *) override { return E_NOTIMPL; }

    ULONG references = 1;

private:
    virtual ~Counted() { --living; }
};

static void comPtr()
{
    {
        ComPtr<Counted> made = Make<Counted>();
        EXPECT(made && made->references == 1);
        ComPtr<IErrorInfo> copy = made, other;
        EXPECT(made->references == 2 && copy == made && copy != nullptr);
        other = std::move(copy);
        EXPECT(!copy && copy == nullptr && made->references == 2);
        other = other.Get();
        EXPECT(made->references == 2);

        ComPtr<IUnknown> unknown;
        EXPECT(other.As(&unknown) == S_OK && unknown.Get() == made.Get() && made->references == 3);
        EXPECT(made.CopyTo(IID_PPV_ARGS(&unknown)) == S_OK && made->references == 3);
        ComPtr<IDispatch> dispatch;
        EXPECT(other.As(&dispatch) == E_NOINTERFACE && !dispatch);
        EXPECT(unknown.Reset() == 2 && !unknown);

        IErrorInfo *detached = other.Detach();
        EXPECT(!other && made->references == 2);
        other.Attach(detached);
        EXPECT(made->references == 2);
        EXPECT(made.CopyTo(other.ReleaseAndGetAddressOf()) == S_OK && made->references == 2);
        other = nullptr;
        EXPECT(made->references == 1 && living == 1);
    }
    EXPECT(living == 0);
}

static void atlPointers()
{
    {
        CComPtr<Counted> made;
        made.Attach(new Counted);
        CComPtr<IErrorInfo> copy(made);
        EXPECT(made->references == 2 && copy == made);
        CComPtr<IErrorInfo> other;
        EXPECT(!other && made.QueryInterface(&other) == S_OK && made->references == 3);
        EXPECT(other.IsEqualObject(copy) && !other.IsEqualObject(nullptr));
        other = copy;
        EXPECT(made->references == 3);
        CComQIPtr<IErrorInfo> asked(static_cast<IUnknown *>(made));
        CComQIPtr<IDispatch> refused(static_cast<IUnknown *>(made));
        EXPECT(asked && !refused && made->references == 4);
        refused = static_cast<IUnknown *>(asked);
        EXPECT(!refused);
        copy.Release();
        other = nullptr;
        EXPECT(made->references == 2 && living == 1);
    }
    EXPECT(living == 0);

    CComPtr<IFileSystemImage> byName, missing;
    EXPECT(byName.CoCreateInstance(OLESTR("imapi2fs.msftFileSystemImage")) == S_OK && byName);
    EXPECT(missing.CoCreateInstance(OLESTR("IMAPI2FS.MsftDiscFormat2Data")) == CO_E_CLASSSTRING && !missing);
}

static void strings()
{
    CComBSTR text("Gr\xC3\xBC\xC3\x9F""e \xF0\x9F\x92\xBF"), copy(text), empty;
    EXPECT(text.Length() == 8 && text.ByteLength() == 16 && copy == text && copy.m_str != text.m_str);
    EXPECT(!strcmp(static_cast<LPSTR>(CW2A(text)), "Gr\xC3\xBC\xC3\x9F""e \xF0\x9F\x92\xBF"));
    EXPECT(!empty && empty.Length() == 0 && empty != text && static_cast<LPSTR>(CW2A(empty)) == nullptr);
    text += OLESTR("!");
    text += copy;
    EXPECT(text.Length() == 17 && text[8] == '!' && text[9] == 'G' && text[17] == 0 && text != copy);
    BSTR detached = text.Detach();
    EXPECT(!text);
    text.Attach(detached);
    CComBSTR moved(std::move(text));
    EXPECT(!text && moved.Length() == 17);
    moved = OLESTR("again");
    EXPECT(moved == CComBSTR("again") && CComBSTR(2, OLESTR("again")) == CComBSTR("ag"));
    BSTR given = nullptr;
    EXPECT(moved.CopyTo(&given) == S_OK && SysStringLen(given) == 5);
    SysFreeString(given);
    CComBSTR odd;
    odd.Attach(SysAllocStringByteLen("odd", 3));
    EXPECT(CComBSTR(odd).ByteLength() == 3 && CComBSTR(odd) == odd);

    const OLECHAR unpaired[] = {'a', 0xD83D, 'b', 0};
    EXPECT(!strcmp(static_cast<LPSTR>(CW2A(unpaired)), "a\xEF\xBF\xBD""b"));
    const char *damaged[] = {"\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xF5", "\x80", "\xC0\xAF"};
    for (const char *bytes : damaged) EXPECT(CA2W(bytes).m_psz[0] == 0xFFFD);

    _bstr_t both("name");
    EXPECT(both.length() == 4 && static_cast<const OLECHAR *>(both)[3] == 'e');
    EXPECT(!strcmp(both, "name"));
    BSTR withNUL = SysAllocStringLen(OLESTR("a\0b"), 3);
    _bstr_t copied(withNUL, true), none(static_cast<BSTR>(nullptr), true);
    EXPECT(copied.length() == 3 && copied.GetBSTR() != withNUL && copied.GetBSTR()[2] == 'b' && !none);
    _bstr_t taken(withNUL, false);
    EXPECT(taken.GetBSTR() == withNUL);
}

static void comVariants()
{
    _variant_t number(5L), text("12"), truth(static_cast<short>(1), VT_BOOL), string(_bstr_t("name"));
    EXPECT(number.vt == VT_I4 && static_cast<LONG>(text) == 12 && static_cast<bool>(truth) && truth.boolVal == VARIANT_TRUE);
    EXPECT(static_cast<double>(number) == 5 && static_cast<long>(number) == 5 && static_cast<short>(number) == 5);
    EXPECT(!strcmp(static_cast<_bstr_t>(number), "5") && !strcmp(static_cast<_bstr_t>(string), "name"));
    EXPECT(!strcmp(static_cast<_bstr_t>(truth), "-1"));
    number = 7L;
    _variant_t copy(number), source(OLESTR("x"));
    EXPECT(copy.vt == VT_I4 && copy.lVal == 7);
    _variant_t moved(source, false);
    EXPECT(source.vt == VT_EMPTY && moved.vt == VT_BSTR);
    moved.ChangeType(VT_BSTR);
    try {
        moved.ChangeType(VT_I4);
        EXPECT(!"thrown");
    } catch (const _com_error &error) {
        EXPECT(error.Error() == DISP_E_TYPEMISMATCH && moved.vt == VT_BSTR);
    }
    EXPECT(vtMissing.vt == VT_ERROR && vtMissing.scode == DISP_E_PARAMNOTFOUND);
    {
        CComPtr<Counted> object;
        object.Attach(new Counted);
        _variant_t held(static_cast<IUnknown *>(object), true);
        EXPECT(object->references == 2);
        IUnknown *given = held;
        EXPECT(given && object->references == 3);
        _variant_t owner(given, false);
        EXPECT(object->references == 3);
    }
    EXPECT(living == 0);
}

static void identifiers()
{
    const OLECHAR *expected = OLESTR("{2735412C-7F64-5B0F-8F00-5D77AFBE261E}");
    OLECHAR text[39];
    EXPECT(StringFromGUID2(IID_IUnknown, text, 38) == 0 && StringFromGUID2(IID_IUnknown, text, 39) == 39);
    EXPECT(CComBSTR(text) == CComBSTR("{00000000-0000-0000-C000-000000000046}"));
    IID iid;
    EXPECT(IIDFromString(text, &iid) == S_OK && iid == IID_IUnknown);
    EXPECT(IIDFromString(text + 1, &iid) == E_INVALIDARG && IIDFromString(OLESTR("{}"), &iid) == E_INVALIDARG);
    EXPECT(IIDFromString(nullptr, &iid) == S_OK && iid == GUID_NULL);
    CLSID clsid;
    EXPECT(CLSIDFromString(expected, &clsid) == S_OK && clsid.Data1 == 0x2735412C);
    EXPECT(CLSIDFromString(OLESTR("IMAPI2.MsftDiscMaster2"), &clsid) == S_OK && clsid == CLSID_MsftDiscMaster2);
    EXPECT(CLSIDFromString(expected + 1, &clsid) == CO_E_CLASSSTRING && clsid == GUID_NULL);
    LPOLESTR made = nullptr;
    EXPECT(StringFromCLSID(IID_IUnknown, &made) == S_OK && CComBSTR(made) == CComBSTR(text));
    CoTaskMemFree(made);
}

static void variants()
{
    CComVariant number(5), text(OLESTR("7")), truth(true), long32(7L), long64(1LL << 40);
    EXPECT(number.vt == VT_I4 && number.lVal == 5 && truth.vt == VT_BOOL && truth.boolVal == VARIANT_TRUE);
    EXPECT(long32.vt == VT_I4 && long32.lVal == 7 && long64.vt == VT_I8 && long64.llVal == 1LL << 40);
    EXPECT(text.ChangeType(VT_I4) == S_OK && text.vt == VT_I4 && text.lVal == 7);
    number = CComVariant("words");
    CComVariant copy(number);
    EXPECT(copy.vt == VT_BSTR && copy.bstrVal != number.bstrVal && SysStringLen(copy.bstrVal) == 5);
    {
        CComPtr<Counted> object;
        object.Attach(new Counted);
        CComVariant holder(static_cast<IUnknown *>(object)), other(holder);
        EXPECT(holder.vt == VT_UNKNOWN && object->references == 3);
        VARIANT raw;
        VariantInit(&raw);
        EXPECT(other.Detach(&raw) == S_OK && other.vt == VT_EMPTY && object->references == 3);
        EXPECT(other.Attach(&raw) == S_OK && raw.vt == VT_EMPTY);
        holder = 1;
        EXPECT(object->references == 2);
    }
    EXPECT(living == 0);
    SAFEARRAY *array = SafeArrayCreateVector(VT_I4, 0, 3);
    CComVariant arrays(array);
    EXPECT(arrays.vt == (VT_ARRAY | VT_I4) && arrays.parray != array);
    SafeArrayDestroy(array);
}

static void errors()
{
    CComPtr<IFileSystemImage> image;
    EXPECT(image.CoCreateInstance(__uuidof(MsftFileSystemImage)) == S_OK);
    const HRESULT hr = image->put_UDFRevision(0x999);
    EXPECT(FAILED(hr));
    try {
        _com_util::CheckError(hr);
        EXPECT(!"thrown");
    } catch (const _com_error &error) {
        EXPECT(error.Error() == hr && !error.Description());
    }
    try {
        _com_issue_errorex(hr, image, __uuidof(IFileSystemImage));
        EXPECT(!"thrown");
    } catch (const _com_error &error) {
        EXPECT(error.Error() == hr && error.Description().length() > 0);
        EXPECT(!strcmp(error.ErrorMessage(), CW2A(imapi2_message(hr))));
    }
    IErrorInfo *left = nullptr;
    EXPECT(GetErrorInfo(0, &left) == S_FALSE && !left);

    EXPECT(!strcmp(_com_error(0x81234567).ErrorMessage(), "HRESULT 0x81234567"));
    EXPECT(!_com_error(E_FAIL).Description());
    {
        Counted *counted = new Counted;
        _com_error error(E_FAIL, counted);
        EXPECT(!strcmp(error.Description(), "counted") && !error.Source() && counted->references == 1);
    }
    EXPECT(living == 0);
    EXPECT(!strcmp(imapi2_name(E_IMAPI_RECORDER_REQUIRED), "E_IMAPI_RECORDER_REQUIRED") && !imapi2_name(0x81234567));
}

class Additions : public CEventSink<DFileSystemImageEvents> {
public:
    explicit Additions(int &count) : m_count(count) { ++living; }
    STDMETHOD(Update)(IDispatch *object, BSTR, LONG, LONG) override
    {
        CComQIPtr<IFileSystemImage> image(object);
        if (image) ++m_count;
        return E_FAIL; /* which nobody minds */
    }

private:
    ~Additions() override { --living; }

    int &m_count;
};

static void events(const char *folder)
{
    CComPtr<IFileSystemImage> image;
    CComPtr<IFsiDirectoryItem> root;
    EXPECT(image.CoCreateInstance(CLSID_MsftFileSystemImage) == S_OK && image->get_Root(&root) == S_OK);
    int count = 0;
    ComPtr<Additions> sink = Make<Additions>(count);
    EXPECT(sink->DispEventAdvise(image) == S_OK);
    EXPECT(root->AddTree(CComBSTR(folder), VARIANT_TRUE) == S_OK);
    EXPECT(count > 0);
    EXPECT(sink->DispEventUnadvise(image) == S_OK && sink->DispEventUnadvise(image) == CONNECT_E_NOCONNECTION);
    const int before = count;
    EXPECT(root->AddDirectory(CComBSTR("more")) == S_OK && count == before);
    EXPECT(sink.Reset() == 0 && living == 0);

    DWORD cookie = 0;
    EXPECT(AtlAdvise(root, root, __uuidof(DFileSystemImageEvents), &cookie) == E_NOINTERFACE);
}

class Throwing : public CEventSink<DFileSystemImageEvents> {
public:
    Throwing() { ++living; }
    STDMETHOD(Update)(IDispatch *, BSTR, LONG, LONG) override { throw ++thrown; }

    int thrown = 0;

private:
    ~Throwing() override { --living; }
};

// What a sink throws ends at the library, which goes on.
static void exceptions(const char *folder)
{
    CComPtr<IFileSystemImage> image;
    CComPtr<IFsiDirectoryItem> root;
    EXPECT(image.CoCreateInstance(CLSID_MsftFileSystemImage) == S_OK && image->get_Root(&root) == S_OK);
    ComPtr<Throwing> sink = Make<Throwing>();
    EXPECT(sink->DispEventAdvise(image) == S_OK);
    EXPECT(root->AddTree(CComBSTR(folder), VARIANT_FALSE) == S_OK && sink->thrown > 0);
    LONG files = 0;
    EXPECT(image->get_FileCount(&files) == S_OK && files > 0);
    EXPECT(sink->DispEventUnadvise(image) == S_OK && sink.Reset() == 0 && living == 0);
}

int main(int argc, char *argv[])
{
    EXPECT(CoInitializeEx(NULL, COINIT_MULTITHREADED) == S_OK);
    comPtr();
    atlPointers();
    strings();
    variants();
    comVariants();
    identifiers();
    errors();
    events(argc > 1 ? argv[1] : ".");
    exceptions(argc > 1 ? argv[1] : ".");
    CoUninitialize();
    return failures;
}
