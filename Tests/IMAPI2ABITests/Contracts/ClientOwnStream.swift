import CAutomation
import COM

@testable import IMAPI2ABI

/// A stream that a client made: Read, Stat for the size, and nothing else.
final class ClientOwnStream {
    private let fake = Fake(systemV)
    private(set) var readCount = 0

    init(_ bytes: [UInt8]) {
        fake.knows = { [IID_IUnknown.iid, IID_ISequentialStream.iid, IID_IStream.iid].contains($0) }
        fake.handler = { [unowned self] call in
            switch call.slot {
            case 3:
                let count = min(Int(UInt32(truncatingIfNeeded: call.words[1])), bytes.count - readCount)
                bytes.withUnsafeBytes { all in
                    call.pointer(0)?.copyMemory(from: all.baseAddress! + readCount, byteCount: count)
                }
                readCount += count
                call.pointer(2)?.storeBytes(of: UInt32(count), as: UInt32.self)
                return S_OK
            case 12:
                let statistics = call.pointer(0)?.assumingMemoryBound(to: tagSTATSTG.self)
                statistics?.pointee = tagSTATSTG()
                statistics?.pointee.cbSize.QuadPart = UInt64(bytes.count)
                return S_OK
            default: return HRESULT.E_NOTIMPL.signed
            }
        }
    }

    var value: ScriptValue {
        get throws { .unknown(try Remote(fake.given(), "IStream", systemV)) }
    }
}
