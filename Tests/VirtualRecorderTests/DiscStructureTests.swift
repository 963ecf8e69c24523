import SCSI
import Testing
import VirtualRecorder

/// READ DISC STRUCTURE (MMC-6).
@Suite("Disc structures")
struct DiscStructureTests {
    private func structure(_ test: TestDrive, _ change: (inout ReadDiscStructure) -> Void) throws -> [UInt8] {
        try test.drive.answer(to: ReadDiscStructure(change), upTo: 8_192)
    }

    @Test("physical format information of each DVD: book, layers, data area")
    func physicalFormat() throws {
        // swift-format-ignore
        let books: [(MediumKind, PhysicalFormatInformation.BookType, UInt32)] = [
            (.dvdR,              .dvdMinusR,         2_298_496),
            (.dvdPlusR,          .dvdPlusR,          2_295_104),
            (.dvdPlusRDualLayer, .dvdPlusRDualLayer, 4_173_824),
            (.dvdPlusRW,         .dvdPlusRW,         2_295_104),
            (.dvdRAM,            .dvdRAM,            2_236_704),
        ]
        for (kind, book, blocks) in books {
            let bytes = try structure(TestDrive(kind)) { $0.format = ReadDiscStructure.physicalFormat }
            #expect(bytes.count == 2_052)
            #expect(Array(bytes.prefix(4)) == [0x08, 0x02, 0, 0])
            let information = try PhysicalFormatInformation(answer: Array(bytes.dropFirst(4)))
            #expect(information.bookType == book)
            #expect(information.endOfDataArea - information.startOfDataArea + 1 == blocks)
            #expect(information.numberOfLayersMinusOne == (kind == .dvdPlusRDualLayer ? 1 : 0))
        }
    }

    @Test("disc information of a BD: \"DI\" and the type of disc, in a frame of 4096")
    func discInformation() throws {
        for (kind, type) in [(MediumKind.bdR, "BDR"), (.bdRE, "BDW")] {
            let bytes = try structure(TestDrive(kind)) { $0.mediaType = .bluRay }
            #expect(bytes.count == 4_100)
            #expect(Array(bytes.prefix(6)) == [0x10, 0x02, 0, 0, 0x44, 0x49])
            #expect(String(decoding: bytes[12..<15], as: UTF8.self) == type)
        }
    }

    @Test("the list of structures")
    func list() throws {
        let dvd = try structure(TestDrive(.dvdPlusR)) { $0.format = ReadDiscStructure.structureList }
        #expect(dvd == [0, 6, 0, 0, 0x00, 0x40, 0x08, 0x04])
    }

    @Test("the wrong family, format or layer")
    func refused() throws {
        let test = try TestDrive(.dvdPlusR)
        expectRefusal(.cannotReadIncompatibleFormat) { _ = try structure(test) { $0.mediaType = .bluRay } }
        expectRefusal(.cannotReadIncompatibleFormat) { _ = try structure(TestDrive(.cdR)) { _ in } }
        let format = expectRefusal(.invalidFieldInCommandBlock) { _ = try structure(test) { $0.format = 0x30 } }
        #expect(format?.fieldPointer == FieldPointer(isInCommand: true, byte: 7))
        let layer = expectRefusal(.invalidFieldInCommandBlock) { _ = try structure(test) { $0.layerNumber = 1 } }
        #expect(layer?.fieldPointer == FieldPointer(isInCommand: true, byte: 6))
    }
}
