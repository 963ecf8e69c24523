import COM
import IMAPI2Interfaces
import IMAPI2Objects
import SCSI
import Synchronization
import VirtualRecorder

/// A machine with one emulated drive, and a data writer that is ready to write to it.
struct TestWriter {
    let machine: TestMachine
    let recorder: MsftDiscRecorder2
    let writer: MsftDiscFormat2Data

    /// - Parameter capacity: nil for what real discs have.
    init(_ medium: MediumKind?, capacity: UInt32? = 4096, options: VirtualDrive.Options = .init()) throws {
        machine = try TestMachine(medium, capacity: capacity, options: options)
        recorder = try machine.recorder()
        writer = MsftDiscFormat2Data(host: machine.host)
        try writer.put_Recorder(recorder)
        try writer.put_ClientName("IMAPI2 test")
        try writer.put_DisableConsumerDvdCompatibilityMode(true)
    }

    var drive: VirtualDrive { machine.opened[0] }

    /// Reads blocks past all objects.
    func blocks(_ count: Int, at address: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count * 2048 {
            let part = min(32, count - bytes.count / 2048)
            bytes += try drive.read(
                Read10 {
                    $0.logicalBlockAddress = UInt32(address + bytes.count / 2048)
                    $0.transferLength = UInt16(part)
                }, byteCount: part * 2048)
        }
        return bytes
    }
}

/// Blocks whose content tells which they are.
func sampleBlocks(_ count: Int, seed: UInt8 = 1) -> [UInt8] {
    var bytes = [UInt8](repeating: seed, count: count * 2048)
    for block in 0..<count {
        bytes[block * 2048] = UInt8(block & 0xFF)
        bytes[block * 2048 + 1] = UInt8(block >> 8)
        bytes[block * 2048 + 2047] = seed ^ UInt8(block & 0xFF)
    }
    return bytes
}

/// A client's stream that does no more than it must: Read, and Stat for the size.
final class BareStream: IStream {
    private let bytes: [UInt8]
    private let size: UInt64
    private let most: Int
    private let position = Mutex(0)
    private let failure: (after: Int, code: HRESULT)?

    /// - Parameters:
    ///   - most: the bytes that one Read gives at most.
    ///   - size: what Stat says, if that is not the truth.
    init(_ bytes: [UInt8], most: Int = .max, size: UInt64? = nil, failingAfter failure: (Int, HRESULT)? = nil) {
        self.bytes = bytes
        self.size = size ?? UInt64(bytes.count)
        self.most = most
        self.failure = failure
    }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }

    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 {
        let start = position.withLock { $0 }
        if let failure, start >= failure.after { throw COMError(failure.code) }
        let count = min(pv.byteCount, most, bytes.count - start)
        pv.store(bytes[start..<(start + count)])
        position.withLock { $0 = start + count }
        return UInt32(count)
    }

    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { throw COMError(.E_NOTIMPL) }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { STATSTG(cbSize: size) }
    func CopyTo(_ pstm: any IStream, _ cb: UInt64) throws(COMError) -> (pcbRead: UInt64, pcbWritten: UInt64) {
        throw COMError(.E_NOTIMPL)
    }
}

/// An image of which only some ranges are to be recorded.
final class RangedStream: IStream, IBlockRangeList {
    struct Range: Sendable {
        let start: Int32
        let end: Int32
    }

    private let stream: MemoryStream
    private let ranges: SAFEARRAY

    init(_ bytes: [UInt8], _ ranges: [ClosedRange<Int32>]) {
        stream = MemoryStream(bytes)
        self.ranges = SAFEARRAY(ranges.map { .VT_DISPATCH(TestRange($0.lowerBound, $0.upperBound)) })
    }

    init(_ bytes: [UInt8], elements: [VARIANT]) {
        stream = MemoryStream(bytes)
        ranges = SAFEARRAY(elements)
    }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream, IID_IBlockRangeList) }
    var dispatchTable: DispatchTable { .IBlockRangeList }
    func get_BlockRanges() throws(COMError) -> SAFEARRAY { ranges }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 { try stream.Read(&pv) }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 {
        try stream.Seek(dlibMove, dwOrigin)
    }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { try stream.Stat(grfStatFlag) }
}

final class TestRange: IBlockRange {
    private let start: Int32
    private let end: Int32

    init(_ start: Int32, _ end: Int32) { (self.start, self.end) = (start, end) }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IBlockRange) }
    var dispatchTable: DispatchTable { .IBlockRange }
    func get_StartLba() throws(COMError) -> Int32 { start }
    func get_EndLba() throws(COMError) -> Int32 { end }
}
