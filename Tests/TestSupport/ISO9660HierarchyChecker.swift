/// Checks the path tables and the directories of one hierarchy for `ISO9660Checker`.
struct ISO9660HierarchyChecker {
    let checker: ISO9660Checker
    let isJoliet: Bool
    private let log = Log()
    var faults: [String] { log.faults }
    private(set) var files: [ISO9660Checker.File] = []
    private(set) var claims: [(Range<Int>, String)] = []
    private var label: String { isJoliet ? "Joliet" : "primary" }

    init(checker: ISO9660Checker, isJoliet: Bool) {
        self.checker = checker
        self.isJoliet = isJoliet
    }

    /// A record of a path table.
    private struct TableRecord: Equatable {
        let identifier: [UInt8]
        let location: Int
        let parent: Int
    }

    /// A Directory Record.
    private struct Record {
        let location: Int
        let length: Int
        let flags: UInt8
        let identifier: [UInt8]
        let date: [UInt8]
        var isDirectory: Bool { flags & 2 != 0 }
    }

    mutating func check(descriptor: [UInt8]) {
        let size = ISO9660Checker.little(descriptor, 132, 4)
        expect(size == ISO9660Checker.big(descriptor, 136, 4), "8.4.15: Path Table Size")
        let starts = [
            ISO9660Checker.little(descriptor, 140, 4), ISO9660Checker.little(descriptor, 144, 4),
            ISO9660Checker.big(descriptor, 148, 4), ISO9660Checker.big(descriptor, 152, 4),
        ]
        let tables = starts.enumerated().filter { $1 > 0 }.map { table(at: $1, size, isTypeM: $0 > 1) }
        for table in tables { expect(table == tables[0], "6.9: the \(label) path tables differ") }
        expect(starts[0] > 0 && starts[2] > 0, "8.4.16: both path tables are there")
        let root = record(Array(descriptor[156..<190]), 0, "root record of \(label)")
        let tree = walk(root)
        compare(tables[0], tree)
    }

    private mutating func table(at start: Int, _ size: Int, isTypeM: Bool) -> [TableRecord] {
        guard size <= checker.disc.count else {
            fault("8.4.15: a \(label) path table of \(size) bytes")
            return []
        }
        let blocks = (size + 2047) / 2048
        claims.append((start..<(start + blocks), "\(label) path table"))
        let bytes = checker.block(start, count: blocks)
        var records: [TableRecord] = []
        var offset = 0
        while offset + 8 <= size {
            let length = Int(bytes[offset])
            let number = isTypeM ? ISO9660Checker.big : ISO9660Checker.little
            guard length > 0, offset + 8 + length <= size else {
                fault("9.4: the \(label) path table breaks off")
                break
            }
            records.append(
                TableRecord(
                    identifier: Array(bytes[(offset + 8)..<(offset + 8 + length)]),
                    location: number(bytes, offset + 2, 4),
                    parent: number(bytes, offset + 6, 2)))
            if length % 2 == 1 { expect(bytes[offset + 8 + length] == 0, "9.4.6: padding in the \(label) path table") }
            offset += 8 + length + length % 2
        }
        expect(offset == size, "8.4.15: the \(label) path table has \(offset) bytes, not \(size)")
        expect(bytes[min(size, bytes.count)...].allSatisfy { $0 == 0 }, "bytes behind the \(label) path table")
        return records
    }

    /// All directories in the order of the path table, each with its parent's number.
    private mutating func walk(_ root: Record) -> [TableRecord] {
        var found = [TableRecord(identifier: [0], location: root.location, parent: 1)]
        var pending = [(root, root, 1, "")]
        var index = 0
        while index < pending.count, index < 70_000 {
            let (directory, parent, _, path) = pending[index]
            let records = readDirectory(directory, parent, path)
            for child in records where child.isDirectory {
                found.append(TableRecord(identifier: child.identifier, location: child.location, parent: index + 1))
                pending.append((child, directory, index + 1, path + "/" + text(child.identifier)))
            }
            collect(records.filter { !$0.isDirectory }, path)
            index += 1
        }
        return found
    }

