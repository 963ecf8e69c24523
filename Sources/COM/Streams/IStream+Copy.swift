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
            written += try unsafe destination.writeAll(piece.span.bytes.extracting(first: count))
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
    ///
    /// - Throws: `STG_E_MEDIUMFULL` if the stream takes no more.
    public func write(_ bytes: [UInt8]) throws(COMError) {
        try unsafe writeAll(bytes.span.bytes)
    }

    /// Write may take fewer bytes than it is given.
    ///
    /// - Returns: how many bytes those are.
    /// - Throws: `STG_E_MEDIUMFULL` if the stream takes no more.
    @discardableResult
    fileprivate func writeAll(_ bytes: RawSpan) throws(COMError) -> UInt64 {
        var done = 0
        while done < bytes.byteCount {
            let rest = bytes.extracting(done..<bytes.byteCount)
            let count = min(Int(try Write(rest)), rest.byteCount)
            guard count > 0 else { throw COMError(.STG_E_MEDIUMFULL) }
            done += count
        }
        return UInt64(done)
    }
}
