public import COM
import DiscImage
import Glibc
import IMAPI2Interfaces
public import IMAPI2Objects

/// Everything composed: the drives of this machine, the clock of its environment, the classes that can be created.
enum Library {
    static let drives = MachineDrives()

    static let host = Host(
        drives: drives, temporaryDirectory: environment("TMPDIR") ?? "/tmp",
        clock: { ImageClock(environmentValue: environment("SOURCE_DATE_EPOCH")) })

    static let classes = classes(on: host)

    /// The classes that can be created; their objects see the drives and the time of the host.
    static func classes(on host: Host) -> ClassTable {
        ClassTable([
            ClassEntry(.MsftDiscMaster2) { () throws(COMError) in MsftDiscMaster2(host: host) },
            ClassEntry(.MsftDiscRecorder2) { () throws(COMError) in MsftDiscRecorder2(host: host) },
            ClassEntry(.MsftWriteEngine2) { () throws(COMError) in MsftWriteEngine2() },
            ClassEntry(.MsftDiscFormat2Erase) { () throws(COMError) in MsftDiscFormat2Erase(host: host) },
            ClassEntry(.MsftDiscFormat2Data) { () throws(COMError) in MsftDiscFormat2Data(host: host) },
            ClassEntry(.MsftDiscFormat2TrackAtOnce) { () throws(COMError) in MsftDiscFormat2TrackAtOnce(host: host) },
            ClassEntry(.MsftDiscFormat2RawCD) { () throws(COMError) in MsftDiscFormat2RawCD(host: host) },
            ClassEntry(.MsftRawCDImageCreator) { () throws(COMError) in MsftRawCDImageCreator() },
            ClassEntry(.MsftStreamZero) { () throws(COMError) in MsftStreamZero() },
            ClassEntry(.MsftStreamPrng001) { () throws(COMError) in MsftStreamPrng001() },
            ClassEntry(.MsftStreamConcatenate) { () throws(COMError) in MsftStreamConcatenate() },
            ClassEntry(.MsftStreamInterleave) { () throws(COMError) in MsftStreamInterleave() },
            ClassEntry(.MsftIsoImageManager) { () throws(COMError) in MsftIsoImageManager() },
            ClassEntry(.BootOptions) { () throws(COMError) in MsftBootOptions() },
            ClassEntry(.MsftFileSystemImage) { () throws(COMError) in MsftFileSystemImage(host: host) },
        ])
    }

    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }
}

/// The class table of the library on a machine of the caller's own, for tests and tools; `CoCreateInstance` and its kin
/// are of this machine.
public func libraryClasses(on host: Host) -> ClassTable { Library.classes(on: host) }
