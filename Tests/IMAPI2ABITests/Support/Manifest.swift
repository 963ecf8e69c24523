import Foundation
import IDLEmitters
import IDLModel
import Testing

/// The specification as it lies in IDL/: what the tests are driven by.
enum Manifest {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    static let specification: Specification = {
        do {
            return try Emitters.specification {
                try? String(contentsOf: root.appendingPathComponent($0), encoding: .utf8)
            }
        } catch { preconditionFailure("\(error)") }
    }()

    /// The interfaces of both libraries.
    static let interfaces = specification.libraryInterfaces.map(TestedInterface.init)
}

/// An interface of the libraries with all its own methods and those of its bases in the libraries.
struct TestedInterface: Sendable, CustomTestStringConvertible {
    let interface: Interface

    var name: String { interface.name }
    var testDescription: String { name }

    /// In vtable order.
    var methods: [Method] {
        let chain = interface.ancestors.reversed().compactMap(Manifest.specification.interface) + [interface]
        return chain.filter { Manifest.specification.isOfLibrary($0.file) }.flatMap(\.methods)
    }
}
