#include "common.h"

HRESULT ReportFailure(const char *what, HRESULT hr)
{
    CComPtr<IErrorInfo> info;
    CComBSTR description;
    if (GetErrorInfo(0, &info) == S_OK && info) info->GetDescription(&description);
    const std::string text = description.Length() ? Text(description) : _com_error(hr).ErrorMessage();
#ifdef _WIN32
    const char *name = NULL;
#else
    const char *name = imapi2_name(hr);
#endif
    fprintf(stderr, "%s failed: 0x%08X %s\n%s\n", what, static_cast<unsigned>(hr), name ? name : "", text.c_str());
    return hr;
}

std::string Text(BSTR text) { return text ? static_cast<LPSTR>(CW2A(text, CP_UTF8)) : std::string(); }

// Walks an array of VARIANT by hand, as such arrays have one dimension that begins at 0.
template <class Visitor> static void ForEachElement(SAFEARRAY *array, Visitor visit)
{
    VARIANT *elements = NULL;
    if (!array || FAILED(SafeArrayAccessData(array, reinterpret_cast<void **>(&elements)))) return;
    for (ULONG i = 0; i < array->rgsabound[0].cElements; i++) visit(elements[i]);
    SafeArrayUnaccessData(array);
}

std::vector<std::string> StringsOf(SAFEARRAY *array)
{
    std::vector<std::string> strings;
    ForEachElement(array, [&](const VARIANT &element) {
        if (element.vt == VT_BSTR) strings.push_back(Text(element.bstrVal));
    });
    return strings;
}

std::vector<LONG> NumbersOf(SAFEARRAY *array)
{
    std::vector<LONG> numbers;
    ForEachElement(array, [&](const VARIANT &element) {
        if (element.vt == VT_I4) numbers.push_back(element.lVal);
    });
    return numbers;
}

HRESULT OpenRecorder(LONG index, IDiscRecorder2 **recorder)
{
    CComPtr<IDiscMaster2> discMaster;
    RETURN_IF_FAILED(discMaster.CoCreateInstance(CLSID_MsftDiscMaster2));

    CComBSTR uniqueId;
    RETURN_IF_FAILED(discMaster->get_Item(index, &uniqueId));

    CComPtr<IDiscRecorder2> opened;
    RETURN_IF_FAILED(opened.CoCreateInstance(CLSID_MsftDiscRecorder2));
    RETURN_IF_FAILED(opened->InitializeDiscRecorder(uniqueId));
    *recorder = opened.Detach();
    return S_OK;
}

const char *NameOfMedia(IMAPI_MEDIA_PHYSICAL_TYPE type)
{
    switch (type) {
    case IMAPI_MEDIA_TYPE_CDROM: return "CD-ROM";
    case IMAPI_MEDIA_TYPE_CDR: return "CD-R";
    case IMAPI_MEDIA_TYPE_CDRW: return "CD-RW";
    case IMAPI_MEDIA_TYPE_DVDROM: return "DVD-ROM";
    case IMAPI_MEDIA_TYPE_DVDRAM: return "DVD-RAM";
    case IMAPI_MEDIA_TYPE_DVDPLUSR: return "DVD+R";
    case IMAPI_MEDIA_TYPE_DVDPLUSRW: return "DVD+RW";
    case IMAPI_MEDIA_TYPE_DVDPLUSR_DUALLAYER: return "DVD+R DL";
    case IMAPI_MEDIA_TYPE_DVDDASHR: return "DVD-R";
    case IMAPI_MEDIA_TYPE_DVDDASHRW: return "DVD-RW";
    case IMAPI_MEDIA_TYPE_DVDDASHR_DUALLAYER: return "DVD-R DL";
    case IMAPI_MEDIA_TYPE_DISK: return "disk";
    case IMAPI_MEDIA_TYPE_DVDPLUSRW_DUALLAYER: return "DVD+RW DL";
    case IMAPI_MEDIA_TYPE_BDROM: return "BD-ROM";
    case IMAPI_MEDIA_TYPE_BDR: return "BD-R";
    case IMAPI_MEDIA_TYPE_BDRE: return "BD-RE";
    default: return "unknown media";
    }
}
