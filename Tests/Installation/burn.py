"""A script for Windows, as it would be there but for the path: burns a folder to the last drive."""

import sys

import win32com.client

master = win32com.client.Dispatch("IMAPI2.MsftDiscMaster2")
recorder = win32com.client.Dispatch("IMAPI2.MsftDiscRecorder2")
recorder.InitializeDiscRecorder(master.Item(master.Count - 1))


class Progress:
    def OnUpdate(self, writer, progress):
        print(progress.CurrentAction, progress.ElapsedTime, progress.TotalTime)


writer = win32com.client.DispatchWithEvents("IMAPI2.MsftDiscFormat2Data", Progress)
writer.Recorder = recorder
writer.ClientName = "burn.py"

image = win32com.client.Dispatch("IMAPI2FS.MsftFileSystemImage")
image.ChooseImageDefaults(recorder)
image.Root.AddTree(sys.argv[1], False)
writer.Write(image.CreateResultImage().ImageStream)
