/// Sectors that follow one another.
struct BlockRun: Equatable {
    var start: UInt64
    var count: UInt64
}
