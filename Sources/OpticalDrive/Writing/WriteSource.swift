/// Where the data of a burn comes from; it is pulled in order.
public protocol WriteSource {
    /// Fills the span from its start.
    ///
    /// - Returns: the bytes that were filled; fewer than the span has only at the end, 0 after it.
    func read(into bytes: inout MutableRawSpan) throws -> Int
}
