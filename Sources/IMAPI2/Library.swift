import COM
import DiscImage
import Glibc
import IMAPI2Interfaces
import IMAPI2Objects

/// Everything composed: the drives of this machine, the clock of its environment, the classes that can be created.
enum Library {
    static let drives = MachineDrives()

    static let host = Host(
        drives: drives, temporaryDirectory: environment("TMPDIR") ?? "/tmp",
        clock: { ImageClock(environmentValue: environment("SOURCE_DATE_EPOCH")) })

    static let classes = ClassTable([
        ClassEntry(.MsftDiscMaster2) { () throws(COMError) in MsftDiscMaster2(host: host) },
        ClassEntry(.MsftDiscRecorder2) { () throws(COMError) in MsftDiscRecorder2(host: host) },
        ClassEntry(.MsftDiscFormat2Data) { () throws(COMError) in MsftDiscFormat2Data(host: host) },
        ClassEntry(.BootOptions) { () throws(COMError) in MsftBootOptions() },
        ClassEntry(.MsftFileSystemImage) { () throws(COMError) in MsftFileSystemImage(host: host) },
    ])

    static func environment(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }
}
