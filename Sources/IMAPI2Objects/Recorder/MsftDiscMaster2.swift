public import COM
public import IMAPI2Interfaces
import OpticalDrive
import SCSI
import Synchronization

/// The drives of the machine, real and emulated, as unique ids.
public final class MsftDiscMaster2: IDiscMaster2, IConnectionPointContainer {
    private let drives: any DriveProvider
    private let events = ConnectionPoint(IID_DDiscMaster2Events)
    /// Kept from the first moment that somebody can listen.
    private let watch = Mutex<(any Sendable)?>(nil)

    public init(host: Host) { drives = host.drives }

    public var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IDiscMaster2, IID_IConnectionPointContainer)
    public var dispatchTable: DispatchTable { .IDiscMaster2 }

    public var connectionPoints: [any IConnectionPoint] {
        watch.withLock { watch in
            if watch == nil { watch = drives.watch { [weak self] change in self?.fire(change) } }
        }
        return [events]
    }

    private func fire(_ change: DriveChange) {
        switch change {
        case .added(let id):
            events.fire(.DISPID_DDISCMASTER2EVENTS_DEVICEADDED, [.VT_DISPATCH(self), .VT_BSTR(id)]) {
                (sink) throws(COMError) in try sink.NotifyDeviceAdded(self, id)
            }
        case .removed(let id):
            events.fire(.DISPID_DDISCMASTER2EVENTS_DEVICEREMOVED, [.VT_DISPATCH(self), .VT_BSTR(id)]) {
                (sink) throws(COMError) in try sink.NotifyDeviceRemoved(self, id)
            }
        }
    }

    private func identifiers() throws(COMError) -> [String] {
        try callingDrive { () throws(SCSIError) in try drives.identifiers() }
    }
}

extension MsftDiscMaster2 {
    public func get__NewEnum() throws(COMError) -> any IEnumVARIANT {
        VariantEnumerator(try identifiers().map { .VT_BSTR($0) })
    }

    public func get_Item(_ index: Int32) throws(COMError) -> String {
        let identifiers = try identifiers()
        guard identifiers.indices.contains(Int(index)) else {
            throw COMError(.E_INVALIDARG, "There is no drive number \(index); there are \(identifiers.count).")
        }
        return identifiers[Int(index)]
    }

    public func get_Count() throws(COMError) -> Int32 { Int32(clamping: try identifiers().count) }

    /// A drive that is there and cannot be used does not count.
    public func get_IsSupportedEnvironment() throws(COMError) -> Bool {
        guard let identifiers = try? drives.identifiers() else { return false }
        return identifiers.contains(where: canBeInitialized)
    }

    /// Whether a recorder could be bound to the drive: it is there, and says what it is.
    private func canBeInitialized(_ identifier: String) -> Bool {
        guard let transport = try? drives.connect(identifier).transport else { return false }
        return (try? OpticalDrive(transport, retryRule: .afterUnitAttention).inquiryData()) != nil
    }
}
