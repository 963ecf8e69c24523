"""Burns a folder, or an ISO file by way of ADODB.Stream, and shows how far it is."""
import sys

import pythoncom
import win32com.client


class DiscFormat2DataEvents:
    def __init__(self):
        self._emit_progress = None
        self._last_percent = -1
        self._stop_check = None

    def OnUpdate(self, sender, args):
        try:
            if self._stop_check and self._stop_check():
                sender.CancelWrite()
                return
        except Exception:
            pass
        try:
            start, last, count = int(args.StartLba), int(args.LastWrittenLba), int(args.SectorCount)
            percent = int(max(0, min(100, (last - start) * 100 / count))) if count > 0 else None
        except Exception:
            percent = None
        if percent is not None and percent != self._last_percent:
            self._last_percent = percent
            if self._emit_progress:
                self._emit_progress(percent, int(args.CurrentAction))


def image_of(source, recorder):
    if source.endswith(".iso"):
        stream = win32com.client.Dispatch("ADODB.Stream")
        stream.Type = 1
        stream.Open()
        stream.LoadFromFile(source)
        return stream
    fsi = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
    try:
        fsi.ChooseImageDefaults(recorder)
    except Exception:
        print("no defaults")
    fsi.FileSystemsToCreate = 3
    fsi.VolumeName = "BURNED"
    fsi.Root.AddTree(source, False)
    return fsi.CreateResultImage().ImageStream


def main(source, stops):
    pythoncom.CoInitialize()
    percents = []
    try:
        for uid in win32com.client.Dispatch("IMAPI2.MsftDiscMaster2"):
            rec = win32com.client.Dispatch("IMAPI2.MsftDiscRecorder2")
            rec.InitializeDiscRecorder(uid)
        fmt = win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", DiscFormat2DataEvents)
        fmt._emit_progress = lambda percent, action: percents.append(percent)
        fmt._stop_check = lambda: stops
        fmt.Recorder = rec
        fmt.ClientName = "test"
        fmt.ForceMediaToBeClosed = True
        try:
            fmt.BurnVerificationLevel = 1  # is not there late bound
        except Exception:
            pass
        try:
            fmt.SetWriteSpeed(int(min(fmt.SupportedWriteSpeeds)), 0)
        except Exception as error:
            print("speed", error)
        if not fmt.IsCurrentMediaSupported(rec):
            sys.exit("media not supported")
        try:
            fmt.Write(image_of(source, rec))
        except pythoncom.com_error as error:
            hresult, message, exc_info, _ = error.args
            detail = (exc_info[2].strip() if exc_info and exc_info[2] else None) or message
            print(f"{detail} ({hex(exc_info[5] & 0xFFFFFFFF)})")
            sys.exit(3)
        print("completed", percents == sorted(percents) and bool(percents))
    finally:
        pythoncom.CoUninitialize()


main(sys.argv[1], len(sys.argv) > 2)
