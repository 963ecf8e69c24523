import ByteLayout
import DiscImage

@testable import UDF

/// A strict conformance check of read-only UDF volumes on type 1 and metadata partitions, written from the clauses of
/// ECMA-167 (3rd edition) and the UDF documents 1.02 to 2.60. It forgives nothing.
///
/// Each rule is a function in one of the extensions; `check` runs them from the anchors to the last file.
final class UDFChecker {
    let image: [UInt8]
    let sessionStart: UInt32
    private(set) var findings: [Finding] = []

    // What is found on the way.
    var anchors: [(location: UInt32, descriptor: AnchorVolumeDescriptorPointer)] = []
    var primary: PrimaryVolumeDescriptor?
    var logical: LogicalVolumeDescriptor?
    var partition: PartitionDescriptor?
    var integrity: LogicalVolumeIntegrityDescriptor?
    var integrityUse: LogicalVolumeIntegrityUse?
    var metadataMap: MetadataPartitionMap?
    /// The metadata file's blocks: absolute, in order.
    var metadataBlocks: [UInt32] = []
    var mirrorBlocks: [UInt32] = []
    /// The metadata partition's size, as the integrity descriptor has it.
    var metadataSize: UInt32 = 0
    var revision = UDFRevision.v102
    /// Absolute blocks and who claims them.
    private var claims: [UInt32: String] = [:]
    /// Likewise, within the metadata partition.
    private var metadataClaims: [UInt32: String] = [:]
    var entries: [CheckedEntry] = []

    init(_ image: [UInt8], sessionStart: UInt32 = 0) {
        self.image = image
        self.sessionStart = sessionStart
    }

    /// The findings for an image, none if all is well. Blocks are counted from the session's start.
    static func findings(in image: [UInt8], sessionStart: UInt32 = 0) -> [Finding] {
        let checker = UDFChecker(image, sessionStart: sessionStart)
        checker.check()
        return checker.findings
    }

    func check() {
        guard checkAnchors(), checkSequences(), checkLogicalVolume() else { return }
        checkRecognitionSequence()
        checkIntegrity()
        guard checkMetadataFiles() else { return }
        checkFileSet()
        checkTotals()
    }

    // MARK: Reporting

    func error(_ clause: String, _ place: String, _ text: String) {
        findings.append(Finding(severity: .error, clause: clause, place: place, text: text))
    }

    func warning(_ clause: String, _ place: String, _ text: String) {
        findings.append(Finding(severity: .warning, clause: clause, place: place, text: text))
    }

    func require(_ condition: Bool, _ clause: String, _ place: String, _ text: @autoclosure () -> String) {
        if !condition { error(clause, place, text()) }
    }

    func expect<Value: Equatable>(
        _ value: Value, _ expected: Value, _ clause: String, _ place: String, _ field: String
    ) {
        if value != expected { error(clause, place, "\(field) is \(value), not \(expected)") }
    }

    // MARK: Blocks

    /// The block behind the session.
    var end: UInt32 { sessionStart + UInt32(image.count / blockSize) }

    /// The bytes of an absolute block, or nil outside of the session.
    func block(_ location: UInt32, count: UInt32 = 1) -> [UInt8]? {
        guard location >= sessionStart, location < end, end - location >= count else { return nil }
        let start = Int(location - sessionStart) * blockSize
        return Array(image[start..<(start + Int(count) * blockSize)])
    }

    /// Claims blocks that nothing else may claim; returns whether that is so.
    @discardableResult
    func claim(_ location: UInt32, count: UInt32, for owner: String) -> Bool {
        claim(location, count, owner, in: &claims)
    }

    /// Claims blocks of a partition; those of the metadata partition lie within blocks that its file has claimed.
    @discardableResult
    func claim(_ address: LogicalBlockAddress, count: UInt32, for owner: String) -> Bool {
        if address.partitionReferenceNumber == 1 {
            return claim(address.logicalBlockNumber, count, owner, in: &metadataClaims)
        }
        guard let location = absolute(address) else { return false }
        return claim(location, count, owner, in: &claims)
    }

    private func claim(
        _ first: UInt32, _ count: UInt32, _ owner: String, in claims: inout [UInt32: String]
    ) -> Bool {
        for block in first..<(first + count) {
            if let other = claims[block] {
                error("ECMA-167 4/12", owner, "block \(block) belongs to \(other) too")
                return false
            }
            claims[block] = owner
        }
        return true
    }

    /// The absolute block of a partition's block.
    func absolute(_ address: LogicalBlockAddress) -> UInt32? {
        guard let partition else { return nil }
        let block = address.logicalBlockNumber
        switch address.partitionReferenceNumber {
        case 0: return block < partition.partitionLength ? partition.partitionStartingLocation + block : nil
        case 1: return block < UInt32(metadataBlocks.count) ? metadataBlocks[Int(block)] : nil
        default: return nil
        }
    }
}
