import COM
import IDLModel
import IDLEmitters
import Testing

/// COM's own interfaces are written by hand, for the generated code stands on them. The IDL states them all the same.
@Suite struct RuntimeInterfaceTests {
    private static let runtime = [
        IID_IUnknown.erased, IID_IClassFactory.erased, IID_ISequentialStream.erased, IID_IStream.erased,
        IID_IDispatch.erased,
        IID_IEnumVARIANT.erased, IID_IErrorInfo.erased, IID_ISupportErrorInfo.erased, IID_IConnectionPoint.erased,
        IID_IConnectionPointContainer.erased, IID_IEnumConnections.erased, IID_IEnumConnectionPoints.erased,
        IID_ITypeInfo.erased, IID_ITypeLib.erased, IID_IProvideClassInfo.erased, IID_IProvideClassInfo2.erased,
    ]

    private let specification: Specification

    init() throws { specification = try Emitters.specification(CheckedInFile.read) }

    @Test("the interfaces of the runtime have the ids and bases of the IDL")
    func interfaces() throws {
        for interface in Self.runtime {
            let stated = try #require(specification.interface(interface.name), "\(interface.name)")
            #expect("\(interface.iid)".lowercased() == stated.iid.lowercased(), "\(interface.name)")
            #expect(interface.bases.map(\.name) == stated.ancestors, "\(interface.name)")
        }
    }

    @Test("the runtime has every interface that the libraries stand on")
    func complete() {
        let stated = specification.interfaces.filter { !specification.isOfLibrary($0.file) }.map(\.name)
        #expect(Set(stated) == Set(Self.runtime.map(\.name)))
    }

    @Test("the values of IStream's arguments are those of the IDL")
    func values() {
        let runtime: [String: UInt32] = [
            "STREAM_SEEK_SET": STREAM_SEEK.STREAM_SEEK_SET.rawValue,
            "STREAM_SEEK_CUR": STREAM_SEEK.STREAM_SEEK_CUR.rawValue,
            "STREAM_SEEK_END": STREAM_SEEK.STREAM_SEEK_END.rawValue,
            "STATFLAG_DEFAULT": STATFLAG.STATFLAG_DEFAULT.rawValue,
            "STATFLAG_NONAME": STATFLAG.STATFLAG_NONAME.rawValue,
        ]
        let stated = specification.enumerations.filter { ["STREAM_SEEK", "STATFLAG"].contains($0.name) }.flatMap(
            \.values)
        #expect(Dictionary(uniqueKeysWithValues: stated.map { ($0.name, UInt32($0.value)) }) == runtime)
    }
}
