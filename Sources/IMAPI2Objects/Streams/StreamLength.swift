/// Lengths of streams.
enum StreamLength {
    /// What a stream without an end says: the farthest that the signed distances of Seek reach.
    static let endless = UInt64(Int64.max)
}
