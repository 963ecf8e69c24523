/// What is there before the first step.
struct Given: Sendable {
    var files: [(name: String, content: FileContent)] = []
    var drives: [(name: String, drive: DriveDescription)] = []
    /// Recorder objects, each with the drive it was initialised with.
    var recorders: [(name: String, recorder: RecorderDescription)] = []
    var streams: [(name: String, stream: StreamDescription)] = []
    /// Items of images that the client made itself, each with what get_Name answers.
    var items: [(name: String, text: String)] = []
    /// Objects by the names of their classes.
    var objects: [(name: String, className: String)] = []

    init() {}

    init(_ node: DocumentNode) throws(SuiteError) {
        var reader = try FieldReader(node)
        files = try Given.named(reader.take("files")) { (node) throws(SuiteError) in try FileContent(node) }
        drives = try Given.named(reader.take("drives")) { (node) throws(SuiteError) in try DriveDescription(node) }
        recorders = try Given.named(reader.take("recorders")) { (node) throws(SuiteError) in
            try RecorderDescription(node)
        }
        streams = try Given.named(reader.take("streams")) { (node) throws(SuiteError) in
            try StreamDescription(node)
        }
        items = try Given.named(reader.take("items")) { (node) throws(SuiteError) in try node.text() }
        objects = try Given.named(reader.take("objects")) { (node) throws(SuiteError) in try node.text() }
        try reader.finish()
    }

    private static func named<Thing>(
        _ node: DocumentNode?, _ read: (DocumentNode) throws(SuiteError) -> Thing
    ) throws(SuiteError) -> [(name: String, Thing)] {
        var things: [(name: String, Thing)] = []
        for (key, value) in try node?.pairs() ?? [] { things.append((try key.name(), try read(value))) }
        return things
    }
}

/// What a file of a case holds.
enum FileContent: Sendable {
    case folder
    /// The file can be opened, but not read.
    case unreadable
    /// The file ends before the length that it states.
    case short
    /// A folder with so many others in it.
    case folders(Int)
    case text(String)
    /// So many bytes of the pattern.
    case pattern(UInt64)
    case bytes([UInt8])
    /// Nothing is recorded, but the file has this length.
    case sparse(UInt64)
    /// A folder on a disk that has so many bytes left.
    case room(UInt64)

    init(_ node: DocumentNode) throws(SuiteError) {
        guard node.isMapping else {
            self = node.isNull ? .folder : .text(try node.text())
            return
        }
        var reader = try FieldReader(node)
        let key = reader.firstKey ?? ""
        let value = try reader.need(key)
        switch key {
        case "bytes": self = .pattern(UInt64(clamping: try value.integer()))
        case "blocks": self = .pattern(UInt64(clamping: try value.integer()) * 2048)
        case "hex": self = .bytes(try value.bytes())
        case "reading fails": self = .unreadable
        case "ends early": self = .short
        case "folders": self = .folders(try value.integer())
        case "room": self = .room(UInt64(clamping: try value.integer()))
        case "sparse": self = .sparse(UInt64(clamping: try value.integer()))
        default:
            throw node.error(
                "a file is text, {bytes: n}, {blocks: n}, {hex: …}, {sparse: n}, {reading fails:} or {ends early:}; a folder "
                    + "{folders: n} or {room: n}")
        }
        try reader.finish()
    }
}

/// A recorder object.
struct RecorderDescription: Sendable {
    let drive: String
    /// An object of the client's own, in place of the library's.
    let isClients: Bool

    init(_ node: DocumentNode) throws(SuiteError) {
        guard node.isMapping else {
            (drive, isClients) = (try node.text(), false)
            return
        }
        var reader = try FieldReader(node)
        (drive, isClients) = (try reader.need("client made").text(), true)
        try reader.finish()
    }
}

/// A drive, and the disc in it.
struct DriveDescription: Sendable {
    /// Nil for an empty tray.
    let disc: DiscDescription?
    let isTrayOpen: Bool
    let faults: [Fault]
    /// INQUIRY's names.
    let vendor: String?
    let product: String?
    let revision: String?

