public import IDLModel

/// The list of interfaces that an object can have a face of, and of those that a foreign object can be wrapped as.
public struct FaceKindEmitter: Emitter {
    public init() {}

    public func files(for specification: Specification) -> [GeneratedFile] {
        let sources = specification.libraries.map(\.file).joined(separator: ", ")
        return [
            ("FaceKind+All", faces(specification, sources)), ("ForeignKind+All", wrappers(specification, sources)),
        ].map { GeneratedFile(path: "\(ThunkEmitter.folder)/\($0).swift", text: $1.text) }
    }

    private func faces(_ specification: Specification, _ sources: String) -> SwiftFile {
        var file = SwiftFile(source: sources, imports: ["import COM", "import IMAPI2Interfaces"])
        file.line()
        file.block("extension FaceKind") { file in
            file.line("/// Every interface, in the order of the vtables.")
            file.line("static let all: [FaceKind] = [")
            file.indented { file in
                for interface in BinaryInterface.all(of: specification) { file.face(interface) }
            }
            file.line("]")
        }
        return file
    }

    private func wrappers(_ specification: Specification, _ sources: String) -> SwiftFile {
        var file = SwiftFile(source: sources, imports: ["import IMAPI2Interfaces"])
        file.line()
        file.block("extension ForeignKind") { file in
            file.line("/// The wrapper of every interface of the libraries.")
            file.line("static let all: [ForeignKind] = [")
            file.indented { file in
                for interface in specification.libraryInterfaces {
                    file.line("ForeignKind(IID_\(interface.name), Foreign\(interface.name).self),")
                }
            }
            file.line("]")
        }
        return file
    }
}

extension SwiftFile {
    fileprivate mutating func face(_ interface: BinaryInterface) {
        let chain = interface.interface.ancestors.reversed() + [interface.name]
        line("FaceKind(IID_\(interface.name).erased, \(interface.index)) { object, targets in")
        indented { file in
            let isUnknown = interface.depth == 0
            if !isUnknown { file.line("guard let object = object as? any \(interface.name) else { return false }") }
            for (depth, name) in chain.enumerated() {
                file.line("targets.store(object as any \(name), at: \(depth))")
            }
            file.line("return true")
        }
        line("},")
    }
}
