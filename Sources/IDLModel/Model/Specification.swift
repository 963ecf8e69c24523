/// Everything that the IDL and the message files state, checked and in the order of the files.
public struct Specification: Sendable {
    public internal(set) var files: [SourceFile] = []
    public internal(set) var interfaces: [Interface] = []
    public internal(set) var enumerations: [Enumeration] = []
    public internal(set) var ranges: [RangeType] = []
    public internal(set) var aliases: [Alias] = []
    public internal(set) var records: [Record] = []
    public internal(set) var constants: [Constant] = []
    public internal(set) var libraries: [Library] = []
    public internal(set) var messageFiles: [MessageFile] = []

    public func interface(_ name: String) -> Interface? { interfaces.first { $0.name == name } }

    /// What the files with a library block declare; the other files are the ground they stand on.
    public var libraryInterfaces: [Interface] { interfaces.filter { isOfLibrary($0.file) } }
    public var libraryEnumerations: [Enumeration] { enumerations.filter { isOfLibrary($0.file) } }
    public var libraryConstants: [Constant] { constants.filter { isOfLibrary($0.file) } }

    public func isOfLibrary(_ file: String) -> Bool { libraries.contains { $0.file == file } }
}

/// An IDL file.
public struct SourceFile: Hashable, Sendable {
    /// From the root of the package on, as every declaration names its file: `IDL/imapi2.idl`.
    public let file: String
    /// The files that it imports, named in the same way.
    public let imports: [String]
    /// What `cpp_quote` puts into the C header.
    public let quotations: [String]
}

/// Named numbers.
public struct Enumeration: Hashable, Sendable {
    public struct Value: Hashable, Sendable {
        public let name: String
        public let value: Int32
        /// As written, so that a mask stays hexadecimal.
        public let spelling: String
        public let documentation: Documentation
    }

    public let name: String
    /// The name after `enum`.
    public let tag: String
    /// The name for a pointer to one, where there is such a name.
    public let pointerName: String?
    public let file: String
    public let values: [Value]
    public let documentation: Documentation
}

/// A typedef with `range`.
public struct RangeType: Hashable, Sendable {
    public let name: String
    public let file: String
    public let base: IDLType
    /// The base as written, `ULONG`.
    public let spelling: String
    public let range: ClosedRange<Int64>
    public let documentation: Documentation
}

/// A constant.
public struct Constant: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        case integer(Int64, spelling: String)
        case string(String)
    }

    public let name: String
    public let file: String
    public let type: IDLType
    public let value: Value
    public let documentation: Documentation
}

/// A library block and its classes.
public struct Library: Hashable, Sendable {
    public let name: String
    public let file: String
    public let libid: String
    public let version: String
    public let classes: [Coclass]
    public let documentation: Documentation
}

/// A class.
public struct Coclass: Hashable, Sendable {
    public let name: String
    public let clsid: String
    public let isCreatable: Bool
    public let defaultInterface: String
    public let otherInterfaces: [String]
    public let defaultSource: String?
    public let otherSources: [String]
    public let documentation: Documentation
}

/// A message file.
public struct MessageFile: Hashable, Sendable {
    public let file: String
    public let messages: [Message]
}

/// A code and what it says.
public struct Message: Hashable, Sendable {
    public let symbol: String
    /// The HRESULT.
    public let value: UInt32
    /// The Win32 code of which the HRESULT is made, where the message file states that.
    public let win32: UInt32?
    public let text: String
    public let location: SourceLocation

    /// The name as the documentation writes it.
    public var name: String { win32 == nil ? symbol : "HRESULT_FROM_WIN32(\(symbol))" }
    public var isSuccess: Bool { value >> 31 == 0 }
}