    init(_ node: DocumentNode) throws(SuiteError) {
        var reader = try FieldReader(node)
        isTrayOpen = try reader.text("tray").map { $0 == "open" } ?? false
        faults = try (reader.take("faults")?.sequence() ?? []).map { (node) throws(SuiteError) in try Fault(node) }
        vendor = try reader.text("vendor")
        product = try reader.text("product")
        revision = try reader.text("revision")
        disc = try DiscDescription(&reader)
        try reader.finish()
    }
}

/// A disc: its kind, and what is on it.
struct DiscDescription: Sendable, Hashable {
    enum State: String, Sendable, CaseIterable { case blank, appendable, closed }

    struct Session: Sendable, Hashable {
        /// A name for each file, with its text.
        let files: [String: String]
        let fileSystems: Int32
        /// Blocks of the pattern, in place of a file system.
        let blocks: Int?
    }

    let medium: String
    /// In blocks; nil for what real discs have.
    let capacity: UInt32?
    let state: State
    let content: [Session]
    /// Bytes that are other ones than what was recorded, by their offsets.
    let damage: [UInt64: [UInt8]]

    init(_ node: DocumentNode) throws(SuiteError) {
        var reader = try FieldReader(node)
        guard let disc = try DiscDescription(&reader) else { throw node.error("\"medium\" is missing") }
        self = disc
        try reader.finish()
    }

    /// Nil for no disc.
    fileprivate init?(_ reader: inout FieldReader) throws(SuiteError) {
        let medium = try reader.text("medium") ?? "none"
        capacity = try reader.integer("capacity").map(UInt32.init(clamping:))
        if let node = reader.take("state") {
            guard let state = State(rawValue: try node.text()) else {
                throw node.error("a disc is blank, appendable or closed")
            }
            self.state = state
        } else {
            state = .blank
        }
        var damage: [UInt64: [UInt8]] = [:]
        for (key, bytes) in try reader.take("damage")?.pairs() ?? [] {
            damage[UInt64(clamping: try key.integer())] = try bytes.bytes()
        }
        self.damage = damage
        let sessions = try reader.take("content")?.sequence() ?? []
        let content = try sessions.map { (node) throws(SuiteError) in try Session(node) }
        self.content = content.isEmpty && state != .blank ? [.usual] : content
        self.medium = medium
        if medium == "none" { return nil }
    }
}

extension DiscDescription.Session {
    fileprivate static let usual = DiscDescription.Session(
        files: ["a.txt": "the first session"], fileSystems: 1, blocks: nil)

    fileprivate init(_ node: DocumentNode) throws(SuiteError) {
        var reader = try FieldReader(node)
        var files: [String: String] = [:]
        for (key, value) in try reader.take("files")?.pairs() ?? [] { files[try key.name()] = try value.text() }
        self.files = files
        fileSystems = Int32(clamping: try reader.integer("fileSystems") ?? 1)
        blocks = try reader.integer("blocks")
        try reader.finish()
    }
}

/// A stream that the runner makes.
struct StreamDescription: Sendable {
    let content: FileContent
    /// What Read answers once so many bytes have been read, in place of more.
    let failure: (code: String, after: UInt64)?
    let canSeek: Bool
    let tellsLength: Bool
    /// What Stat answers in place of the length.
    let statFailure: String?
    /// The length that Stat tells, where it is not the true one.
    let toldLength: UInt64?
    /// The most bytes that one Read gives.
    let mostPerRead: UInt32?

    init(_ node: DocumentNode) throws(SuiteError) {
        var reader = try FieldReader(node)
        if let bytes = try reader.integer("bytes") {
            content = .pattern(UInt64(clamping: bytes))
        } else if let blocks = try reader.integer("blocks") {
            content = .pattern(UInt64(clamping: blocks) * 2048)
        } else if let hexadecimal = reader.take("hex") {
            content = .bytes(try hexadecimal.bytes())
        } else {
            content = .text(try reader.text("text") ?? "")
        }
        let after = try reader.integer("after") ?? 0
        failure = try reader.text("fails").map { ($0, UInt64(clamping: after)) }
        canSeek = try reader.boolean("seeks") ?? true
        tellsLength = try reader.boolean("tells length") ?? true
        statFailure = try reader.text("stat fails")
        toldLength = try reader.integer("told length").map(UInt64.init(clamping:))
        mostPerRead = try reader.integer("most per read").map(UInt32.init(clamping:))
        try reader.finish()
    }
}
