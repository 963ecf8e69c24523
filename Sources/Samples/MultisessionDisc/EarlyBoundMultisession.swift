import COM
import IMAPI2
import IMAPI2Interfaces

/// "Creating a Multisession Disc", ported early bound, as a C++ or C# client would be: each HRESULT that fails is thrown.
///
/// - Returns: the script's exit code; 1 if the disc cannot be appended to.
func earlyBoundMultisession(index: Int32, path: String, _ host: ScriptHost) throws(COMError) -> Int32 {
    let master = try CoCreateInstance(CLSID_MsftDiscMaster2, IID_IDiscMaster2)
    let recorder = try CoCreateInstance(CLSID_MsftDiscRecorder2, IID_IDiscRecorder2)
    try recorder.InitializeDiscRecorder(master.get_Item(index))

    let writer = try CoCreateInstance(CLSID_MsftDiscFormat2Data, IID_IDiscFormat2Data)
    try writer.put_Recorder(recorder)
    try writer.put_ClientName("IMAPIv2 TEST")
    host.ConnectObject(LateBound(writer))

    let image = try CoCreateInstance(CLSID_MsftFileSystemImage, IID_IFileSystemImage)
    if try !writer.get_MediaHeuristicallyBlank() {
        let interfaces = try writer.get_MultisessionInterfaces()
        let hr = HRESULT { try image.put_MultisessionInterfaces(interfaces) }
        if FAILED(hr) {
            host.Echo("Multisession is not supported for this disc")
            return 1
        }
        host.Echo("Importing data from the previous session...")
        _ = try image.ImportFileSystem()
    } else {
        try image.ChooseImageDefaults(recorder)
    }

    host.Echo("Adding \(path) directory to the disc...")
    try image.get_Root().AddTree(path, false)

    let stream = try image.CreateResultImage().get_ImageStream()
    host.Echo("Writing content to the disc...")
    try writer.Write(stream)
    host.Echo("Finished writing content.")
    return 0
}
