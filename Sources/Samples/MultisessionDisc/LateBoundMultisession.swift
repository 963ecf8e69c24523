import COM
import IMAPI2

/// "Creating a Multisession Disc", ported late bound: above each line of Swift the line of the documented VBScript that it is.
///
/// - Returns: the script's exit code; 1 if the disc cannot be appended to.
func lateBoundMultisession(Index: Int, Path: String, _ WScript: ScriptHost) throws(COMError) -> Int32 {
    try Script {
        // ' Create a DiscMaster2 object to connect to optical drives.
        // Set DiscMaster = WScript.CreateObject("IMAPI2.MsftDiscMaster2")
        let DiscMaster = CreateObject("IMAPI2.MsftDiscMaster2")

        // ' Create a DiscRecorder2 object for the specified burning device.
        // set Recorder = WScript.CreateObject("IMAPI2.MsftDiscRecorder2")
        let Recorder = CreateObject("IMAPI2.MsftDiscRecorder2")
        // UniqueId = DiscMaster.Item(Index)
        let UniqueId = DiscMaster.Item(Index)
        // Recorder.InitializeDiscRecorder(UniqueId)
        Recorder.InitializeDiscRecorder(UniqueId)

        // ' Create a DiscFormat2Data object and set the recorder
        // Set DataWriter = CreateObject ("IMAPI2.MsftDiscFormat2Data")
        let DataWriter = CreateObject("IMAPI2.MsftDiscFormat2Data")
        // DataWriter.Recorder = Recorder
        DataWriter.Recorder = Recorder
        // DataWriter.ClientName = "IMAPIv2 TEST"
        DataWriter.ClientName = "IMAPIv2 TEST"
        // WScript.ConnectObject DataWriter, "DataWriter_"   (not in the documented script: shows progress)
        WScript.ConnectObject(DataWriter)

        // ' Create a new file system image object
        // Set FSI = CreateObject("IMAPI2FS.MsftFileSystemImage")
        let FSI = CreateObject("IMAPI2FS.MsftFileSystemImage")

        // ' Import the last session, if the disc is not empty, or initialize
        // ' the file system, if the disc is empty
        // If Not DataWriter.MediaHeuristicallyBlank Then
        if !DataWriter.MediaHeuristicallyBlank {
            // On Error Resume Next
            let Err = OnErrorResumeNext {
                // FSI.MultisessionInterfaces = DataWriter.MultisessionInterfaces
                FSI.MultisessionInterfaces = DataWriter.MultisessionInterfaces
            }
            // If Err.Number <> 0 Then
            if Err.Number != 0 {
                // WScript.Echo "Multisession is not supported for this disc"
                WScript.Echo("Multisession is not supported for this disc")
                // Main = 1
                // Exit Function
                return 1
                // End If
                // On Error Goto 0
            }

            // WScript.Echo "Importing data from the previous session..."
            WScript.Echo("Importing data from the previous session...")
            // FSI.ImportFileSystem()
            FSI.ImportFileSystem()
            // Else
        } else {
            // FSI.ChooseImageDefaults(Recorder)
            FSI.ChooseImageDefaults(Recorder)
            // End If
        }

        // ' Add the directory and its contents to the file system
        // WScript.Echo "Adding " & Path & " directory to the disc..."
        WScript.Echo("Adding \(Path) directory to the disc...")
        // FSI.Root.AddTree Path, false
        FSI.Root.AddTree(Path, false)

        // ' Create an image from the file system image object
        // Set Result = FSI.CreateResultImage()
        let Result = FSI.CreateResultImage()
        // Stream = Result.ImageStream
        let Stream = Result.ImageStream

        // ' Write stream to disc using the specified recorder
        // WScript.Echo "Writing content to the disc..."
        WScript.Echo("Writing content to the disc...")
        // DataWriter.Write(Stream)
        DataWriter.Write(Stream)

        // WScript.Echo "Finished writing content."
        WScript.Echo("Finished writing content.")
        // Main = 0
        return 0
    }
}
