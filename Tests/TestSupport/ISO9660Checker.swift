public import Foundation

/// Reads a volume of ISO 9660 and Joliet strictly, without a line of the code it judges, and says what is wrong with it.
///
/// Numbers recorded twice, the path tables against each other and against the directories, the order of all records,
/// identifiers, reserved bytes, extents against each other and against the volume.
public struct ISO9660Checker {
    /// A file as one hierarchy records it.
    public struct File: Hashable, Sendable {
        public let path: String
        /// First blocks and lengths of its sections.
        public let sections: [[Int]]
        public let isHidden: Bool
    }

    public private(set) var faults: [String] = []
    /// The files of the primary and of the Joliet hierarchy.
    public private(set) var files: [[File]] = []
    /// What can be started.
    public private(set) var bootEntries: [BootCatalogChecker.Entry] = []
    let disc: Data
    private let sessionStart: Int
    private var volumeSpaceSize = 0
    private var claims: [(Range<Int>, String)] = []

    /// - Parameter disc: All blocks from address 0 on, whatever the session.
    public init(disc: Data, sessionStart: Int = 0) {
        self.disc = disc
        self.sessionStart = sessionStart
        check()
    }

    private mutating func check() {
        var block = sessionStart + 16
        var types: [UInt8] = []
        repeat {
            let bytes = self.block(block)
            expect(Array(bytes[1..<6]) == Array("CD001".utf8), "8.1.2: Standard Identifier of block \(block)")
            expect(bytes[6] == 1, "8.1.3: Volume Descriptor Version of block \(block)")
            types.append(bytes[0])
            if bytes[0] == 1 || bytes[0] == 2 { checkDescriptor(bytes, isJoliet: bytes[0] == 2) }
            if bytes[0] == 0 { checkBootRecord(bytes, block) }
            if bytes[0] == 255 { expect(bytes[7...].allSatisfy { $0 == 0 }, "8.3.4: the terminator's reserved bytes") }
            block += 1
        } while types.last != 255 && types.count < 10
        expect(
            [[1, 255], [1, 2, 255]].contains(types.filter { $0 != 0 }), "6.7.1: the descriptors are of types \(types)")
        claim((sessionStart + 16)..<block, "descriptors")
        checkOverlaps()
    }

    private mutating func checkDescriptor(_ bytes: [UInt8], isJoliet: Bool) {
        let place = isJoliet ? "SVD" : "PVD"
        for range in [72..<80, 882..<883, 1395..<2048] {
            expect(bytes[range].allSatisfy { $0 == 0 }, "\(place): bytes \(range) are reserved")
        }
        let escape = Array(bytes[88..<91])
        expect(
            isJoliet ? escape == [0x25, 0x2F, 0x45] : escape == [0, 0, 0], "\(place): Escape Sequences are \(escape)")
        expect(bytes[7] == 0 && bytes[91..<120].allSatisfy { $0 == 0 }, "\(place): flags and escape sequences")
        expect(both16(bytes, 120) == 1 && both16(bytes, 124) == 1, "8.4.12: one volume")
        expect(both16(bytes, 128) == 2048, "8.4.14: Logical Block Size")
        expect(bytes[881] == 1, "8.4.31: File Structure Version")
        let size = both32(bytes, 80)
        expect(volumeSpaceSize == 0 || volumeSpaceSize == size, "8.5.8: the descriptors differ in Volume Space Size")
        expect(size * 2048 <= disc.count, "8.4.8: the volume space of \(size) blocks is longer than the image")
        volumeSpaceSize = size
        for offset in [813, 830, 847, 864] {
            expect(bytes[offset..<(offset + 16)].allSatisfy { 0x30...0x39 ~= $0 }, "\(place): a date is not in digits")
        }
        if !isJoliet {
            for range in [40..<72, 190..<318] {
                let rest = bytes[range].filter { !Self.isDCharacter($0) && $0 != 0x20 }
                expect(rest.isEmpty, "7.4.4: bytes \(range) of the PVD are not d-characters")
            }
        }
        var hierarchy = ISO9660HierarchyChecker(checker: self, isJoliet: isJoliet)
        hierarchy.check(descriptor: bytes)
        faults += hierarchy.faults
        files.append(hierarchy.files)
        claims += hierarchy.claims
    }

    private mutating func checkBootRecord(_ bytes: [UInt8], _ block: Int) {
        expect(block == sessionStart + 17, "El Torito 2.0: the Boot Record is in block \(block)")
        var checker = BootCatalogChecker(checker: self)
        checker.check(bootRecord: bytes, isEarlier: { $0 < sessionStart })
        faults += checker.faults
        claims += checker.claims
        bootEntries = checker.entries
    }

    private mutating func checkOverlaps() {
        let sorted = Set(claims.map { [$0.0.lowerBound, $0.0.upperBound] }).sorted { $0[0] < $1[0] }
        for (first, second) in zip(sorted, sorted.dropFirst()) {
            expect(first[1] <= second[0], "extents \(first) and \(second) overlap")
        }
        for (range, owner) in claims { expect(range.upperBound <= volumeSpaceSize, "\(owner) lies outside the volume") }
        let metadata = claims.filter { !$0.1.hasPrefix("/") }.map(\.0.lowerBound)
        expect(Set(metadata).count == metadata.count, "two tables or directories share a block")
    }

    private mutating func claim(_ range: Range<Int>, _ owner: String) {
        if !range.isEmpty { claims.append((range, owner)) }
    }

    private mutating func expect(_ condition: Bool, _ fault: String) {
        if !condition { faults.append(fault) }
    }

    private mutating func both32(_ bytes: [UInt8], _ offset: Int) -> Int {
        let (little, big) = (Self.little(bytes, offset, 4), Self.big(bytes, offset + 4, 4))
        expect(little == big, "7.3.3: \(little) and \(big) at offset \(offset)")
        return little
    }

    private mutating func both16(_ bytes: [UInt8], _ offset: Int) -> Int {
        let (little, big) = (Self.little(bytes, offset, 2), Self.big(bytes, offset + 2, 2))
        expect(little == big, "7.2.3: \(little) and \(big) at offset \(offset)")
        return little
    }

    func block(_ number: Int, count: Int = 1) -> [UInt8] {
        let start = number * 2048
        guard start >= 0, start + count * 2048 <= disc.count else { return [UInt8](repeating: 0, count: count * 2048) }
        return Array(disc[(disc.startIndex + start)..<(disc.startIndex + start + count * 2048)])
    }

    static func little(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
        (0..<count).reversed().reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }

    static func big(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }

    static func isDCharacter(_ byte: UInt8) -> Bool {
        0x41...0x5A ~= byte || 0x30...0x39 ~= byte || byte == 0x5F
    }
}
