public import IDLModel

/// What idlgen reads and writes.
public enum Emitters {
    public static let all: [any Emitter] = [
        InterfaceEmitter(), EnumerationEmitter(), ConstantEmitter(), ClassEmitter(), MessageEmitter(), FaceEmitter(),
        ThunkEmitter(), FaceKindEmitter(), ForeignEmitter(),
        HeaderEmitter(), MessageHeaderEmitter(),
        PythonModuleEmitter(), PythonStubEmitter(), PythonPackageEmitter(), PythonCodesEmitter(), PythonGuideEmitter(),
        ManifestEmitter(), CallTableEmitter(),
    ]

    /// The sources of the specification.
    public static let idl = ["IDL/imapi2.idl", "IDL/imapi2fs.idl"]
    public static let messages = ["IDL/imapi2error.mc", "IDL/imapi2fserror.mc", "IDL/winerror.mc"] + undocumented
    /// The messages whose codes no page of the libraries names; the manifest lists them apart.
    static let undocumented = ["IDL/objbase.mc"]

    /// The folders that hold generated files and nothing else.
    public static let folders = [
        "Sources/COM/Generated", "Sources/IMAPI2Interfaces/Generated", FaceEmitter.folder, ThunkEmitter.folder,
        HeaderEmitter.folder,
        PythonModuleEmitter.folder, PythonGuideEmitter.folder, CallTableEmitter.folder,
    ]

    /// What an interpreter leaves in them.
    public static let leftovers: Set = ["__pycache__"]

    public static func specification(_ read: @escaping (String) -> String?) throws(Diagnostic) -> Specification {
        try Specification(idl: idl, messages: messages, read: read)
    }

    public static func files(for specification: Specification) -> [GeneratedFile] {
        all.flatMap { $0.files(for: specification) }
    }
}
