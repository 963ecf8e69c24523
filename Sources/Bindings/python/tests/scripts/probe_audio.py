"""Looks for an audio writer with comtypes, as a web application does: what is missing must fail in a way it knows."""
import json

import comtypes
import comtypes.client as cc


def probe():
    found = {}
    try:
        cc.CreateObject("IMAPI2.MsftDiscFormat2AudioCD")
        found["audio"] = True
    except Exception:
        found["audio"] = False
    master = cc.CreateObject("IMAPI2.MsftDiscMaster2")
    recorder = cc.CreateObject("IMAPI2.MsftDiscRecorder2")
    recorder.InitializeDiscRecorder(master.Item(0))
    found["recorder"] = getattr(recorder, "VendorId", "").strip()
    found["paths"] = len(tuple(getattr(recorder, "VolumePathNames", []) or []))
    data = cc.CreateObject("IMAPI2.MsftDiscFormat2Data")
    for name, value in [("ClientName", "probe"), ("Recorder", recorder), ("SetActiveDiscRecorder", recorder)]:
        try:
            setattr(data, name, value)
            found[name] = True
        except Exception:
            found[name] = False
    found["supported"] = bool(data.IsCurrentMediaSupported(recorder))
    found["type"] = getattr(data, "CurrentPhysicalMediaType")
    found["profiles"] = list(getattr(recorder, "CurrentProfiles"))
    return found


try:
    comtypes.CoInitialize()
except OSError as exc:
    if getattr(exc, "winerror", None) not in (None, -2147417850):
        raise
print(json.dumps(probe()))
comtypes.CoUninitialize()
