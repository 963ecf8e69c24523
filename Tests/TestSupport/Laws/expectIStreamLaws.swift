public import COM
public import Testing

/// What a stream under test is expected to allow.
public enum StreamAccess: Sendable {
    case readOnly
    case readWrite
    /// Not written to, but SetSize makes an end.
    case endable
}

/// Expects a stream to hold exactly these bytes, and to keep the rules that clients of IMAPI's streams rely on.
/// A writable stream is written to: at its end it holds the same bytes again.
public func expectIStreamLaws(
    _ stream: any IStream, contents: [UInt8], access: StreamAccess = .readOnly,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    for fault in faultsOfIStream(stream, contents: contents, access: access) {
        Issue.record(Comment(rawValue: fault), sourceLocation: sourceLocation)
    }
}

/// The rules that a stream breaks.
public func faultsOfIStream(_ stream: any IStream, contents: [UInt8], access: StreamAccess) -> [String] {
    do {
        return faultsOfIUnknown(stream) + (try faultsOfStat(stream, contents)) + (try faultsOfRead(stream, contents))
            + (try faultsOfSeek(stream, contents)) + (try faultsOfCopyTo(stream, contents))
            + (try faultsOfClone(stream, contents))
            + (access == .readWrite
                ? try faultsOfWrite(stream, contents) : try faultsOfRefusal(stream, contents, access))
    } catch {
        return ["a stream that throws: \(error)"]
    }
}

private struct Rules {
    var broken: [String] = []
    mutating func expect(_ holds: Bool, _ rule: String) { if !holds { broken.append(rule) } }

    mutating func expect(_ code: HRESULT, _ rule: String, _ call: () throws(COMError) -> Void) {
        let answer = Result { () throws(COMError) in try call() }
        if answer.failure != code { broken.append("\(rule): \(answer.failure.map { "\($0)" } ?? "success")") }
    }
}

private func faultsOfStat(_ stream: any IStream, _ contents: [UInt8]) throws(COMError) -> [String] {
    var rules = Rules()
    let unnamed = try stream.Stat(.STATFLAG_NONAME)
    let named = try stream.Stat(.STATFLAG_DEFAULT)
    rules.expect(unnamed.pwcsName == nil, "Stat gives a name that was not asked for")
    rules.expect(named.pwcsName != nil, "Stat gives no name")
    rules.expect(unnamed.type == .STGTY_STREAM, "Stat does not say stream")
    rules.expect(unnamed.cbSize == UInt64(contents.count), "Stat says \(unnamed.cbSize) bytes, not \(contents.count)")
    rules.expect(.STG_E_INVALIDFLAG, "Stat with a flag that does not exist") { () throws(COMError) in
        _ = try stream.Stat(STATFLAG(rawValue: 77))
    }
    return rules.broken
}

private func faultsOfRead(_ stream: any IStream, _ contents: [UInt8]) throws(COMError) -> [String] {
    var rules = Rules()
    for size in [contents.count + 1, 2048, 1000, 7] where contents.count / size < 5000 {
        try stream.Seek(0, .STREAM_SEEK_SET)
        var position = 0
        while true {
            let piece = try stream.read(size)
            let expected = contents.dropFirst(position).prefix(size)
            guard piece.elementsEqual(expected) else {
                rules.expect(false, "reading \(size) bytes at \(position) gives others, or another number")
                break
            }
            position += piece.count
            if piece.count < size { break }
        }
        rules.expect(try stream.read(size).isEmpty, "there is something behind the end")
    }
    try stream.Seek(0, .STREAM_SEEK_SET)
    rules.expect(try stream.read(0).isEmpty, "reading nothing gives something")
    rules.expect(try stream.Seek(0, .STREAM_SEEK_CUR) == 0, "reading nothing moves")
    return rules.broken
}

private func faultsOfSeek(_ stream: any IStream, _ contents: [UInt8]) throws(COMError) -> [String] {
    var rules = Rules()
    let size = UInt64(contents.count)
    rules.expect(try stream.Seek(0, .STREAM_SEEK_END) == size, "the end is not at the size")
    rules.expect(try stream.Seek(0, .STREAM_SEEK_CUR) == size, "after Seek the position is another")
    rules.expect(try stream.Seek(1000, .STREAM_SEEK_END) == size + 1000, "Seek does not go past the end")
    rules.expect(try stream.read(10).isEmpty, "there is something past the end")
    rules.expect(try stream.Seek(0, .STREAM_SEEK_SET) == 0, "Seek does not go back to the beginning")
    rules.expect(.STG_E_INVALIDFUNCTION, "Seek before the beginning") { () throws(COMError) in
        try stream.Seek(-1, .STREAM_SEEK_CUR)
    }
    rules.expect(.STG_E_INVALIDFUNCTION, "Seek from nowhere") { () throws(COMError) in
        try stream.Seek(0, STREAM_SEEK(rawValue: 3))
    }
    rules.expect(try stream.Seek(0, .STREAM_SEEK_CUR) == 0, "a Seek that fails moves")
    guard !contents.isEmpty else { return rules.broken }
    rules.expect(try stream.Seek(-1, .STREAM_SEEK_END) == size - 1, "Seek from the end is off")
    rules.expect(try stream.read(2) == [contents[contents.count - 1]], "the last byte is another")
    return rules.broken
}

