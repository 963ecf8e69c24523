// Erases a rewritable disc.
//
//     erase [--drive NUMBER] [--full]
#include "common.h"

#include <stdlib.h>
#include <string.h>

// Prints how far the erasure is. IDiscFormat2Erase calls it on the thread that called EraseMedia.
class EraseProgress : public EventSink<DDiscFormat2EraseEvents> {
public:
    STDMETHODIMP Update(IDispatch *, LONG elapsedSeconds, LONG estimatedTotalSeconds) override
    {
        printf("Erasing: %d s of about %d s\n", elapsedSeconds, estimatedTotalSeconds);
        return S_OK;
    }
};

static HRESULT EraseWithProgress(IDiscFormat2Erase *eraser)
{
    CComPtr<EraseProgress> sink;
    sink.Attach(new EraseProgress);
    const EventConnection<DDiscFormat2EraseEvents> connection(eraser, sink);
    RETURN_IF_FAILED(connection.Result());
    const HRESULT hr = eraser->EraseMedia();
    return FAILED(hr) ? ReportFailure("eraser->EraseMedia", hr) : S_OK;
}

static HRESULT Erase(LONG index, bool isFull)
{
    CComPtr<IDiscRecorder2> recorder;
    HRESULT hr = OpenRecorder(index, &recorder);
    if (FAILED(hr)) return hr;

    CComPtr<IDiscFormat2Erase> eraser;
    RETURN_IF_FAILED(eraser.CoCreateInstance(CLSID_MsftDiscFormat2Erase));
    VARIANT_BOOL isSupported = VARIANT_FALSE;
    RETURN_IF_FAILED(eraser->IsCurrentMediaSupported(recorder, &isSupported));
    if (!isSupported) return ReportFailure("erasing this disc", E_IMAPI_ERASE_MEDIA_IS_NOT_SUPPORTED);

    RETURN_IF_FAILED(eraser->put_Recorder(recorder));
    RETURN_IF_FAILED(eraser->put_ClientName(CComBSTR(OLESTR("erase sample"))));
    RETURN_IF_FAILED(eraser->put_FullErase(isFull ? VARIANT_TRUE : VARIANT_FALSE));
    hr = EraseWithProgress(eraser);
    if (FAILED(hr)) return hr;

    // Discs that are overwritten never are blank to the drive again, but look as if they were.
    VARIANT_BOOL isBlank = VARIANT_FALSE, looksBlank = VARIANT_FALSE;
    RETURN_IF_FAILED(eraser->get_MediaPhysicallyBlank(&isBlank));
    RETURN_IF_FAILED(eraser->get_MediaHeuristicallyBlank(&looksBlank));
    printf("The disc %s\n", isBlank ? "is blank" : looksBlank ? "looks blank" : "is not blank");
    return S_OK;
}

int main(int argc, char *argv[])
{
    LONG drive = 0;
    bool isFull = false;
    for (int i = 1; i < argc; i++) {
        if (!strcmp(argv[i], "--full")) {
            isFull = true;
        } else if (!strcmp(argv[i], "--drive") && i + 1 < argc) {
            drive = atoi(argv[++i]);
        } else {
            fprintf(stderr, "usage: %s [--drive NUMBER] [--full]\n", argv[0]);
            return 2;
        }
    }
    ComApartment apartment;
    if (FAILED(apartment.Result())) return 1;
    return FAILED(Erase(drive, isFull)) ? 1 : 0;
}
