"""Lists recorders and what is in them, with every property in a try of its own, as a report program does."""
import json
import sys

try:
    import pythoncom
    import win32com.client
except ImportError:
    sys.exit("pywin32 is needed")

MEDIA = {0: "Unknown", 2: "CD-R", 6: "DVD+R", 7: "DVD+RW", 18: "BD-R", 19: "BD-RE"}


def probe(function):
    try:
        return function()
    except Exception as error:
        return f"unknown: {getattr(error, 'hresult', None)}"


def media_of(recorder):
    data = win32com.client.Dispatch("IMAPI2.MsftDiscFormat2Data")
    if not data.IsRecorderSupported(recorder):
        return {}
    data.Recorder = recorder
    return {
        "type": probe(lambda: MEDIA.get(int(data.CurrentPhysicalMediaType), "?")),
        "blank": probe(lambda: bool(data.MediaPhysicallyBlank or data.MediaHeuristicallyBlank)),
        "free": probe(lambda: int(data.FreeSectorsOnMedia)),
        "total": probe(lambda: int(data.TotalSectorsOnMedia)),
        "speeds": probe(lambda: sorted({int(speed) for speed in data.SupportedWriteSpeeds})),
    }


def report():
    drives = []
    pythoncom.CoInitialize()
    try:
        master = win32com.client.Dispatch("IMAPI2.MsftDiscMaster2")
        for index in range(int(master.Count)):
            unique_id = str(master.Item(index))
            recorder = win32com.client.Dispatch("IMAPI2.MsftDiscRecorder2")
            try:
                recorder.InitializeDiscRecorder(unique_id)
            except Exception as error:
                code = getattr(error, "hresult", None) or error.args[2][5]
                drives.append({"id": unique_id, "error": code})
                continue
            drives.append({
                "id": unique_id,
                "name": f"{str(recorder.VendorId).strip()} {str(recorder.ProductId).strip()}",
                "path": str(recorder.VolumePathNames[0]),
                "media": media_of(recorder),
            })
    finally:
        pythoncom.CoUninitialize()
    return drives


print(json.dumps(report()))