    private mutating func compare(_ table: [TableRecord], _ tree: [TableRecord]) {
        expect(table.count == tree.count, "6.9.1: \(table.count) path table records for \(tree.count) directories")
        for (index, pair) in zip(table, tree).enumerated() {
            expect(pair.0 == pair.1, "6.9.1: \(label) path table record \(index + 1) is \(pair.0), not \(pair.1)")
        }
    }

    private mutating func readDirectory(_ directory: Record, _ parent: Record, _ path: String) -> [Record] {
        expect(directory.length > 0 && directory.length % 2048 == 0, "6.8.1.3: the length of \(path)/")
        guard directory.length <= checker.disc.count else {
            fault("6.8.1.3: the length of \(path)/ is \(directory.length)")
            return []
        }
        let blocks = directory.length / 2048
        claims.append((directory.location..<(directory.location + blocks), "\(label) directory \(path)"))
        let bytes = checker.block(directory.location, count: blocks)
        var records: [Record] = []
        for start in stride(from: 0, to: bytes.count, by: 2048) {
            var offset = start
            while offset < start + 2048, bytes[offset] != 0 {
                let length = Int(bytes[offset])
                guard offset + length <= start + 2048, length >= 34 else {
                    fault("6.8.1.1: a record of \(path)/ has \(length) bytes")
                    return records
                }
                records.append(record(Array(bytes[offset..<(offset + length)]), 0, "\(path)/"))
                offset += length
            }
            expect(bytes[offset..<(start + 2048)].allSatisfy { $0 == 0 }, "6.8.1.1: unused bytes of \(path)/")
            let isUsed = offset > start
            expect(isUsed, "6.8.1: an empty block in \(path)/")
        }
        checkOwnRecords(records, directory, parent, path)
        let children = Array(records.dropFirst(2))
        checkOrder(children, path)
        return children
    }

    private mutating func checkOwnRecords(_ records: [Record], _ own: Record, _ parent: Record, _ path: String) {
        guard records.count >= 2 else { return fault("6.8.2.2: \(path)/ lacks its own records") }
        for (record, expected, byte) in [(records[0], own, UInt8(0)), (records[1], parent, 1)] {
            expect(record.identifier == [byte], "9.1.11: own records of \(path)/")
            expect(record.location == expected.location, "6.8.2.2: record \(byte) of \(path)/ is elsewhere")
            expect(
                record.length == expected.length && record.flags == expected.flags,
                "6.8.2.2: record \(byte) of \(path)/")
            expect(record.date == expected.date, "6.8.2.2: the date of record \(byte) of \(path)/")
        }
    }

    private mutating func record(_ bytes: [UInt8], _ offset: Int, _ place: String) -> Record {
        let identifierLength = Int(bytes[32])
        let expected = 33 + identifierLength + (identifierLength + 1) % 2
        expect(Int(bytes[0]) == expected && bytes.count == expected, "9.1.1: the length of a record in \(place)")
        expect(bytes[1] == 0 && bytes[26] == 0 && bytes[27] == 0, "9.1.2: attributes or interleaving in \(place)")
        for (offset, count) in [(2, 4), (10, 4), (28, 2)] {
            let little = ISO9660Checker.little(bytes, offset, count)
            expect(little == ISO9660Checker.big(bytes, offset + count, count), "7.3.3: offset \(offset) in \(place)")
        }
        expect(ISO9660Checker.little(bytes, 28, 2) == 1, "9.1.9: Volume Sequence Number in \(place)")
        expect(bytes[25] & 0x7C == 0, "9.1.6: File Flags in \(place)")
        expect(
            1...12 ~= bytes[19] && 1...31 ~= bytes[20] && bytes[21] < 24 && bytes[22] < 60 && bytes[23] < 60,
            "9.1.5: the date \(Array(bytes[18..<25])) in \(place)")
        if identifierLength % 2 == 0 { expect(bytes.last == 0, "9.1.12: padding in \(place)") }
        let identifier = Array(bytes[33..<min(bytes.count, 33 + identifierLength)])
        checkIdentifier(identifier, isDirectory: bytes[25] & 2 != 0, place)
        return Record(
            location: ISO9660Checker.little(bytes, 2, 4), length: ISO9660Checker.little(bytes, 10, 4), flags: bytes[25],
            identifier: identifier, date: Array(bytes[18..<25]))
    }

