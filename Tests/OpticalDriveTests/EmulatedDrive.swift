import OpticalDrive
import SCSI
import TestSupport
import Testing
import VirtualRecorder

/// A virtual recorder in a folder of its own, and the driver on it.
struct EmulatedDrive {
    private static let name = "test"
    private let home: TemporaryFolder
    let folder: VirtualDriveFolder
    let recorder: VirtualDrive
    let drive: OpticalDrive

    /// - Parameter waits: whether the driver really waits for what the recorder takes time for.
    init(
        _ kind: MediumKind? = nil, capacity: UInt32? = nil, options: VirtualDrive.Options = .init(),
        waits: Bool = false
    ) throws {
        home = try TemporaryFolder()
        folder = VirtualDriveFolder(path: home.path("drives"))
        try folder.createDrive(Self.name, medium: kind, capacity: capacity)
        recorder = try folder.open(Self.name, options: options)
        drive = waits ? OpticalDrive(recorder) : OpticalDrive(recorder, pause: { _ in })
    }

    private init(_ other: EmulatedDrive, _ recorder: VirtualDrive) {
        home = other.home
        folder = other.folder
        self.recorder = recorder
        drive = OpticalDrive(recorder, pause: { _ in })
    }

    /// The drive plugged in again.
    func reopened() throws -> EmulatedDrive { EmulatedDrive(self, try folder.open(Self.name)) }

    func load(_ kind: MediumKind, capacity: UInt32? = nil) throws {
        _ = try folder.loadBlank(kind, capacity: capacity, in: Self.name)
    }

    func takeDisc() throws { try folder.takeDisc(from: Self.name) }

    /// Burns blocks where the medium wants them.
    @discardableResult
    func burn(
        _ blocks: Int, seed: UInt8 = 1, at start: Int? = nil, closing: Bool = false,
        report: @escaping (WriteProgress) -> WriteDecision = { _ in .proceed }
    ) throws -> Int {
        let next = try start ?? drive.mediaState().nextWritableAddress ?? 0
        var request = WriteRequest(blockCount: blocks, at: next)
        request.closesDisc = closing
        try drive.write(request, from: PatternSource(blocks: blocks, seed: seed), report: report)
        return next
    }

    /// Whether the disc holds a burn's blocks at an address.
    func holds(_ blocks: Int, seed: UInt8 = 1, at start: Int) throws -> Bool {
        try drive.read(blocks: blocks, at: start) == PatternSource.content(blocks: 0..<blocks, seed: seed)
    }
}

/// Expects a burn to fail; the result is the failure.
@discardableResult
func expectWriteError(
    sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) -> WriteError? {
    #expect(throws: WriteError.self, sourceLocation: sourceLocation) { try body() }
}
