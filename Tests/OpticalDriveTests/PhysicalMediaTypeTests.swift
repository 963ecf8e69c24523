import OpticalDrive
import SCSI
import Testing

/// The order of the rules by which Microsoft's sample decides.
@Suite("physical media types")
struct PhysicalMediaTypeTests {
    private func type(
        _ profile: Profile, _ features: [FeatureDescriptor] = [], book: PhysicalFormatInformation.BookType? = nil,
        layers: UInt8 = 0, disc: (inout DiscInformation) -> Void = { _ in }
    ) throws -> PhysicalMediaType {
        let transport = ScriptedMedium.transport(profile, features: features, disc: disc)
        if let book {
            let format = PhysicalFormatInformation {
                $0.bookType = book
                $0.numberOfLayersMinusOne = layers
            }
            transport.on(.readDiscStructure, answer: .bytes([0, 0x13, 0, 0] + format.parameterList))
        } else {
            transport.on(.readDiscStructure, answer: .sense(.cannotReadIncompatibleFormat))
        }
        return try ScriptedMedium.drive(transport).mediaState().mediaType
    }

    private let dvdRead = FeatureDescriptor(DVDReadFeature(), isCurrent: true)
    private func finalized(_ disc: inout DiscInformation) {
        disc.discStatus = .complete
        disc.stateOfLastSession = .complete
    }

    @Test("finalized and not erasable is a ROM, of DVD if the drive reads it as such")
    func finalizedDiscs() throws {
        #expect(try type(.cdR, disc: finalized) == .cdROM)
        #expect(try type(.dvdMinusR, [dvdRead], book: .dvdMinusR, disc: finalized) == .dvdROM)
        let erasable: (inout DiscInformation) -> Void = {
            $0.discStatus = .complete
            $0.isErasable = true
        }
        #expect(try type(.cdRW, disc: erasable) == .cdRW)
        #expect(try type(.bdRSequential, disc: finalized) == .bdR)
        #expect(try type(.bdROM, disc: finalized) == .bdROM)
    }

    @Test("the DVD+ features go before the book type")
    func plusFeatures() throws {
        let plusR = FeatureDescriptor(DVDPlusRFeature(), isCurrent: true)
        let notCurrent = FeatureDescriptor(DVDPlusRFeature(), isCurrent: false)
        let plusRW = FeatureDescriptor(DVDPlusRWFeature(), isCurrent: true)
        #expect(try type(.dvdPlusR, [plusR], book: .dvdROM) == .dvdPlusR)
        #expect(try type(.dvdPlusR, [notCurrent], book: .dvdROM) == .dvdROM)
        #expect(try type(.dvdPlusRW, [plusRW, plusR]) == .dvdPlusRW)
        let dual = FeatureDescriptor(DVDPlusRDualLayerFeature(), isCurrent: true)
        #expect(try type(.dvdPlusRDualLayer, [dual, plusR]) == .dvdPlusRDualLayer)
    }

    @Test("the book type goes before the profile; its layers tell DVD-R DL")
    func books() throws {
        #expect(try type(.dvdMinusR, book: .dvdMinusR) == .dvdMinusR)
        #expect(try type(.dvdMinusR, book: .dvdMinusR, layers: 1) == .dvdMinusRDualLayer)
        #expect(try type(.dvdMinusRWSequential, book: .dvdMinusRW) == .dvdMinusRW)
        #expect(try type(.dvdRAM, book: .dvdRAM) == .dvdRAM)
    }

    @Test("without anything else the current profile decides")
    func profiles() throws {
        #expect(try type(.dvdMinusRWOverwrite) == .dvdMinusRW)
        #expect(try type(.dvdMinusRDualSequential) == .dvdMinusRDualLayer)
        #expect(try type(.cdR) == .cdR)
        #expect(try type(.removableDisk) == .disk)
        #expect(try type(.bdRE) == .bdRE)
        #expect(try type(Profile(rawValue: 0x66)) == .unknown)
    }
}
