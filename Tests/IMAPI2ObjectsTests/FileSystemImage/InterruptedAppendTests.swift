import COM
import DiscImage
import IMAPI2Interfaces
import IMAPI2Objects
import ImageMastering
import SCSI
import TestSupport
import Testing
import VirtualRecorder

/// A session that could not be finished: what earlier ones hold stays, and can be continued.
@Suite struct InterruptedAppendTests {
    enum Interruption: CaseIterable, Sendable {
        case source, cancelled, writeError, hang, lostAnswer, unplug, powerCut
    }

    /// A disc in a machine that can be switched off and on.
    private final class Machine {
        let machine: TestMachine
        private(set) var drive: VirtualDrive
        private(set) var host: Host

        init(_ kind: MediumKind) throws {
            machine = try TestMachine(kind, capacity: nil)
            drive = machine.opened[0]
            host = machine.host
        }

        func restart() throws {
            drive = try machine.folder.open("sr0")
            host = .with(TestDrives([("sr0", drive)], in: machine.home))
        }

        func writer() throws -> MsftDiscFormat2Data {
            let recorder = MsftDiscRecorder2(host: host)
            try recorder.InitializeDiscRecorder("sr0")
            let writer = MsftDiscFormat2Data(host: host)
            try writer.put_Recorder(recorder)
            try writer.put_ClientName("test")
            try writer.put_DisableConsumerDvdCompatibilityMode(true)
            return writer
        }

        func image(_ writer: MsftDiscFormat2Data) throws -> MsftFileSystemImage {
            let image = MsftFileSystemImage(host: host)
            if try writer.get_MediaHeuristicallyBlank() {
                try image.ChooseImageDefaults(writer.get_Recorder())
            } else {
                try image.put_MultisessionInterfaces(writer.get_MultisessionInterfaces())
                try image.ImportFileSystem()
            }
            return image
        }

        func burn(_ name: String, _ data: any IStream) throws {
            let writer = try writer()
            let image = try image(writer)
            try image.get_Root().AddFile(name, data)
            try writer.Write(image.CreateResultImage().get_ImageStream())
        }

        /// Whether a burn was cut off, so that the last session was not closed: then the disc takes nothing.
        func isOpen() throws -> Bool {
            try writer().get_CurrentMediaStatus().contains(.IMAPI_FORMAT2_DATA_MEDIA_STATE_NON_EMPTY_SESSION)
        }

        /// The same from the first session, past what takes part in a multisession job.
        func firstSessionData(_ name: String) throws -> [UInt8]? {
            let recorder = MsftDiscRecorder2(host: host)
            try recorder.InitializeDiscRecorder("sr0")
            let disc = try DiscSource(recorder: recorder)
            let session = try RecordedSession(on: disc, start: 0)
            let fileSystem = try #require(session.fileSystems.richest)
            let tree = try session.importTree(fileSystem).tree
            guard let id = tree.item(at: [name]), case .file(let count, let data) = tree[id].content else { return nil }
            var bytes = [UInt8](repeating: 0, count: Int(count))
            var elements = bytes.mutableSpan
            var span = unsafe elements.mutableBytes
            try data.source(named: name, disc: disc).read(at: 0, into: &span)
            return bytes
        }

        /// The data of a file of the last session; nil if it has none of this name.
        func data(_ name: String) throws -> [UInt8]? {
            let image = try image(writer())
            guard let item = try? image.get_Root().get_Item(name), let file = item as? any IFsiFileItem else {
                return nil
            }
            return try file.get_Data()?.read(Int(try file.get_DataSize()))
        }
    }

    private static let media: [MediumKind] = [.cdR, .cdRW, .dvdR, .dvdPlusR, .dvdPlusRW, .dvdRAM, .bdR, .bdRE]
    private static let old = sampleBlocks(100, seed: 3)
    private static let small = sampleBlocks(40, seed: 5)
    private static let new = sampleBlocks(300, seed: 4)

    private func interrupt(_ machine: Machine, _ interruption: Interruption) {
        let write = FaultScript.Trigger.command(.write10, nth: 6)
        switch interruption {
        case .source:
            let stream = BareStream(Self.new, failingAfter: (200 * 2048, .STG_E_READFAULT))
            expectCode(.IMAPI_E_DATA_STREAM_READ_FAILURE) { try machine.burn("new", stream) }
            return
        case .cancelled:
            expectCode(.E_IMAPI_REQUEST_CANCELLED) { try cancelledBurn(machine) }
            return
        case .writeError: machine.drive.play(.on(write, .sense(.writeError)))
        case .hang: machine.drive.play(.on(write, .hang))
        case .lostAnswer: machine.drive.play(.on(write, .lostAnswer))
        case .unplug: machine.drive.play(.on(write, .unplug))
        case .powerCut: machine.drive.play(.on(write, .powerCut))
        }
        #expect(throws: COMError.self) { try machine.burn("new", MemoryStream(Self.new)) }
    }

