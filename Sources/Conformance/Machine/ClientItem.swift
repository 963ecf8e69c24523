import COM
import IMAPI2ABI
import IMAPI2Interfaces

/// An item of the client's own, which no image knows.
final class ClientItem: IFsiItem, ClientMadeObject {
    private let name: String

    init(name: String) { self.name = name }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IFsiItem)
    var dispatchTable: DispatchTable { .IFsiItem }

    func get_Name() throws(COMError) -> String { name }
    func get_FullPath() throws(COMError) -> String { name }
    func get_CreationTime() throws(COMError) -> DATE { DATE(0) }
    func put_CreationTime(_ newVal: DATE) throws(COMError) {}
    func get_LastAccessedTime() throws(COMError) -> DATE { DATE(0) }
    func put_LastAccessedTime(_ newVal: DATE) throws(COMError) {}
    func get_LastModifiedTime() throws(COMError) -> DATE { DATE(0) }
    func put_LastModifiedTime(_ newVal: DATE) throws(COMError) {}
    func get_IsHidden() throws(COMError) -> Bool { false }
    func put_IsHidden(_ newVal: Bool) throws(COMError) {}
    func FileSystemName(_ fileSystem: FsiFileSystems) throws(COMError) -> String { name }
    func FileSystemPath(_ fileSystem: FsiFileSystems) throws(COMError) -> String { name }
}
