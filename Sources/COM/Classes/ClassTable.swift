/// A class that can be created: its id, its names, how.
public struct ClassEntry: Sendable {
    public let clsid: GUID
    public let name: String
    /// The version-independent ProgID first, then those with a version.
    public let progIDs: [String]
    public let create: @Sendable () throws(COMError) -> any IUnknown

    public init(
        _ clsid: GUID, _ name: String, progIDs: [String],
        create: @escaping @Sendable () throws(COMError) -> any IUnknown
    ) {
        self.clsid = clsid
        self.name = name
        self.progIDs = progIDs
        self.create = create
    }
}

/// The classes of a library: what the registry is on Windows.
public struct ClassTable: Sendable {
    public let entries: [ClassEntry]
    private let byID: [GUID: ClassEntry]
    private let byProgID: [String: ClassEntry]
    private let locks = ServerLocks()

    /// Two classes of one id or one name are a bug and trap.
    public init(_ entries: [ClassEntry]) {
        self.entries = entries
        byID = Dictionary(uniqueKeysWithValues: entries.map { ($0.clsid, $0) })
        byProgID = Dictionary(
            uniqueKeysWithValues: entries.flatMap { entry in entry.progIDs.map { ($0.lowercased(), entry) } })
    }

    /// The factory of a class; CLASS_E_CLASSNOTAVAILABLE for one that is not in the table.
    public func classFactory(_ rclsid: GUID) throws(COMError) -> any IClassFactory {
        guard let entry = byID[rclsid] else { throw COMError(.CLASS_E_CLASSNOTAVAILABLE) }
        return ClassFactory(entry, locks)
    }

    /// Whether a client has locked the library in memory through a factory.
    public var isLocked: Bool { locks.areHeld }

    /// REGDB_E_CLASSNOTREG for an unknown class, E_NOINTERFACE for an interface the class does not have.
    public func CoCreateInstance(_ rclsid: GUID, _ riid: GUID) throws(COMError) -> any IUnknown {
        guard let entry = byID[rclsid] else { throw COMError(.REGDB_E_CLASSNOTREG) }
        return try entry.create().QueryInterface(riid)
    }

    public func CoCreateInstance<I>(_ rclsid: GUID, _ id: InterfaceID<I>) throws(COMError) -> I {
        try CoCreateInstance(rclsid, IID_IUnknown.iid).QueryInterface(id)
    }

    /// The class of a ProgID in any letter case: CO_E_CLASSSTRING for what cannot be one, REGDB_E_CLASSNOTREG for one
    /// that nobody has registered.
    public func CLSIDFromProgID(_ lpszProgID: String) throws(COMError) -> GUID {
        if let entry = byProgID[lpszProgID.lowercased()] { return entry.clsid }
        throw COMError(ClassTable.isProgID(lpszProgID) ? .REGDB_E_CLASSNOTREG : .CO_E_CLASSSTRING)
    }

    /// The version-independent name of a class.
    public func ProgIDFromCLSID(_ clsid: GUID) throws(COMError) -> String {
        guard let name = byID[clsid]?.progIDs.first else { throw COMError(.REGDB_E_CLASSNOTREG) }
        return name
    }

    /// A ProgID, or a class id in braces.
    public func CLSIDFromString(_ lpsz: String) throws(COMError) -> GUID {
        guard lpsz.hasPrefix("{") else { return try CLSIDFromProgID(lpsz) }
        guard let clsid = GUID(parsing: lpsz) else { throw COMError(.CO_E_CLASSSTRING) }
        return clsid
    }

    /// What a script's `CreateObject` gives. A failure goes where the script's error handling says.
    public func CreateObject(_ progID: String) -> LateBound {
        Empty.perform("CreateObject(\"\(progID)\")", else: Empty) { () throws(COMError) in
            LateBound(try CoCreateInstance(CLSIDFromString(progID), IID_IUnknown.iid))
        }
    }

    /// At most 39 letters, digits and points, and no digit in front.
    private static func isProgID(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(0x30...0x39).contains(first), text.utf8.count <= 39 else { return false }
        return text.unicodeScalars.allSatisfy {
            $0.isASCII
                && ($0.properties.isAlphabetic || $0.properties.numericType != nil || "._".unicodeScalars.contains($0))
        }
    }
}
