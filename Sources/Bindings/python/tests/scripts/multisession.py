"""Appends a session, as the multisession script of the documentation does."""
import sys

import win32com.client

recorder = win32com.client.Dispatch("IMAPI2.MsftDiscRecorder2")
recorder.InitializeDiscRecorder(win32com.client.Dispatch("IMAPI2.MsftDiscMaster2").Item(0))
writer = win32com.client.Dispatch("IMAPI2.MsftDiscFormat2Data")
writer.recorder = recorder
writer.clientName = "multisession"
image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
image.ChooseImageDefaults(recorder)
if not writer.MediaHeuristicallyBlank:
    image.MultisessionInterfaces = writer.MultisessionInterfaces
    image.ImportFileSystem()
image.Root.AddTree(sys.argv[1], False)
writer.ForceMediaToBeClosed = False
writer.Write(image.CreateResultImage().ImageStream)
