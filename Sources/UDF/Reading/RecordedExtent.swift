/// A part of a file: sectors, or zeros where nothing is recorded.
struct RecordedExtent: Equatable {
    /// Absolute; nil stands for zeros.
    var sector: UInt64?
    var byteCount: UInt64
    /// The bytes of the first sector that come before.
    var offset: UInt64 = 0
}
