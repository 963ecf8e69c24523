extension Specification {
    /// Reads IDL files, what they import, and message files, and looks every name up.
    ///
    /// - Parameter read: Gives the text of a file, or nil if there is none.
    public init(
        idl: [String], messages: [String], read: @escaping (String) -> String?
    ) throws(Diagnostic) {
        var reader = DocumentReader(read: read)
        for file in idl { try reader.load(file, from: nil) }
        var messageFiles: [MessageFile] = []
        for file in messages {
            guard let text = read(file) else { throw DocumentReader.missing(file, nil) }
            messageFiles.append(try MessageFileParser.parse(text, file: file))
        }
        var resolver = Resolver()
        self = try resolver.resolve(reader.documents, messageFiles)
    }
}

/// Reads a file after the files it imports, each once.
private struct DocumentReader {
    let read: (String) -> String?
    private(set) var documents: [Document] = []
    private var loaded: Set<String> = []

    init(read: @escaping (String) -> String?) { self.read = read }

    mutating func load(_ file: String, from location: SourceLocation?) throws(Diagnostic) {
        guard loaded.insert(file).inserted else { return }
        guard let text = read(file) else { throw DocumentReader.missing(file, location) }
        let document = try Parser.parse(text, file: file)
        for imported in document.imports { try load(document.path(of: imported), from: imported.location) }
        documents.append(document)
    }

    static func missing(_ file: String, _ location: SourceLocation?) -> Diagnostic {
        Diagnostic("cannot read \(file)", at: location ?? SourceLocation(file: file, line: 1, column: 1))
    }
}

extension Document {
    /// A file that this one imports lies where this one lies.
    fileprivate func path(of imported: Import) -> String {
        (file.lastIndex(of: "/").map { file[...$0] } ?? "") + imported.file
    }
}

extension SourceFile {
    init(_ document: Document) {
        let quotations = document.declarations.compactMap { if case .quotation(let text) = $0 { text } else { nil } }
        self.init(
            file: document.file, imports: document.imports.map(document.path(of:)), quotations: quotations)
    }
}
