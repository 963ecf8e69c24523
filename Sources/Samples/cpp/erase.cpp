// Erases a disc with the drive's own commands: what IDiscFormat2Erase does, done by hand.
//
//     erase [--drive NUMBER] [--full]
#include "common.h"

#include <chrono>
#include <stdlib.h>
#include <string.h>
#include <thread>

// Commands of MMC and SPC.
enum Operation : BYTE {
    TestUnitReady = 0x00,
    StartStopUnit = 0x1B,
    PreventAllowMediumRemoval = 0x1E,
    Blank = 0xA1
};

static const ULONG CommandTimeout = IMAPI2_DEFAULT_COMMAND_TIMEOUT;
static const ULONG LongestErase = 60 * 60;

// A drive that refuses a command answers with a success code and its reason in the sense data.
struct Sense {
    BYTE bytes[18];

    BYTE Key() const { return bytes[2] & 0x0F; }
    BYTE Code() const { return bytes[12]; }
    bool IsBusy() const { return Key() == 0x02 && Code() == 0x04; }
    // While it erases, a drive may also refuse commands, or tell that something has changed.
    bool IsPassing() const { return IsBusy() || Key() == 0x05 || Key() == 0x06; }
};

static HRESULT Send(IDiscRecorder2Ex *drive, std::vector<BYTE> command, Sense *sense)
{
    memset(sense, 0, sizeof *sense);
    return drive->SendCommandNoData(&command[0], static_cast<ULONG>(command.size()), sense->bytes, CommandTimeout);
}

static HRESULT ReportSense(const char *what, const Sense &sense)
{
    fprintf(stderr, "%s: the drive answers %X/%02X/%02X\n", what, sense.Key(), sense.Code(), sense.bytes[13]);
    return E_FAIL;
}

static HRESULT SendOrFail(IDiscRecorder2Ex *drive, const char *what, const std::vector<BYTE> &command)
{
    Sense sense;
    const HRESULT hr = Send(drive, command, &sense);
    if (hr == S_IMAPI_COMMAND_HAS_SENSE_DATA) return ReportSense(what, sense);
    return FAILED(hr) ? ReportFailure(what, hr) : hr;
}

// Byte 2 of READ DISC INFORMATION: the status of the disc in bits 0 and 1, whether it can be erased in bit 4.
static HRESULT GetDiscStatus(IDiscRecorder2Ex *drive, bool *isBlank, bool *isErasable)
{
    BYTE *information = NULL;
    ULONG_IMAPI2_DISC_INFORMATION size = 0;
    RETURN_IF_FAILED(drive->GetDiscInformation(&information, &size));
    const BYTE status = size > 2 ? information[2] : 0;
    CoTaskMemFree(information);
    *isBlank = (status & 0x03) == 0;
    *isErasable = (status & 0x10) != 0;
    return S_OK;
}

// Whether discs of the current kind are erased with BLANK; the others are overwritten with zeros.
static HRESULT HasBlankCommand(IDiscRecorder2Ex *drive, bool *hasBlankCommand)
{
    IMAPI_PROFILE_TYPE *profiles = NULL;
    ULONG_IMAPI2_ALL_PROFILES count = 0;
    RETURN_IF_FAILED(drive->GetSupportedProfiles(TRUE, &profiles, &count));
    *hasBlankCommand = false;
    for (ULONG i = 0; i < count; i++) {
        switch (profiles[i]) {
        case IMAPI_PROFILE_TYPE_CD_REWRITABLE:
        case IMAPI_PROFILE_TYPE_DVD_DASH_RW_SEQUENTIAL: *hasBlankCommand = true; break;
        default: break;
        }
    }
    CoTaskMemFree(profiles);
    return S_OK;
}

