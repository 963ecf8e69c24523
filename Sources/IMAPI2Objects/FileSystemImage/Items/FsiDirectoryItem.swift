import COM
import DiscImage
import IMAPI2Interfaces

/// A directory of an image, or one that is still to be added to it.
final class FsiDirectoryItem: IFsiDirectoryItem2, FsiItemObject {
    let item: ItemReference

    init(_ item: ItemReference) { self.item = item }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IFsiDirectoryItem2)
    var dispatchTable: DispatchTable { .IFsiDirectoryItem2 }

    func get__NewEnum() throws(COMError) -> any IEnumVARIANT {
        VariantEnumerator(try children().map { .VT_DISPATCH($0) })
    }

    func get_EnumFsiItems() throws(COMError) -> any IEnumFsiItems { FsiItemEnumerator(try children()) }

    func get_Count() throws(COMError) -> Int32 { Int32(clamping: try children().count) }

    func get_Item(_ path: String) throws(COMError) -> any IFsiItem {
        let (image, id) = try item.attachment()
        return try image.itemObject(at: ImagePath(path), from: id)
    }

    /// A directory that is in no image yet has no children.
    private func children() throws(COMError) -> [any IFsiItem] {
        guard let (image, id) = try? item.attachment() else {
            _ = try item.node()
            return []
        }
        return try image.childObjects(of: id)
    }
}

extension FsiDirectoryItem {
    func AddDirectory(_ path: String) throws(COMError) {
        let (image, id) = try item.attachment()
        try image.addDirectory(ImagePath(path), from: id)
    }

    func AddFile(_ path: String, _ fileData: (any IStream)?) throws(COMError) {
        let (image, id) = try item.attachment()
        guard let fileData else { throw COMError(.E_POINTER) }
        try image.addFile(ImagePath(path), fileData, from: id)
    }

    func AddTree(_ sourceDirectory: String, _ includeBaseDirectory: Bool) throws(COMError) {
        let (image, id) = try item.attachment()
        try image.addTree(sourceDirectory, includingFolder: includeBaseDirectory, to: id)
    }

    /// AddTree with the named streams of the files, which on Linux are their extended attributes `user.*` (xattr(7)): the
    /// attribute `user.NAME` becomes the stream `NAME`. Those of folders are left out, and those beyond 1000 in the image.
    ///
    /// - Returns: `IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED` unless UDF 2.00 or higher is recorded: the streams are kept, but not
    ///   recorded.
    /// - Throws: as AddTree; `IMAPI_E_DATA_STREAM_CREATE_FAILURE` if the attributes of a file cannot be read.
    @discardableResult
    func AddTreeWithNamedStreams(
        _ sourceDirectory: String, _ includeBaseDirectory: Bool
    ) throws(COMError) -> HRESULT {
        let (image, id) = try item.attachment()
        try image.addTree(
            sourceDirectory, includingFolder: includeBaseDirectory, to: id,
            namedStreamLimit: ImageModel.namedStreamLimit)
        return image.code(\.recordsNamedStreams)
    }

    /// - Throws: `IMAPI_E_DIR_NOT_FOUND` for a directory that was removed from its image.
    func Add(_ item: (any IFsiItem)?) throws(COMError) {
        guard !self.item.isRemoved else { throw COMError(.IMAPI_E_DIR_NOT_FOUND) }
        let (image, id) = try self.item.attachment()
        guard let item else { throw COMError(.E_POINTER) }
        guard let object = item as? any FsiItemObject else { throw COMError(.E_NOINTERFACE) }
        try image.add(object.item, to: id)
    }

    func Remove(_ path: String) throws(COMError) {
        let (image, id) = try item.attachment()
        try image.remove(ImagePath(path), from: id)
    }

    func RemoveTree(_ path: String) throws(COMError) {
        let (image, id) = try item.attachment()
        try image.removeTree(ImagePath(path), from: id)
    }
}