    private func cancelledBurn(_ machine: Machine) throws {
        let writer = try machine.writer()
        let image = try machine.image(writer)
        try image.get_Root().AddFile("new", MemoryStream(Self.new))
        let connection = try writer.connect(IID_DDiscFormat2DataEvents.iid) { event in
            let arguments = try? event.arguments[1].variant.object?.QueryInterface(IID_IDiscFormat2DataEventArgs)
            if (try? arguments?.get_CurrentAction()) == .IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA {
                try? writer.CancelWrite()
            }
        }
        defer { connection.disconnect() }
        try writer.Write(image.CreateResultImage().get_ImageStream())
    }

    @Test("the earlier session is there, and another can be appended", arguments: media, Interruption.allCases)
    func interrupted(_ kind: MediumKind, _ interruption: Interruption) throws {
        let machine = try Machine(kind)
        try machine.burn("old", MemoryStream(Self.old))
        interrupt(machine, interruption)
        if interruption == .unplug || interruption == .powerCut { try machine.restart() }
        #expect(try machine.firstSessionData("old") == Self.old)
        if try machine.isOpen() {
            #expect(interruption == .unplug || interruption == .powerCut)
            expectCode(.IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE) { try machine.image(machine.writer()) }
            expectCode(.E_IMAPI_DF2DATA_INVALID_MEDIA_STATE) {
                try machine.writer().Write(MemoryStream(sampleBlocks(32)))
            }
            #expect(try machine.firstSessionData("old") == Self.old)
            return
        }
        #expect(try machine.data("old") == Self.old)
        try machine.burn("third", MemoryStream(Self.new))
        #expect(try machine.data("old") == Self.old && machine.data("third") == Self.new)
    }

    @Test(
        "the power goes at any write to a disc that is overwritten: the old content is there, or the new as well",
        arguments: [MediumKind.dvdPlusRW, .dvdRAM, .bdRE], [FaultScript.Fault.powerCut, .unplug])
    func powerCuts(_ kind: MediumKind, _ fault: FaultScript.Fault) throws {
        var isDone = false
        var number = 1
        while !isDone, number < 100 {
            let machine = try Machine(kind)
            try machine.burn("old", MemoryStream(Self.old))
            machine.drive.play(.on(.command(.write10, nth: number), fault))
            do { try machine.burn("new", MemoryStream(Self.small)); isDone = true } catch {}
            try machine.restart()
            #expect(try machine.data("old") == Self.old, "write \(number)")
            let new = try machine.data("new")
            #expect(new == nil && !isDone || new == Self.small, "write \(number)")
            number += 1
        }
        #expect(isDone && number > 5)
    }

    @Test(
        "burns that fail one after another, wherever they do, take nothing out of the next session",
        arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func repeatedFailures(_ kind: MediumKind) throws {
        let machine = try Machine(kind)
        try machine.burn("old", MemoryStream(Self.old))
        for number in [1, 2, 4, 6, 8, 10] {
            machine.drive.play(.on(.command(.write10, nth: number), .sense(.writeError)))
            try? machine.burn("new", MemoryStream(Self.new))
            #expect(try machine.data("old") == Self.old, "write \(number)")
        }
        try machine.burn("third", MemoryStream(Self.new))
        #expect(try machine.data("old") == Self.old && machine.data("third") == Self.new)
    }

    @Test(
        "behind a session that was cut off, Identify and Probe see the last whole one, as an import does",
        arguments: [MediumKind.cdR, .dvdR, .dvdPlusR, .bdR])
    func questions(_ kind: MediumKind) throws {
        let machine = try Machine(kind)
        try machine.burn("old", MemoryStream(Self.old))
        let asked = MsftFileSystemImage(host: machine.host)
        let whole = try asked.IdentifyFileSystemsOnDisc(machine.writer().get_Recorder())
        let richest = try asked.GetDefaultFileSystemForImport(whole)
        var found: Set<Int32> = []
        for number in [1, 2, 4, 6] {
            machine.drive.play(.on(.command(.write10, nth: number), .sense(.writeError)))
            try? machine.burn("new", MemoryStream(Self.new))
            let writer = try machine.writer()
            let recorder = try #require(try writer.get_Recorder())
            let image = MsftFileSystemImage(host: machine.host)
            #expect(try image.IdentifyFileSystemsOnDisc(recorder) == whole, "write \(number)")
            try image.put_MultisessionInterfaces(writer.get_MultisessionInterfaces())
            #expect(try image.IdentifyFileSystemsOnDisc(nil) == whole, "write \(number)")
            #expect(try image.ProbeSpecificFileSystem(richest), "write \(number)")
            let last = try #require(try DiscReport(recorder).sessions.last)
            let session = try RecordedSession(on: DiscSource(recorder: recorder), start: UInt32(last.start))
            found.insert(Int32(session.fileSystems.rawValue))
        }
        // All that a CD needs to be recognised comes with the first write.
        #expect(kind == .cdR || found.contains { $0 != whole.rawValue }, "no session was cut off that early")
    }
}
