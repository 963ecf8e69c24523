import Foundation

/// A hierarchy of ISO 9660 and the names it can hold, worked out again from the standards: names that fit keep theirs; of the
/// others, in the order of the tree, those that would collide get a number.
public enum Hierarchy: String, Sendable {
    /// d-characters, 30 of a file with its extension and 31 of a directory (ECMA-119 7.5, 7.6, 10.2).
    case primary
    /// 64 characters of UCS-2, but for control characters and `* / : ; ? \`.
    case joliet

    /// The names to be recorded of what a folder holds, as readers show them: without version, and without an empty extension.
    public func names(of items: [(name: String, isFolder: Bool)]) -> [String: String] {
        var names: [String: String] = [:]
        for (name, isFolder) in items where recorded(name, isFolder, number: nil) == name { names[name] = name }
        var taken = Set(names.values)
        for (name, isFolder) in items.sorted(by: { Self.order($0.name, $1.name) }) where names[name] == nil {
            let candidates = (0...).lazy.map { recorded(name, isFolder, number: $0 == 0 ? nil : $0) }
            let free = candidates.first { !taken.contains($0) } ?? name
            taken.insert(free)
            names[name] = free
        }
        return names
    }

    private static func order(_ left: String, _ right: String) -> Bool {
        let folded = (left.lowercased().unicodeScalars, right.lowercased().unicodeScalars)
        return folded.0.elementsEqual(folded.1)
            ? left.utf8.lexicographicallyPrecedes(right.utf8) : folded.0.lexicographicallyPrecedes(folded.1)
    }

    private func recorded(_ name: String, _ isFolder: Bool, number: Int?) -> String {
        let (stem, ending) = parts(of: name, isFolder)
        let suffix = (number.map { "_\($0)" } ?? "") + ending
        return stem.prefix(length - suffix.utf16.count) + suffix
    }

    private var length: Int { self == .joliet ? 64 : 31 }

    private func parts(of name: String, _ isFolder: Bool) -> (stem: String, ending: String) {
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex, !isFolder else { return (replaced(name), "") }
        return (replaced(name[..<dot]), "." + replaced(name[name.index(after: dot)...]))
    }

    private func replaced(_ text: some StringProtocol) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { scalars.append(replaced(scalar)) }
        return String(scalars)
    }

    private func replaced(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch self {
        case .joliet:
            scalar.value > 0xFFFF || scalar.value < 0x20 || "*/:;?\\".unicodeScalars.contains(scalar) ? "_" : scalar
        case .primary:
            switch scalar {
            case "A"..."Z", "0"..."9": scalar
            case "a"..."z": Unicode.Scalar(UInt8(scalar.value - 0x20))
            default: "_"
            }
        }
    }
}

extension Hierarchy {
    /// Copies a folder as it is expected back from this hierarchy: its names, and its times in whole seconds.
    public func copy(_ source: String, to destination: String) throws {
        let manager = FileManager.default
        try manager.createDirectory(atPath: destination, withIntermediateDirectories: true)
        let items = try manager.contentsOfDirectory(atPath: source).map { name in
            let type = try manager.attributesOfItem(atPath: "\(source)/\(name)")[.type] as? FileAttributeType
            return (name: name, isFolder: type == .typeDirectory)
        }
        let names = names(of: items)
        for (name, isFolder) in items {
            let (old, new) = ("\(source)/\(name)", "\(destination)/\(names[name] ?? name)")
            if isFolder { try copy(old, to: new) } else { try manager.copyItem(atPath: old, toPath: new) }
            let time = try manager.attributesOfItem(atPath: old)[.modificationDate] as? Date ?? .distantPast
            let whole = Date(timeIntervalSince1970: time.timeIntervalSince1970.rounded(.down))
            try manager.setAttributes([.modificationDate: whole], ofItemAtPath: new)
        }
    }
}