private func faultsOfCopyTo(_ stream: any IStream, _ contents: [UInt8]) throws(COMError) -> [String] {
    var rules = Rules()
    let copy = MemoryStream()
    let half = contents.count / 2
    try stream.Seek(0, .STREAM_SEEK_SET)
    let first = try stream.CopyTo(copy, UInt64(half))
    rules.expect(first == (UInt64(half), UInt64(half)), "CopyTo counts \(first), not \(half)")
    let rest = UInt64(contents.count - half)
    let second = try stream.CopyTo(copy, UInt64.max)
    rules.expect(second == (rest, rest), "CopyTo of more than there is counts \(second), not \(rest)")
    let third = try stream.CopyTo(copy, 4096)
    rules.expect(third == (0, 0), "CopyTo at the end counts \(third)")
    rules.expect(copy.contents == contents, "CopyTo copies other bytes")
    return rules.broken
}

private func faultsOfClone(_ stream: any IStream, _ contents: [UInt8]) throws(COMError) -> [String] {
    var rules = Rules()
    let half = contents.count / 2
    try stream.Seek(Int64(half), .STREAM_SEEK_SET)
    let clone = try stream.Clone()
    rules.expect(clone !== stream, "Clone gives the same object")
    rules.expect(try clone.Seek(0, .STREAM_SEEK_CUR) == UInt64(half), "a clone begins elsewhere")
    rules.expect(try clone.read(contents.count) == Array(contents.dropFirst(half)), "a clone holds other bytes")
    rules.expect(try stream.Seek(0, .STREAM_SEEK_CUR) == UInt64(half), "reading a clone moves the original")
    return rules.broken
}

private func faultsOfRefusal(
    _ stream: any IStream, _ contents: [UInt8], _ access: StreamAccess
) throws(COMError) -> [String] {
    var rules = Rules()
    try stream.Seek(0, .STREAM_SEEK_SET)
    rules.expect(.STG_E_ACCESSDENIED, "Write to a read-only stream") { () throws(COMError) in try stream.write([1]) }
    if access == .endable {
        try stream.SetSize(UInt64(contents.count / 2))
        rules.expect(
            try stream.read(contents.count + 1) == Array(contents.prefix(contents.count / 2)), "SetSize does not end")
        try stream.SetSize(UInt64(contents.count))
    } else {
        rules.expect(.STG_E_ACCESSDENIED, "SetSize of a read-only stream") { () throws(COMError) in
            try stream.SetSize(1)
        }
    }
    rules.expect(try stream.Stat(.STATFLAG_NONAME).cbSize == UInt64(contents.count), "a refused Write changes the size")
    try stream.Commit(.STGC_DEFAULT)
    return rules.broken
}

private func faultsOfWrite(_ stream: any IStream, _ contents: [UInt8]) throws(COMError) -> [String] {
    var rules = Rules()
    let size = UInt64(contents.count)
    try stream.Seek(100, .STREAM_SEEK_END)
    let nothing: [UInt8] = []
    rules.expect(try unsafe stream.Write(nothing.span.bytes) == 0, "Write of nothing past the end writes something")
    rules.expect(try stream.Stat(.STATFLAG_NONAME).cbSize == size, "Write of nothing past the end grows the stream")
    try stream.write([1, 2, 3])
    rules.expect(try stream.Stat(.STATFLAG_NONAME).cbSize == size + 103, "Write past the end does not grow the stream")
    try stream.Seek(Int64(contents.count), .STREAM_SEEK_SET)
    rules.expect(
        try stream.read(200) == [UInt8](repeating: 0, count: 100) + [1, 2, 3], "the gap before a Write is not zero")
    try stream.SetSize(size)
    rules.expect(try stream.Seek(0, .STREAM_SEEK_END) == size, "SetSize does not cut")
    if !contents.isEmpty {
        try stream.Seek(0, .STREAM_SEEK_SET)
        try stream.write([~contents[0]])
        try stream.Seek(0, .STREAM_SEEK_SET)
        rules.expect(try stream.read(1) == [~contents[0]], "what was written is not what is read")
        try stream.Seek(0, .STREAM_SEEK_SET)
        try stream.write([contents[0]])
    }
    try stream.Commit(.STGC_DEFAULT)
    try stream.Seek(0, .STREAM_SEEK_SET)
    rules.expect(try stream.read(contents.count + 1) == contents, "after all that the bytes are others")
    return rules.broken
}
