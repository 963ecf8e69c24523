// Lists the recorders of the machine, and what lies in them.
#include "common.h"

static HRESULT PrintMedia(IDiscRecorder2 *recorder)
{
    CComPtr<IDiscFormat2Data> dataWriter;
    RETURN_IF_FAILED(dataWriter.CoCreateInstance(CLSID_MsftDiscFormat2Data));

    VARIANT_BOOL isSupported = VARIANT_FALSE;
    RETURN_IF_FAILED(dataWriter->IsRecorderSupported(recorder, &isSupported));
    if (!isSupported) {
        printf("    Media:    it writes none\n");
        return S_OK;
    }
    RETURN_IF_FAILED(dataWriter->put_Recorder(recorder));

    IMAPI_MEDIA_PHYSICAL_TYPE mediaType = IMAPI_MEDIA_TYPE_UNKNOWN;
    const HRESULT hr = dataWriter->get_CurrentPhysicalMediaType(&mediaType);
    if (hr == E_IMAPI_RECORDER_MEDIA_NO_MEDIA) {
        printf("    Media:    none\n");
        return S_OK;
    }
    if (FAILED(hr)) return ReportFailure("dataWriter->get_CurrentPhysicalMediaType", hr);

    VARIANT_BOOL isBlank = VARIANT_FALSE;
    LONG freeSectors = 0;
    LONG totalSectors = 0;
    RETURN_IF_FAILED(dataWriter->get_MediaHeuristicallyBlank(&isBlank));
    RETURN_IF_FAILED(dataWriter->get_FreeSectorsOnMedia(&freeSectors));
    RETURN_IF_FAILED(dataWriter->get_TotalSectorsOnMedia(&totalSectors));
    printf("    Media:    %s, %s, %d of %d sectors free\n",
        NameOfMedia(mediaType), isBlank ? "blank" : "written", freeSectors, totalSectors);
    return S_OK;
}

static HRESULT PrintRecorder(LONG index)
{
    CComPtr<IDiscRecorder2> recorder;
    HRESULT hr = OpenRecorder(index, &recorder);
    if (FAILED(hr)) return hr;

    CComBSTR vendorId, productId, revision, uniqueId;
    RETURN_IF_FAILED(recorder->get_VendorId(&vendorId));
    RETURN_IF_FAILED(recorder->get_ProductId(&productId));
    RETURN_IF_FAILED(recorder->get_ProductRevision(&revision));
    RETURN_IF_FAILED(recorder->get_ActiveDiscRecorder(&uniqueId));
    printf("[%d] %s %s %s\n", index, Text(vendorId).c_str(), Text(productId).c_str(), Text(revision).c_str());
    printf("    Id:       %s\n", Text(uniqueId).c_str());

    SAFEARRAY *paths = NULL;
    RETURN_IF_FAILED(recorder->get_VolumePathNames(&paths));
    for (const std::string &path : StringsOf(paths)) printf("    Path:     %s\n", path.c_str());
    SafeArrayDestroy(paths);

    SAFEARRAY *profiles = NULL;
    RETURN_IF_FAILED(recorder->get_SupportedProfiles(&profiles));
    printf("    Profiles:");
    for (LONG profile : NumbersOf(profiles)) printf(" 0x%04X", static_cast<unsigned>(profile));
    printf("\n");
    SafeArrayDestroy(profiles);

    return PrintMedia(recorder);
}

int main()
{
    ComApartment apartment;
    if (FAILED(apartment.Result())) return 1;

    CComPtr<IDiscMaster2> discMaster;
    HRESULT hr = discMaster.CoCreateInstance(CLSID_MsftDiscMaster2);
    if (FAILED(hr)) return ReportFailure("creating MsftDiscMaster2", hr), 1;

    LONG count = 0;
    hr = discMaster->get_Count(&count);
    if (FAILED(hr)) return ReportFailure("counting the recorders", hr), 1;
    printf("%d recorder%s\n", count, count == 1 ? "" : "s");

    int status = 0;
    for (LONG index = 0; index < count; index++) {
        if (FAILED(PrintRecorder(index))) status = 1;
    }
    return status;
}
