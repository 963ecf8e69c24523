import DiscImage

/// A folder of the host as a tree.
func hostTree(_ path: String, clock: ImageClock = .sample) throws -> FileTree {
    var tree = FileTree(rootTime: clock.time)
    try HostScanner(clock: clock).add(path, includingFolder: false, to: .root, of: &tree)
    return tree
}

extension ImageClock {
    static let sample = ImageClock(time: Timestamp(seconds: 1_700_000_000))
}
