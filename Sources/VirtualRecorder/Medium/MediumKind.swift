/// The kinds of recordable disc, by the names that users give them.
public enum MediumKind: String, CaseIterable, Hashable, Sendable {
    case cdR = "cd-r"
    case cdRW = "cd-rw"
    case dvdR = "dvd-r"
    case dvdRW = "dvd-rw"
    case dvdPlusR = "dvd+r"
    case dvdPlusRW = "dvd+rw"
    case dvdRAM = "dvd-ram"
    case dvdPlusRDualLayer = "dvd+r-dl"
    case dvdRDualLayer = "dvd-r-dl"
    case bdR = "bd-r"
    case bdRE = "bd-re"

    /// Whether the virtual recorder has this kind already.
    public var isEmulated: Bool { traits != nil }

    /// The blocks of 2048 bytes that a blank disc of this kind offers, as real blanks say; nil if it is not emulated.
    public var defaultCapacity: UInt32? { traits?.capacity }

    /// The kinds that can be loaded.
    public static var emulated: [MediumKind] { allCases.filter(\.isEmulated) }
}
