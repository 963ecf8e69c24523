/// The bytes of a dump: two hexadecimal digits each, with spaces or line breaks between them.
public func bytes(_ dump: String) -> [UInt8] {
    dump.split { $0 == " " || $0 == "\n" }.map { UInt8($0, radix: 16)! }
}
