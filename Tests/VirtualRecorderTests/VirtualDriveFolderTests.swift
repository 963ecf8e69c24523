import Foundation
import SCSI
import TestSupport
import Testing
import VirtualRecorder

@Suite("A folder of virtual drives")
struct VirtualDriveFolderTests {
    private let home: TemporaryFolder
    private let folder: VirtualDriveFolder

    init() throws {
        home = try TemporaryFolder()
        folder = VirtualDriveFolder(path: home.path("state/drives"))
    }

    private func refused(_ expected: VirtualDriveError, _ body: () throws -> Void) {
        #expect(throws: expected) { try body() }
    }

    @Test("a folder that is not there has no drives")
    func missing() throws {
        #expect(try folder.driveNames().isEmpty)
        refused(.noSuchDrive("a")) { _ = try folder.open("a") }
    }

    @Test("a relative path counts from the working directory; slashes at its end count nothing")
    func paths() {
        #expect(VirtualDriveFolder(path: "x//").path == FileManager.default.currentDirectoryPath + "/x")
        #expect(VirtualDriveFolder(path: "/x/").path == "/x")
        #expect(VirtualDriveFolder(path: "/").path == "/")
    }

    @Test("drives are listed by name; what is no drive is left out")
    func list() throws {
        try folder.createDrive("second", medium: .bdR)
        try folder.createDrive("first")
        try FileManager.default.createDirectory(atPath: folder.path + "/other", withIntermediateDirectories: true)
        #expect(try folder.driveNames() == ["first", "second"])
        refused(.driveExists("first")) { try folder.createDrive("first") }
    }

    @Test(
        "names that could leave the folder, or hide in it",
        arguments: [
            "", ".", "..", "../x", "a/b", ".hidden", "-x", "a b", "ä", "a\u{0}", String(repeating: "x", count: 65),
        ])
    func names(name: String) {
        refused(.invalidName(name)) { try folder.createDrive(name) }
        refused(.invalidName(name)) { _ = try folder.open(name) }
        refused(.invalidName(name)) { try folder.removeDrive(name) }
    }

    @Test("a new drive says what is in it")
    func information() throws {
        let made = try folder.createDrive("d", medium: .dvdPlusRW, capacity: 4_096)
        #expect(made.medium == .dvdPlusRW)
        #expect(made.capacity == 4_096)
        #expect(!made.isTrayOpen)
        let path = try #require(made.imagePath)
        #expect(path.hasPrefix(folder.path + "/d/") && FileManager.default.fileExists(atPath: path))
        #expect(FileManager.default.fileExists(atPath: path + ".json"))
        #expect(try folder.information(of: "d") == made)
        #expect(try folder.open("d").imagePath == path)
    }

    @Test("the unique identifier follows from folder and name alone")
    func uniqueIdentifier() throws {
        try folder.createDrive("a")
        try folder.createDrive("b")
        let again = VirtualDriveFolder(path: folder.path + "/")
        #expect(try again.open("a").uniqueIdentifier == folder.open("a").uniqueIdentifier)
        #expect(folder.uniqueIdentifier(of: "a") != folder.uniqueIdentifier(of: "b"))
        let other = VirtualDriveFolder(path: home.path("elsewhere"))
        try other.createDrive("a")
        #expect(other.uniqueIdentifier(of: "a") != folder.uniqueIdentifier(of: "a"))
    }

