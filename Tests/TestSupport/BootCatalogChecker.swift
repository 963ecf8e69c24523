/// Reads a Boot Record and its boot catalogue strictly, without a line of the code it judges (El Torito 1.0).
public struct BootCatalogChecker {
    /// What can be started, and where.
    public struct Entry: Hashable, Sendable {
        public let platform: Int
        public let media: Int
        public let systemType: Int
        public let sectorCount: Int
        public let start: Int
    }

    let checker: ISO9660Checker
    private(set) var faults: [String] = []
    private(set) var claims: [(Range<Int>, String)] = []
    private(set) var entries: [Entry] = []

    init(checker: ISO9660Checker) { self.checker = checker }

    /// - Parameter isEarlier: whether a block belongs to a session before this one, which is checked there.
    mutating func check(bootRecord: [UInt8], isEarlier: (Int) -> Bool) {
        let name = Array("EL TORITO SPECIFICATION".utf8)
        expect(Array(bootRecord[7..<30]) == name && bootRecord[30..<71].allSatisfy { $0 == 0 }, "figure 7: identifiers")
        expect(bootRecord[75...].allSatisfy { $0 == 0 }, "figure 7: unused bytes")
        let start = ISO9660Checker.little(bootRecord, 71, 4)
        let catalog = checker.block(start)
        checkValidation(Array(catalog[..<32]))
        checkEntry(Array(catalog[32..<64]), platform: Int(catalog[1]), isInitial: true)
        checkSections(catalog)
        guard !isEarlier(start) else { return }
        claims.append((start..<(start + 1), "boot catalogue"))
        for entry in entries {
            let size = entry.media == 0 ? max(entry.sectorCount, 1) * 512 : [0, 1200, 1440, 2880, 1][entry.media] << 10
            claims.append((entry.start..<(entry.start + (size + 2047) / 2048), "boot image"))
        }
    }

    private mutating func checkValidation(_ entry: [UInt8]) {
        expect(entry[0] == 1 && entry[2] == 0 && entry[3] == 0, "figure 2: Header ID")
        expect(entry[30] == 0x55 && entry[31] == 0xAA, "figure 2: Key Bytes")
        let sum = stride(from: 0, to: 32, by: 2).reduce(0) { $0 + ISO9660Checker.little(entry, $1, 2) }
        expect(sum & 0xFFFF == 0, "figure 2: Checksum Word")
    }

    private mutating func checkEntry(_ entry: [UInt8], platform: Int, isInitial: Bool) {
        expect(entry[0] == 0x88, "figures 3, 5: Boot Indicator")
        expect(entry[1] <= 4, "figures 3, 5: Boot Media Type")
        expect(entry[5] == 0 && entry[12...].allSatisfy { $0 == 0 }, "figures 3, 5: unused bytes")
        entries.append(
            Entry(
                platform: platform, media: Int(min(entry[1], 4)), systemType: Int(entry[4]),
                sectorCount: ISO9660Checker.little(entry, 6, 2), start: ISO9660Checker.little(entry, 8, 4)))
    }

    private mutating func checkSections(_ catalog: [UInt8]) {
        var offset = 64
        while offset < 2048, catalog[offset] != 0 {
            let isFinal = catalog[offset] == 0x91
            expect(isFinal || catalog[offset] == 0x90, "figure 4: Header Indicator")
            let platform = Int(catalog[offset + 1])
            for _ in 0..<ISO9660Checker.little(catalog, offset + 2, 2) where offset + 64 <= 2048 {
                offset += 32
                checkEntry(Array(catalog[offset..<(offset + 32)]), platform: platform, isInitial: false)
            }
            offset += 32
            if isFinal { break }
            expect(offset < 2048 && catalog[offset] != 0, "figure 4: no header is final")
        }
        if offset < 2048 { expect(catalog[offset...].allSatisfy { $0 == 0 }, "2.0: bytes behind the catalogue") }
    }

    private mutating func expect(_ condition: Bool, _ fault: String) {
        if !condition { faults.append("El Torito \(fault)") }
    }
}
