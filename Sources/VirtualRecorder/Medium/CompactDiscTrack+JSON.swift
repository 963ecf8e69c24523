// What a track of a CD has besides, as JSON; a track of data that the drive laid out itself has none of it.
extension CompactDiscTrack {
    var json: JSONValue {
        JSONValue.members([
            "control": .integer(control), "raw": .bool(isRaw), "subchannel": .bool(hasSubchannel),
            "pregap": .integer(pregap), "recordedPregap": .integer(recordedPregap),
            "indexes": .array(indexes.map { .integer($0) }),
        ]).adding("recordingCode", recordingCode.map { .string($0) })
    }

    init(_ json: JSONValue) throws(DiscRecordError) {
        let reader = try JSONReader("track of a CD", json)
        control = try reader.integer("control")
        isRaw = try reader.bool("raw")
        hasSubchannel = try reader.bool("subchannel")
        pregap = try reader.integer("pregap")
        recordedPregap = try reader.integer("recordedPregap")
        indexes = try reader.list("indexes") { (json) throws(DiscRecordError) in
            guard case .number(let number) = json, let index = UInt32(exactly: number) else {
                throw reader.wrong("indexes", "is no list of offsets")
            }
            return index
        }
        recordingCode = reader.has("recordingCode") ? try reader.string("recordingCode") : nil
    }

    /// What makes it impossible; nil if it is sound.
    func violation(startingAt start: UInt32) -> String? {
        if control > 0xF { return "has a track whose control is no four bits" }
        if UInt64(pregap) > UInt64(start) + UInt64(Self.firstPregap) { return "has a pre-gap before the disc" }
        if recordedPregap > pregap { return "has more recorded than a pre-gap holds" }
        return zip(indexes, indexes.dropFirst()).allSatisfy { $0 < $1 } ? nil : "has indexes out of order"
    }
}