// The command returns at once; the drive is not ready until it is done.
static HRESULT BlankDisc(IDiscRecorder2Ex *drive, bool isFull)
{
    const BYTE immediate = 0x10;
    const BYTE type = isFull ? 0 : 1;
    HRESULT hr = SendOrFail(
        drive, "BLANK", {Blank, static_cast<BYTE>(immediate | type), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
    if (FAILED(hr)) return hr;

    for (ULONG seconds = 0; seconds < LongestErase; seconds++) {
        Sense sense;
        hr = Send(drive, {TestUnitReady, 0, 0, 0, 0, 0}, &sense);
        if (FAILED(hr)) return ReportFailure("TEST UNIT READY", hr);
        if (hr == S_OK) return S_OK;
        if (!sense.IsPassing()) return ReportSense("erasing", sense);
        if (sense.IsBusy()) printf("Erasing, %u s\n", seconds);
        std::this_thread::sleep_for(std::chrono::seconds(1));
    }
    return ReportFailure("erasing", E_IMAPI_ERASE_TOOK_LONGER_THAN_ONE_HOUR);
}

// Zeros over the first and the last two megabytes, or over everything.
static HRESULT OverwriteDisc(IDiscRecorder2 *recorder, IDiscRecorder2Ex *drive, bool isFull)
{
    CComPtr<IWriteEngine2> engine;
    RETURN_IF_FAILED(engine.CoCreateInstance(CLSID_MsftWriteEngine2));
    CComPtr<IStream> zeros;
    RETURN_IF_FAILED(zeros.CoCreateInstance(CLSID_MsftStreamZero));
    CComPtr<IDiscFormat2Data> dataWriter;
    RETURN_IF_FAILED(dataWriter.CoCreateInstance(CLSID_MsftDiscFormat2Data));

    LONG sectors = 0;
    RETURN_IF_FAILED(dataWriter->put_Recorder(recorder));
    RETURN_IF_FAILED(dataWriter->get_TotalSectorsOnMedia(&sectors));
    RETURN_IF_FAILED(engine->put_Recorder(drive));
    RETURN_IF_FAILED(engine->put_UseStreamingWrite12(VARIANT_FALSE));
    RETURN_IF_FAILED(engine->put_BytesPerSector(IMAPI_SECTOR_SIZE));

    const LONG part = isFull || sectors < 2048 ? sectors : 1024;
    for (LONG start : {LONG(0), LONG(sectors - part)}) {
        ULARGE_INTEGER size;
        size.QuadPart = static_cast<ULONGLONG>(part) * IMAPI_SECTOR_SIZE;
        RETURN_IF_FAILED(zeros->SetSize(size));
        RETURN_IF_FAILED(engine->WriteSection(zeros, start, part));
        if (part == sectors) break;
    }
    return S_OK;
}

// With the drive for itself, and its door shut.
static HRESULT EraseExclusively(IDiscRecorder2 *recorder, IDiscRecorder2Ex *drive, bool isFull)
{
    bool hasBlankCommand = false;
    HRESULT hr = SendOrFail(drive, "PREVENT ALLOW MEDIUM REMOVAL", {PreventAllowMediumRemoval, 0, 0, 0, 1, 0});
    if (SUCCEEDED(hr)) hr = SendOrFail(drive, "START STOP UNIT", {StartStopUnit, 0, 0, 0, 1, 0});
    if (SUCCEEDED(hr)) hr = HasBlankCommand(drive, &hasBlankCommand);
    if (SUCCEEDED(hr)) hr = hasBlankCommand ? BlankDisc(drive, isFull) : OverwriteDisc(recorder, drive, isFull);
    SendOrFail(drive, "PREVENT ALLOW MEDIUM REMOVAL", {PreventAllowMediumRemoval, 0, 0, 0, 0, 0});
    return hr;
}

static HRESULT Erase(LONG index, bool isFull)
{
    CComPtr<IDiscRecorder2> recorder;
    HRESULT hr = OpenRecorder(index, &recorder);
    if (FAILED(hr)) return hr;
    CComPtr<IDiscRecorder2Ex> drive;
    RETURN_IF_FAILED(recorder->QueryInterface(&drive));

    bool isBlank = false, isErasable = false;
    hr = GetDiscStatus(drive, &isBlank, &isErasable);
    if (FAILED(hr)) return hr;
    if (!isErasable) return ReportFailure("erasing this disc", E_IMAPI_ERASE_MEDIA_IS_NOT_SUPPORTED);

    RETURN_IF_FAILED(recorder->AcquireExclusiveAccess(VARIANT_TRUE, CComBSTR(OLESTR("erase sample"))));
    hr = EraseExclusively(recorder, drive, isFull);
    recorder->ReleaseExclusiveAccess();
    if (FAILED(hr)) return hr;

    hr = GetDiscStatus(drive, &isBlank, &isErasable);
    if (SUCCEEDED(hr)) printf("The disc is %s\n", isBlank ? "blank" : "overwritten");
    return hr;
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