    private mutating func checkIdentifier(_ bytes: [UInt8], isDirectory: Bool, _ place: String) {
        if isDirectory, bytes == [0] || bytes == [1] { return }
        let units = characters(bytes)
        if isJoliet {
            let forbidden = units.filter {
                $0 < 0x20 || [0x2A, 0x2F, 0x3A, 0x3F, 0x5C].contains($0) || 0xD800...0xDFFF ~= $0
            }
            expect(bytes.count % 2 == 0 && forbidden.isEmpty, "Joliet: \(text(bytes)) in \(place)")
        }
        guard !isDirectory else {
            if !isJoliet { expect(bytes.allSatisfy(ISO9660Checker.isDCharacter), "7.6.1: \(text(bytes)) in \(place)") }
            return
        }
        let parts = split(units)
        expect(parts.version == [0x31], "7.5.1: the version of \(text(bytes)) in \(place)")
        guard !isJoliet else { return }
        let name = (parts.name + parts.fileNameExtension).map { UInt8(truncatingIfNeeded: $0) }
        expect(name.allSatisfy(ISO9660Checker.isDCharacter) && parts.hasDot, "7.5.1: \(text(bytes)) in \(place)")
        expect(!name.isEmpty && name.count <= 30, "7.5.1: the length of \(text(bytes)) in \(place)")
    }

    private mutating func checkOrder(_ records: [Record], _ path: String) {
        for (first, second) in zip(records, records.dropFirst()) {
            if first.flags & 0x80 != 0 {
                expect(first.identifier == second.identifier, "6.5.1: sections of \(path)/\(text(first.identifier))")
                expect(
                    first.length % 2048 == 0, "6.5.1: a section of \(path)/\(text(first.identifier)) has a broken end")
            } else {
                expect(
                    isOrdered(first, second),
                    "9.3: \(text(first.identifier)) before \(text(second.identifier)) in \(path)/")
            }
        }
    }

    private func isOrdered(_ first: Record, _ second: Record) -> Bool {
        let (a, b) = (split(characters(first.identifier)), split(characters(second.identifier)))
        let filler: UInt16 = isJoliet ? 0 : 0x20
        return [(a.name, b.name), (a.fileNameExtension, b.fileNameExtension)].lazy
            .map { padded($0, $1, filler) }.first { $0 != $1 }.map { $0.lexicographicallyPrecedes($1) } ?? false
    }

    private func padded(_ a: [UInt16], _ b: [UInt16], _ filler: UInt16) -> ([UInt16], [UInt16]) {
        let count = max(a.count, b.count)
        return (
            a + Array(repeating: filler, count: count - a.count), b + Array(repeating: filler, count: count - b.count)
        )
    }

    private mutating func collect(_ records: [Record], _ path: String) {
        var sections: [[Int]] = []
        for record in records {
            let blocks = (record.length + 2047) / 2048
            let name = path + "/" + text(record.identifier)
            if blocks > 0 { claims.append((record.location..<(record.location + blocks), name)) }
            sections.append([record.location, record.length])
            if record.flags & 0x80 == 0 {
                files.append(.init(path: name, sections: sections, isHidden: record.flags & 1 != 0))
                sections = []
            }
        }
    }

    private func split(_ units: [UInt16]) -> (
        name: [UInt16], fileNameExtension: [UInt16], version: [UInt16], hasDot: Bool
    ) {
        let semicolon = units.lastIndex(of: 0x3B)
        let name = Array(units[..<(semicolon ?? units.count)])
        let version = semicolon.map { Array(units[($0 + 1)...]) } ?? []
        guard let dot = name.lastIndex(of: 0x2E), dot > 0 else { return (name, [], version, false) }
        return (Array(name[..<dot]), Array(name[(dot + 1)...]), version, true)
    }

    private func characters(_ bytes: [UInt8]) -> [UInt16] {
        guard isJoliet else { return bytes.map(UInt16.init) }
        return stride(from: 0, to: bytes.count - 1, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
    }

    private func text(_ bytes: [UInt8]) -> String { String(decoding: characters(bytes), as: UTF16.self) }

    private func fault(_ text: String) { log.faults.append(text) }

    private func expect(_ condition: Bool, _ fault: @autoclosure () -> String) {
        if !condition { log.faults.append(fault()) }
    }

    /// Shared by copies of one check.
    private final class Log {
        var faults: [String] = []
    }
}
