import COM

/// A stream that is made of others.
protocol CompositeStream: IStream {
    /// The streams it is made of now.
    var parts: [ClientStream] { get }
    /// What it has in common with its clones.
    var contentIdentity: ObjectIdentifier { get }
}

extension CompositeStream {
    /// Whether a stream is this one or a clone of it, or is made of such at any depth.
    private func isIn(_ stream: any IStream) -> Bool {
        // A stream may be part of another in many ways, and is looked into once.
        var visited: Set<ObjectIdentifier> = []
        var pending = [stream]
        while let composite = pending.popLast() {
            guard let composite = composite as? any CompositeStream else { continue }
            guard composite.contentIdentity != contentIdentity else { return true }
            if visited.insert(composite.contentIdentity).inserted { pending += composite.parts.map(\.stream) }
        }
        return false
    }

    /// The streams as parts of this one, with `byteCount` as what is there already.
    ///
    /// - Throws: `E_POINTER` for one that is null; `E_INVALIDARG` for one that does not tell its length, that is made of this
    ///   one, or that makes the whole longer than a position can tell.
    func newParts(
        _ streams: [(any IStream)?], besides byteCount: UInt64 = 0, readAhead: Int = 0
    ) throws(COMError) -> [ClientStream] {
        var parts: [ClientStream] = []
        var total = byteCount
        for (index, stream) in streams.enumerated() {
            guard let stream else { throw COMError(.E_POINTER, "Stream \(index) is null; give a stream.") }
            if isIn(stream) {
                throw COMError(.E_INVALIDARG, "Stream \(index) is made of the stream that it is to be a part of.")
            }
            let part: ClientStream
            do { part = try ClientStream(stream, readAhead: readAhead) } catch {
                guard error.hresult != .E_OUTOFMEMORY else { throw error }
                throw COMError(.E_INVALIDARG, "Stream \(index) does not tell its length; its Stat must.")
            }
            let (sum, overflow) = total.addingReportingOverflow(part.byteCount)
            guard !overflow, sum <= StreamLength.endless else {
                throw COMError(.E_INVALIDARG, "The streams are too long together; SetSize gives an endless one an end.")
            }
            total = sum
            parts.append(part)
        }
        return parts
    }
}

extension ClientStream {
    /// The same for a stream of streams, which hands on what its part answers.
    func readPart(at offset: UInt64, into buffer: inout MutableRawSpan) throws(COMError) {
        do { try read(at: offset, into: &buffer) } catch {
            switch error {
            case .answered(let answer): throw answer
            case .otherLength(let found):
                throw COMError(
                    .STG_E_READFAULT,
                    "A part has \(byteCount) bytes by its Stat, but reading it went wrong at \(found).")
            }
        }
    }
}
