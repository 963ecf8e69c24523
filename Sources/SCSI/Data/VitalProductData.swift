public import ByteLayout

/// A page of vital product data (SPC-4 7.8).
public struct VitalProductData: Hashable, Sendable {
    public static let supportedPages: UInt8 = 0x00
    public static let unitSerialNumber: UInt8 = 0x80
    public static let deviceIdentification: UInt8 = 0x83

    /// The first bytes of every page.
    public struct Header: SCSIStructure {
        public var peripheralQualifier: UInt8 = 0
        public var peripheralDeviceType: UInt8 = 0x05
        public var pageCode: UInt8 = 0
        public var pageLength: UInt16 = 0

        public init() {}

        public static let byteCount = 4
        // swift-format-ignore
        public static let layout: [Field<Self>] = [
            Field(byte:  0, bits: 5...7, "Peripheral Qualifier",   .byte,  \.peripheralQualifier),
            Field(byte:  0, bits: 0...4, "Peripheral Device Type", .byte,  \.peripheralDeviceType),
            Field(byte:  1,              "Page Code",              .byte,  \.pageCode),
            Field(bytes: 2...3,          "Page Length",            .msb16, \.pageLength),
        ]
    }

    public var pageCode: UInt8
    public var data: [UInt8]

    public init(pageCode: UInt8, data: [UInt8]) {
        self.pageCode = pageCode
        self.data = data
    }

    /// Reads a page; what is behind its length is left out, what is missing is missing.
    public init(answer: [UInt8]) throws(SCSIError) {
        let header = try Header(answer: answer)
        self.init(pageCode: header.pageCode, data: Array(answer.dropFirst(4).prefix(Int(header.pageLength))))
    }

    public var encoded: [UInt8] {
        let header = Header {
            $0.pageCode = pageCode
            $0.pageLength = UInt16(clamping: data.count)
        }
        return header.encoded + data
    }

    /// The text of a Unit Serial Number page.
    public var serialNumber: String { String(printableASCII: data) }

    /// The designators of a Device Identification page, up to the first that does not fit.
    public var designators: [IdentificationDescriptor] {
        var result: [IdentificationDescriptor] = []
        var rest = data[...]
        while rest.count >= 4, rest.count >= 4 + Int(rest[rest.startIndex + 3]) {
            let start = rest.startIndex
            let length = Int(rest[start + 3])
            result.append(
                IdentificationDescriptor(
                    codeSet: rest[start] & 0xF, association: rest[start + 1] >> 4 & 0x3,
                    designatorType: rest[start + 1] & 0xF, designator: Array(rest[(start + 4)..<(start + 4 + length)])))
            rest = rest.dropFirst(4 + length)
        }
        return result
    }
}

/// One name of a logical unit, target or port (SPC-4 7.8.6).
public struct IdentificationDescriptor: Hashable, Sendable {
    public var codeSet: UInt8
    public var association: UInt8
    public var designatorType: UInt8
    public var designator: [UInt8]

    public init(codeSet: UInt8, association: UInt8, designatorType: UInt8, designator: [UInt8]) {
        self.codeSet = codeSet
        self.association = association
        self.designatorType = designatorType
        self.designator = designator
    }

    public var encoded: [UInt8] {
        [codeSet & 0xF, (association & 0x3) << 4 | designatorType & 0xF, 0, UInt8(clamping: designator.count)]
            + designator.prefix(255)
    }
}
