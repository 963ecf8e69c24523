/// The ways by which a client reaches an object.
public enum Level: String, CaseIterable, Hashable, Sendable, Comparable, Codable {
    /// A typed call in the language of the implementation.
    case swift
    /// IDispatch: by name.
    case late
    /// The vtable, by C's calling convention.
    case binary

    public static func < (left: Level, right: Level) -> Bool { left.order < right.order }
    private var order: Int { Level.allCases.firstIndex(of: self) ?? 0 }
}
