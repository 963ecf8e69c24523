"""The shortest burner: defaults of a kind of media, one tree, one write."""
import sys
from pathlib import Path

import win32com.client


def list_recorders():
    disc_master = win32com.client.Dispatch("IMAPI2.MsftDiscMaster2")
    return [disc_master.Item(i) for i in range(disc_master.Count)]


def burn(source_dir: Path, volume_name: str):
    recorder = win32com.client.Dispatch("IMAPI2.MsftDiscRecorder2")
    recorder.InitializeDiscRecorder(list_recorders()[0])
    fs_image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
    fs_image.ChooseImageDefaultsForMediaType(2)
    fs_image.VolumeName = volume_name
    fs_image.Root.AddTree(str(source_dir), False)
    result_image = fs_image.CreateResultImage()
    write_engine = win32com.client.Dispatch("IMAPI2.MsftDiscFormat2Data")
    write_engine.Recorder = recorder
    write_engine.ClientName = "uploader"
    write_engine.Write(result_image.ImageStream)


burn(Path(sys.argv[1]), sys.argv[2])
