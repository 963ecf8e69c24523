/// What a drive keeps when nobody has it open: its identity, the tray, the settings that outlive a command.
struct DriveRecord: Hashable, Sendable {
    static let formatName = "imapi2-virtual-drive"
    static let version = 1

    var identity: VirtualDriveIdentity
    var isTrayOpen = false
    /// The image of the disc in the tray: a name within the drive's folder, or an absolute path.
    var disc: String?
    /// Counts the openings and closings of the tray, and the discs put in.
    var mediumChanges: UInt32 = 0
    /// Current values of mode pages that differ from the defaults, by page code.
    var modePages: [UInt8: [UInt8]] = [:]
    /// Speeds set, in kilobytes (1000 bytes) a second; nil for the fastest.
    var readSpeed: UInt32?
    var writeSpeed: UInt32?
}

extension DriveRecord {
    var json: JSONValue {
        .members([
            "format": .string(Self.formatName),
            "version": .integer(Self.version),
            "vendor": .string(identity.vendor),
            "product": .string(identity.product),
            "revision": .string(identity.revision),
            "serialNumber": .string(identity.serialNumber),
            "trayOpen": .bool(isTrayOpen),
            "disc": disc.map(JSONValue.string) ?? .null,
            "mediumChanges": .integer(mediumChanges),
            "modePages": .object(
                modePages.sorted { $0.key < $1.key }.map {
                    .init(name: String($0.key), value: .array($0.value.map { .integer($0) }))
                }),
            "readSpeed": readSpeed.map { .integer($0) } ?? .null,
            "writeSpeed": writeSpeed.map { .integer($0) } ?? .null,
        ])
    }

    init(_ json: JSONValue) throws(DiscRecordError) {
        let reader = try JSONReader("virtual drive", json)
        guard try reader.string("format") == Self.formatName else { throw reader.wrong("format", "is another's") }
        guard try reader.integer("version") == Self.version else { throw reader.wrong("version", "is not known") }
        identity = VirtualDriveIdentity(
            vendor: try reader.string("vendor"), product: try reader.string("product"),
            revision: try reader.string("revision"), serialNumber: try reader.string("serialNumber"))
        isTrayOpen = try reader.bool("trayOpen")
        disc = try reader.has("disc") ? reader.string("disc") : nil
        mediumChanges = try reader.integer("mediumChanges")
        modePages = try Self.pages(try reader.value("modePages"))
        readSpeed = try reader.has("readSpeed") ? reader.integer("readSpeed") : nil
        writeSpeed = try reader.has("writeSpeed") ? reader.integer("writeSpeed") : nil
    }

    private static func pages(_ json: JSONValue) throws(DiscRecordError) -> [UInt8: [UInt8]] {
        guard case .object(let members) = json else { throw DiscRecordError("virtual drive", "has no mode pages") }
        let reader = try JSONReader("mode pages", json)
        var pages: [UInt8: [UInt8]] = [:]
        for member in members {
            guard let code = UInt8(member.name), code < 0x3F else { throw reader.wrong(member.name, "is no page") }
            pages[code] = try reader.list(member.name) { (value) throws(DiscRecordError) in
                guard case .number(let number) = value, let byte = UInt8(exactly: number) else {
                    throw reader.wrong(member.name, "holds something else than bytes")
                }
                return byte
            }
        }
        return pages
    }
}

/// How a virtual drive presents itself (SPC-4 6.6.2).
public struct VirtualDriveIdentity: Hashable, Sendable {
    /// At most 8 printable ASCII characters.
    public var vendor: String
    /// At most 16.
    public var product: String
    /// At most 4.
    public var revision: String
    /// At most 20; empty: one that follows from the folder and the name of the drive.
    public var serialNumber: String

    public init(
        vendor: String = "IMAPI2", product: String = "Virtual Recorder", revision: String = "1.0",
        serialNumber: String = ""
    ) {
        self.vendor = vendor
        self.product = product
        self.revision = revision
        self.serialNumber = serialNumber
    }

    var isValid: Bool {
        zip([vendor, product, revision, serialNumber], [8, 16, 4, 20]).allSatisfy { text, limit in
            text.utf8.count <= limit && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        }
    }
}
