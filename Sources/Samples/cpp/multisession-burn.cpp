// Burns a folder as a new session; what the disc holds already stays in sight.
//
//     multisession-burn FOLDER [--drive NUMBER] [--close]
#include "common.h"

#include <stdlib.h>
#include <string.h>

// Prints how far the burn is. IDiscFormat2Data calls it on the thread that called Write.
class BurnProgress : public EventSink<DDiscFormat2DataEvents> {
public:
    STDMETHODIMP Update(IDispatch *, IDispatch *progress) override
    {
        CComQIPtr<IDiscFormat2DataEventArgs> args(progress);
        if (!args) return E_NOINTERFACE;

        IMAPI_FORMAT2_DATA_WRITE_ACTION action = IMAPI_FORMAT2_DATA_WRITE_ACTION_VALIDATING_MEDIA;
        args->get_CurrentAction(&action);
        if (action != IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA) {
            if (action != m_action) printf("%s\n", NameOfAction(action));
        } else {
            LONG start = 0, written = 0, count = 0, elapsed = 0, remaining = 0;
            args->get_StartLba(&start);
            args->get_LastWrittenLba(&written);
            args->get_SectorCount(&count);
            args->get_ElapsedTime(&elapsed);
            args->get_RemainingTime(&remaining);
            printf("Writing: sector %d of %d, %d s gone, %d s to go\n", written - start, count, elapsed, remaining);
        }
        m_action = action;
        return S_OK;
    }

private:
    static const char *NameOfAction(IMAPI_FORMAT2_DATA_WRITE_ACTION action)
    {
        switch (action) {
        case IMAPI_FORMAT2_DATA_WRITE_ACTION_VALIDATING_MEDIA: return "Validating the media";
        case IMAPI_FORMAT2_DATA_WRITE_ACTION_FORMATTING_MEDIA: return "Formatting the media";
        case IMAPI_FORMAT2_DATA_WRITE_ACTION_INITIALIZING_HARDWARE: return "Initializing the hardware";
        case IMAPI_FORMAT2_DATA_WRITE_ACTION_CALIBRATING_POWER: return "Calibrating the laser";
        case IMAPI_FORMAT2_DATA_WRITE_ACTION_FINALIZATION: return "Finishing the session";
        case IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED: return "Completed";
        case IMAPI_FORMAT2_DATA_WRITE_ACTION_VERIFYING: return "Verifying";
        default: return "Busy";
        }
    }

    int m_action = -1;
};

// Lets the image start from what the disc holds, where it holds something.
static HRESULT ImportLastSession(IDiscFormat2Data *dataWriter, IFileSystemImage *image)
{
    SAFEARRAY *multisession = NULL;
    RETURN_IF_FAILED(dataWriter->get_MultisessionInterfaces(&multisession));
    HRESULT hr = image->put_MultisessionInterfaces(multisession);
    SafeArrayDestroy(multisession);
    if (FAILED(hr)) return ReportFailure("image->put_MultisessionInterfaces", hr);

    FsiFileSystems imported = FsiFileSystemNone;
    hr = image->ImportFileSystem(&imported);
    if (hr == IMAPI_E_EMPTY_DISC) {
        printf("The disc is empty\n");
        return S_OK;
    }
    if (FAILED(hr)) return ReportFailure("image->ImportFileSystem", hr);

    LONG files = 0;
    RETURN_IF_FAILED(image->get_FileCount(&files));
    printf("Imported %d files\n", files);
    return S_OK;
}

static HRESULT CreateImage(
    IDiscRecorder2 *recorder, IDiscFormat2Data *dataWriter, const char *folder, IStream **imageStream)
{
    CComPtr<IFileSystemImage> image;
    RETURN_IF_FAILED(image.CoCreateInstance(CLSID_MsftFileSystemImage));
    RETURN_IF_FAILED(image->ChooseImageDefaults(recorder));

    VARIANT_BOOL isBlank = VARIANT_FALSE;
    RETURN_IF_FAILED(dataWriter->get_MediaHeuristicallyBlank(&isBlank));
    if (!isBlank) {
        const HRESULT hr = ImportLastSession(dataWriter, image);
        if (FAILED(hr)) return hr;
    }

    CComPtr<IFsiDirectoryItem> root;
    RETURN_IF_FAILED(image->get_Root(&root));
    RETURN_IF_FAILED(root->AddTree(CComBSTR(folder), VARIANT_FALSE));

    CComPtr<IFileSystemImageResult> result;
    RETURN_IF_FAILED(image->CreateResultImage(&result));
    RETURN_IF_FAILED(result->get_ImageStream(imageStream));
    return S_OK;
}

// Writes with a sink that is connected for as long as that takes.
static HRESULT WriteWithProgress(IDiscFormat2Data *dataWriter, IStream *imageStream)
{
    CComPtr<BurnProgress> sink;
    sink.Attach(new BurnProgress);
    const EventConnection<DDiscFormat2DataEvents> connection(dataWriter, sink);
    RETURN_IF_FAILED(connection.Result());
    const HRESULT hr = dataWriter->Write(imageStream);
    return FAILED(hr) ? ReportFailure("dataWriter->Write", hr) : S_OK;
}

static HRESULT Burn(const char *folder, LONG drive, bool isClosed)
{
    CComPtr<IDiscRecorder2> recorder;
    HRESULT hr = OpenRecorder(drive, &recorder);
    if (FAILED(hr)) return hr;

    CComPtr<IDiscFormat2Data> dataWriter;
    RETURN_IF_FAILED(dataWriter.CoCreateInstance(CLSID_MsftDiscFormat2Data));
    RETURN_IF_FAILED(dataWriter->put_Recorder(recorder));
    RETURN_IF_FAILED(dataWriter->put_ClientName(CComBSTR(OLESTR("multisession-burn"))));
    RETURN_IF_FAILED(dataWriter->put_ForceMediaToBeClosed(isClosed ? VARIANT_TRUE : VARIANT_FALSE));

    VARIANT_BOOL isSupported = VARIANT_FALSE;
    RETURN_IF_FAILED(dataWriter->IsCurrentMediaSupported(recorder, &isSupported));
    if (!isSupported) return ReportFailure("writing to this disc", E_IMAPI_DF2DATA_MEDIA_IS_NOT_SUPPORTED);

    CComPtr<IStream> imageStream;
    hr = CreateImage(recorder, dataWriter, folder, &imageStream);
    if (FAILED(hr)) return hr;

    recorder.Release(); // the writer has a reference of its own
    hr = WriteWithProgress(dataWriter, imageStream);
    dataWriter->put_Recorder(NULL);
    return hr;
}

int main(int argc, char *argv[])
{
    const char *folder = NULL;
    LONG drive = 0;
    bool isClosed = false;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--close")) isClosed = true;
        else if (!strcmp(argv[i], "--drive") && i + 1 < argc) drive = atoi(argv[++i]);
        else folder = argv[i];
    }
    if (!folder) {
        fprintf(stderr, "usage: %s FOLDER [--drive NUMBER] [--close]\n", argv[0]);
        return 2;
    }
    ComApartment apartment;
    if (FAILED(apartment.Result())) return 1;
    return FAILED(Burn(folder, drive, isClosed)) ? 1 : 0;
}