    @Test("kinds: the names users give")
    func kinds() throws {
        #expect(
            MediumKind.allCases.map(\.rawValue) == [
                "cd-r", "cd-rw", "dvd-r", "dvd-rw", "dvd+r", "dvd+rw", "dvd-ram", "dvd+r-dl", "dvd-r-dl", "bd-r",
                "bd-re",
            ])
        #expect(MediumKind.emulated == MediumKind.allCases)
        for kind in MediumKind.emulated {
            #expect(try folder.createDrive("drive-" + kind.rawValue, medium: kind).medium == kind)
        }
    }

    @Test("a capacity is one that such a disc could have")
    func capacity() throws {
        refused(.invalidCapacity(0, allowed: 1_024...359_849)) {
            try folder.createDrive("x", medium: .cdR, capacity: 0)
        }
        refused(.invalidCapacity(359_850, allowed: 1_024...359_849)) {
            try folder.createDrive("x", medium: .cdR, capacity: 359_850)
        }
    }

    @Test("eject, close, load another, take out")
    func hands() throws {
        try folder.createDrive("d", medium: .bdR, capacity: 4_096)
        let first = try #require(try folder.information(of: "d").imagePath)
        try folder.eject("d")
        #expect(try folder.information(of: "d").isTrayOpen)
        #expect(try folder.information(of: "d").imagePath == first)
        let second = try folder.loadBlank(.cdR, capacity: 2_048, in: "d")
        #expect(second != first)
        let now = try folder.information(of: "d")
        #expect((now.isTrayOpen, now.medium, now.imagePath) == (false, .cdR, second))
        try folder.loadImage(first, in: "d")
        #expect(try folder.information(of: "d").medium == .bdR)
        try folder.takeDisc(from: "d")
        #expect(try folder.information(of: "d").imagePath == nil)
        refused(.noDisc("d")) { try folder.takeDisc(from: "d") }
        try folder.removeDrive("d")
        #expect(try folder.driveNames().isEmpty)
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/d"))
    }

    @Test("a plain image becomes a complete disc; the image is not changed")
    func plainImage() throws {
        try folder.createDrive("d")
        let image = SampleBytes.make(count: 400 * 2048, seed: 7)
        let path = try home.write(image, to: "plain.iso")
        try folder.loadImage(path, as: .dvdPlusR, in: "d")
        let drive = try folder.open("d")
        let disc = try DiscInformation(answer: drive.answer(to: ReadDiscInformation(), upTo: 34))
        #expect(disc.discStatus == .complete)
        let read = try drive.read(Read10 { $0.transferLength = 400 }, byteCount: 400 * 2048)
        #expect(read == Array(image))
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == image)
        refused(.invalidImage(try home.write([1, 2, 3], to: "odd.iso"))) {
            try folder.loadImage(home.path("odd.iso"), in: "d")
        }
        #expect(throws: VirtualDriveError.self) { try folder.loadImage(home.path("none.iso"), in: "d") }
    }

    @Test("removal takes only what belongs to the drive")
    func foreignFile() throws {
        try folder.createDrive("d", medium: .bdR)
        try Data().write(to: URL(fileURLWithPath: folder.path + "/d/notes.txt"))
        #expect(throws: VirtualDriveError.self) { try folder.removeDrive("d") }
        #expect(FileManager.default.fileExists(atPath: folder.path + "/d/notes.txt"))
    }

    @Test("identity: as given, within the fields of INQUIRY")
    func identity() throws {
        refused(.invalidIdentity) { try folder.createDrive("d", identity: .init(vendor: "NINE CHAR")) }
        try folder.createDrive(
            "d", identity: .init(vendor: "ACME", product: "BURNER 9000", revision: "2.1", serialNumber: "SN0001"))
        let drive = try folder.open("d")
        let inquiry = try StandardInquiryData(answer: drive.answer(to: Inquiry(), upTo: 96))
        #expect(inquiry.vendorIdentification == "ACME")
        #expect(inquiry.productIdentification == "BURNER 9000")
        #expect(inquiry.productRevisionLevel == "2.1")
    }

    @Test("damaged records are typed errors")
    func damaged() throws {
        try folder.createDrive("d", medium: .bdR)
        let record = folder.path + "/d/drive.json"
        for text in ["", "{", "[]", "{\"format\": 1}", "nonsense", "{\"format\": \"imapi2-virtual-drive\"}"] {
            try Data(text.utf8).write(to: URL(fileURLWithPath: record))
            #expect(throws: VirtualDriveError.self) { _ = try folder.open("d") }
            #expect(throws: VirtualDriveError.self) { _ = try folder.information(of: "d") }
        }
    }
}
