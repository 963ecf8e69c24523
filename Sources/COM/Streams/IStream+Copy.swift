extension IStream {
    /// CopyTo by Read and Write in pieces; what was copied before a failure stays copied.
    func copy(to destination: any IStream, upTo limit: UInt64) throws(COMError) -> (pcbRead: UInt64, pcbWritten: UInt64)
    {
        var piece = [UInt8](repeating: 0, count: Int(min(limit, 1 << 16)))
        var read: UInt64 = 0
        var written: UInt64 = 0
        while read < limit {
            let wanted = Int(min(UInt64(piece.count), limit - read))
            var span = piece.mutableSpan
            var bytes = unsafe span.mutableBytes
            var target = bytes._mutatingExtracting(first: wanted)
            let count = min(Int(try Read(&target)), wanted)
            guard count > 0 else { break }
            read += UInt64(count)
            written += UInt64(try unsafe destination.Write(piece.span.bytes.extracting(first: count)))
        }
        return (read, written)
    }

    /// The next bytes as an array, fewer at the end.
    public func read(_ count: Int) throws(COMError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var span = bytes.mutableSpan
        var target = unsafe span.mutableBytes
        let read = Int(try Read(&target))
        return Array(bytes.prefix(read))
    }

    /// Writes all of an array.
    public func write(_ bytes: [UInt8]) throws(COMError) {
        try unsafe Write(bytes.span.bytes)
    }
}
