import ByteLayout

/// A mode page with its header.
public protocol ModePage: SCSIStructure {
    static var code: ModePageCode { get }
    var header: ModePageHeader { get set }
}

extension ModePage {
    /// The header of a page of this kind, as long as its table.
    static var ownHeader: ModePageHeader {
        ModePageHeader {
            $0.pageCode = code
            $0.pageLength = UInt8(byteCount - 2)
        }
    }
}

/// The data of MODE SENSE (10) and MODE SELECT (10): a header, block descriptors and pages (SPC-4 7.5.4).
public struct ModeParameters: Hashable, Sendable {
    public var header: ModeParameterHeader10
    public var blockDescriptors: [UInt8]
    /// The pages, each from its header to its last byte.
    public var pages: [[UInt8]]

    public init(pages: [[UInt8]]) {
        header = ModeParameterHeader10()
        blockDescriptors = []
        self.pages = pages
    }

    /// Reads an answer to MODE SENSE (10) up to its MODE DATA LENGTH; a page that was cut keeps what came of it.
    public init(answer: [UInt8]) throws(SCSIError) {
        let header = try ModeParameterHeader10(answer: answer)
        try self.init(header: header, list: Array(answer.prefix(2 + Int(header.modeDataLength))))
    }

    /// Reads the parameter list of MODE SELECT (10), where MODE DATA LENGTH is reserved.
    public init(parameterList list: [UInt8]) throws(SCSIError) {
        try self.init(header: try ModeParameterHeader10(answer: list), list: list)
    }

    private init(header: ModeParameterHeader10, list: [UInt8]) throws(SCSIError) {
        self.header = header
        let afterHeader = list.dropFirst(8)
        blockDescriptors = Array(afterHeader.prefix(Int(header.blockDescriptorLength)))
        pages = []
        var rest = afterHeader.dropFirst(Int(header.blockDescriptorLength))
        while rest.count >= 2 {
            let length = 2 + Int(rest[rest.startIndex + 1])
            pages.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
    }

    public static func code(of page: [UInt8]) -> ModePageCode { ModePageCode(rawValue: (page.first ?? 0) & 0x3F) }

    /// The codes of the pages, each once. Page 0 is left out: it is the vendor's and has no form of its own.
    public var pageCodes: [ModePageCode] {
        var codes: [ModePageCode] = []
        for code in pages.map(Self.code) where code.rawValue != 0 && !codes.contains(code) { codes.append(code) }
        return codes
    }

    /// The page with a code, as bytes.
    public subscript(code: ModePageCode) -> [UInt8]? { pages.first { Self.code(of: $0) == code } }

    /// The page of a known kind; nil where the answer does not have it.
    public func page<Known: ModePage>(_ type: Known.Type = Known.self) throws(SCSIError) -> Known? {
        guard let bytes = self[Known.code] else { return nil }
        return try Known(answer: bytes)
    }

    /// The answer to MODE SENSE (10), MODE DATA LENGTH included.
    public var encoded: [UInt8] {
        var header = header
        let rest = blockDescriptors + pages.flatMap { $0 }
        header.blockDescriptorLength = UInt16(clamping: blockDescriptors.count)
        header.modeDataLength = UInt16(clamping: rest.count + 6)
        return header.encoded + rest
    }

    /// The parameter list of MODE SELECT (10): MODE DATA LENGTH and PS are reserved there.
    public var parameterList: [UInt8] {
        var header = header
        header.modeDataLength = 0
        header.blockDescriptorLength = UInt16(clamping: blockDescriptors.count)
        let pages = pages.flatMap { page in page.prefix(1).map { $0 & 0x7F } + page.dropFirst() }
        return header.encoded + blockDescriptors + pages
    }
}
