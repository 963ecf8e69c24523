import COM
import IMAPI2Interfaces
import IMAPI2Objects
import Synchronization
import TestSupport
import Testing
import VirtualRecorder

/// A client's object whose last Release calls back into what has let go of it.
@Suite struct PartingClientTests {
    private let image = MsftFileSystemImage(host: .with(TestDrives()))
    private let calls = Calls()

    private final class Calls: Sendable {
        private let number = Mutex(0)
        var count: Int { number.withLock { $0 } }
        func note() { number.withLock { $0 += 1 } }
    }

    /// A stream that does something when it goes.
    private func stream(_ body: @escaping @Sendable () -> Void) -> PartingStream {
        PartingStream { [calls] in
            body()
            calls.note()
        }
    }

    private func askingImage() -> PartingStream { stream(askImage) }
    private var askImage: @Sendable () -> Void { { [weak image] in _ = try? image?.get_ChangePoint() } }

    @Test("what an edit that is locked in, or rolled back, has taken out of the image")
    func changePoints() throws {
        let root = try image.get_Root()
        let point = try image.get_ChangePoint()
        try root.AddFile("a", askingImage())
        try image.RollbackToChangePoint(point)
        #expect(calls.count == 1)
        try root.AddFile("a", askingImage())
        try root.Remove("a")
        #expect(calls.count == 1)
        try image.LockInChangePoint()
        #expect(calls.count == 2)
    }

    @Test("boot options of a client's, and a boot image")
    func bootImages() throws {
        try image.put_BootImageOptionsArray(SAFEARRAY(objects: [ClientBootOptions(askingImage(), .EmulationNone)]))
        try image.put_BootImageOptionsArray(SAFEARRAY(objects: []))
        #expect(calls.count == 1)
        let options = MsftBootOptions()
        try options.AssignBootImage(stream { [weak options] in _ = try? options?.get_ImageSize() })
        try options.AssignBootImage(MemoryStream([1]))
        #expect(calls.count == 2)
    }

    @Test("the data of a file that is in no image yet")
    func detachedFile() throws {
        let item = try image.CreateFileItem("a")
        try item.put_Data(
            stream { [weak item] in
                _ = try? item?.get_Data()
                _ = try? item?.get_DataSize()
            })
        try item.put_Data(MemoryStream([1]))
        #expect(calls.count == 1)
    }

    @Test("the image that is to be checked")
    func imageManager() throws {
        let manager = MsftIsoImageManager()
        try manager.SetStream(stream { [weak manager] in _ = try? manager?.get_Path() })
        try manager.SetStream(MemoryStream([1]))
        #expect(calls.count == 1)
    }

    @Test("multisession interfaces, and their recorder")
    func multisession() throws {
        let machine = try TestMachine(.bdR, capacity: nil)
        let recorder = try machine.recorder()
        let first = FakeSequential(recorder) { [askImage, calls] in
            askImage()
            calls.note()
        }
        try image.put_MultisessionInterfaces(SAFEARRAY(objects: [consume first]))
        try image.put_MultisessionInterfaces(SAFEARRAY(objects: [FakeSequential(recorder)]))
        #expect(calls.count == 1)
    }
}

final class PartingStream: IStream {
    private let farewell: @Sendable () -> Void

    init(_ farewell: @escaping @Sendable () -> Void) { self.farewell = farewell }
    deinit { farewell() }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IStream) }
    func Read(_ pv: inout MutableRawSpan) throws(COMError) -> UInt32 { 0 }
    func Seek(_ dlibMove: Int64, _ dwOrigin: STREAM_SEEK) throws(COMError) -> UInt64 { 0 }
    func Stat(_ grfStatFlag: STATFLAG) throws(COMError) -> STATSTG { STATSTG(cbSize: 1) }
}
