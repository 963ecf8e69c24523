import COM
import IMAPI2Interfaces

/// The named streams of a file, as they are when they are asked for.
final class FsiNamedStreams: IFsiNamedStreams {
    private let file: ItemReference

    init(_ file: ItemReference) { self.file = file }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IFsiNamedStreams)
    var dispatchTable: DispatchTable { .IFsiNamedStreams }

    func get__NewEnum() throws(COMError) -> any IEnumVARIANT {
        VariantEnumerator(try streams().map { .VT_DISPATCH($0) })
    }

    func get_EnumNamedStreams() throws(COMError) -> any IEnumFsiItems { FsiItemEnumerator(try streams()) }

    func get_Count() throws(COMError) -> Int32 { Int32(clamping: try streams().count) }

    /// - Throws: `IMAPI_E_INVALID_PARAM` for an index that no stream has.
    func get_Item(_ index: Int32) throws(COMError) -> any IFsiFileItem2 {
        let streams = try streams()
        guard streams.indices.contains(Int(index)) else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        return streams[Int(index)]
    }

    /// A file that is in no image yet has none.
    private func streams() throws(COMError) -> [FsiFileItem] {
        guard let (image, id) = try? file.attachment() else {
            _ = try file.node()
            return []
        }
        return try image.streamObjects(of: id)
    }
}
