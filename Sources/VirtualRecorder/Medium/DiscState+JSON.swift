// The state of a disc as the JSON beside its image.
extension DiscState {
    static let formatName = "imapi2-virtual-disc"
    static let version = 1

    var json: JSONValue {
        .members([
            "format": .string(Self.formatName),
            "version": .integer(Self.version),
            "generation": .integer(generation),
            "medium": .string(kind.rawValue),
            "capacity": .integer(capacity),
            "identifier": .integer(identifier),
            "finalized": .bool(isFinalized),
            "formatted": format?.json ?? .null,
            "sessions": .array(sessions.map(\.json)),
        ]).adding("leadInBegun", isLeadInBegun ? .bool(true) : nil)
    }

    init(_ json: JSONValue) throws(DiscRecordError) {
        let reader = try JSONReader("virtual disc", json)
        guard try reader.string("format") == Self.formatName else { throw reader.wrong("format", "is another's") }
        guard try reader.integer("version") == Self.version else { throw reader.wrong("version", "is not known") }
        guard let kind = MediumKind(rawValue: try reader.string("medium")), kind.isEmulated else {
            throw reader.wrong("medium", "is no emulated medium")
        }
        self.init(
            blank: kind, capacity: try reader.integer("capacity"), identifier: try reader.integer("identifier"))
        generation = try reader.integer("generation")
        isFinalized = try reader.bool("finalized")
        isLeadInBegun = reader.has("leadInBegun") ? try reader.bool("leadInBegun") : false
        setFormat(try reader.has("formatted") ? Format(try reader.value("formatted")) : nil)
        sessions = try reader.list("sessions") { (json) throws(DiscRecordError) in try Session(json) }
        if let reason = violation { throw DiscRecordError("virtual disc", reason) }
    }

    /// What makes a state impossible; nil if it is sound.
    var violation: String? {
        if capacity < MediumKind.minimumCapacity || capacity > MediumKind.maximumCapacity {
            return "has no such capacity"
        }
        if generation > UInt64(Int64.max) { return "has been saved too often" }
        if traits.overwritable != nil { return overwritableViolation }
        if format != nil { return "has a format, but is sequential" }
        if sessions.dropLast().contains(where: { !$0.isClosed }) { return "has an open session before another" }
        if sessions.contains(where: { $0.tracks.isEmpty }) { return "has a session without tracks" }
        if isLeadInBegun, isFinalized || !sessions.isEmpty { return "has a lead-in without tracks beside sessions" }
        if let first = sessions.first, !(1...99).contains(first.firstTrackNumber) { return "has no such first track" }
        if isFinalized, sessions.isEmpty || openSession != nil { return "is finalized, but not closed" }
        return trackViolation
    }

    private var overwritableViolation: String? {
        if !sessions.isEmpty || isFinalized { return "has sessions, but is overwritable" }
        guard let format else { return nil }
        if format.blocks == 0 || format.blocks > capacity { return "is formatted beyond its capacity" }
        guard let reached = format.reached else { return nil }
        if kind.traits?.overwritable != nil { return "is half formatted, which its kind never is" }
        return reached > format.blocks ? "is recorded beyond its format" : nil
    }

    private var trackViolation: String? {
        var end: UInt64 = 0
        for session in sessions {
            for track in session.tracks {
                guard UInt64(track.start) >= end else { return "has overlapping tracks" }
                let length = track.length ?? max(track.recorded, 1)
                guard track.recorded <= length else { return "has more recorded than its track holds" }
                if session.isClosed, !track.isComplete { return "has an open track in a closed session" }
                if track.isComplete, track.length == nil { return "has a complete track without a length" }
                if let violation = track.compactDisc.violation(startingAt: track.start) { return violation }
                end = UInt64(track.start) + UInt64(length)
                guard end <= UInt64(capacity) else { return "has a track behind its end" }
            }
        }
        let tracks = tracks
        let growing = tracks.indices.filter { tracks[$0].length == nil }
        return growing.allSatisfy { $0 == tracks.count - 1 } ? nil : "has a growing track before another"
    }
}

extension MediumKind {
    static let minimumCapacity: UInt32 = 1_024
    static let maximumCapacity: UInt32 = 1 << 28
}

extension DiscState.Format {
    fileprivate var json: JSONValue {
        guard let reached else { return .members(["type": .integer(type), "blocks": .integer(blocks)]) }
        return .members(["type": .integer(type), "blocks": .integer(blocks), "recorded": .integer(reached)])
    }

    fileprivate init(_ json: JSONValue) throws(DiscRecordError) {
        let reader = try JSONReader("format", json)
        let reached: UInt32? = try reader.has("recorded") ? reader.integer("recorded") : nil
        self.init(type: try reader.integer("type"), blocks: try reader.integer("blocks"), reached: reached)
    }
}

extension Session {
    fileprivate var json: JSONValue {
        JSONValue.members(["closed": .bool(isClosed), "tracks": .array(tracks.map(\.json))])
            .adding("atOnce", isAtOnce ? .bool(true) : nil)
            .adding("catalogNumber", catalogNumber.map { .string($0) })
            .adding("firstTrack", firstTrackNumber == 1 ? nil : .integer(firstTrackNumber))
    }

    fileprivate init(_ json: JSONValue) throws(DiscRecordError) {
        let reader = try JSONReader("session", json)
        isClosed = try reader.bool("closed")
        isAtOnce = reader.has("atOnce") ? try reader.bool("atOnce") : false
        catalogNumber = reader.has("catalogNumber") ? try reader.string("catalogNumber") : nil
        firstTrackNumber = reader.has("firstTrack") ? try reader.integer("firstTrack") : 1
        tracks = try reader.list("tracks") { (json) throws(DiscRecordError) in try Track(json) }
    }
}

extension Track {
    fileprivate var json: JSONValue {
        JSONValue.members([
            "start": .integer(start), "length": length.map { .integer($0) } ?? .null, "recorded": .integer(recorded),
            "complete": .bool(isComplete),
        ]).adding("compactDisc", compactDisc == CompactDiscTrack() ? nil : compactDisc.json)
    }

    fileprivate init(_ json: JSONValue) throws(DiscRecordError) {
        let reader = try JSONReader("track", json)
        start = try reader.integer("start")
        length = try reader.has("length") ? reader.integer("length") : nil
        recorded = try reader.integer("recorded")
        isComplete = try reader.bool("complete")
        if reader.has("compactDisc") { compactDisc = try CompactDiscTrack(try reader.value("compactDisc")) }
    }
}
