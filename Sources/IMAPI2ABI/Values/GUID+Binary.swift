import CAutomation
import COM

extension GUID {
    /// The GUID as C has it.
    var binary: _GUID {
        var binary = _GUID()
        binary.Data1 = Data1
        binary.Data2 = Data2
        binary.Data3 = Data3
        withUnsafeMutableBytes(of: &binary.Data4) { bytes in
            bytes.storeBytes(of: Data4.bigEndian, as: UInt64.self)
        }
        return binary
    }

    init(_ binary: _GUID) {
        let last = withUnsafeBytes(of: binary.Data4) { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
        self.init(Data1: binary.Data1, Data2: binary.Data2, Data3: binary.Data3, Data4: last)
    }
}
