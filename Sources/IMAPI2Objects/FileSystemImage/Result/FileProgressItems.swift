import COM
import DiscImage
import IMAPI2Interfaces
import ImageMastering

/// The files of a result image in the order of their blocks. Each object is made when it is asked for.
final class FileProgressItems: IProgressItems {
    private let image: MasteredImage
    /// The block of the result at which the image lies.
    private let start: UInt64

    init(_ image: MasteredImage, from start: UInt64) { (self.image, self.start) = (image, start) }

    var interfaceMap: InterfaceMap { Self.interfaces }
    private static let interfaces = InterfaceMap(IID_IProgressItems)
    var dispatchTable: DispatchTable { .IProgressItems }

    func get__NewEnum() throws(COMError) -> any IEnumVARIANT { VariantEnumerator(objects.map { .VT_DISPATCH($0) }) }
    func get_EnumProgressItems() throws(COMError) -> any IEnumProgressItems { ProgressItemEnumerator(objects) }
    func get_Count() throws(COMError) -> Int32 { Int32(clamping: image.progressItems.count) }

    /// - Throws: `E_INVALIDARG`, as the others that name an item which is not there.
    func get_Item(_ Index: Int32) throws(COMError) -> any IProgressItem {
        let items = image.progressItems
        guard items.indices.contains(Int(Index)) else { throw COMError(.E_INVALIDARG) }
        return object(items[Int(Index)])
    }

    func ProgressItemFromBlock(_ block: UInt32) throws(COMError) -> any IProgressItem {
        guard block >= start, let item = image.progressItems.item(atBlock: UInt64(block) - start) else {
            throw COMError(.E_INVALIDARG)
        }
        return object(item)
    }

    /// - Throws: `E_FAIL` for no description.
    func ProgressItemFromDescription(_ description: String) throws(COMError) -> any IProgressItem {
        guard !description.isEmpty else { throw COMError(.E_FAIL, "A description is needed: the path of a file.") }
        let path = String(description.map { $0 == "\\" ? "/" : $0 })
        guard let item = image.progressItems.item(atPath: path) else { throw COMError(.E_INVALIDARG) }
        return object(item)
    }

    private var objects: [any IProgressItem] { image.progressItems.map(object) }

    private func object(_ item: ProgressItem) -> any IProgressItem {
        FileProgressItem(
            description: image.tree.path(of: item.id, separator: "\\"),
            blocks: UInt32(clamping: start + item.firstBlock)...UInt32(clamping: start + item.lastBlock))
    }
}

/// The items, for callers that bind early.
final class ProgressItemEnumerator: IEnumProgressItems, RestorableEnumerator {
    private let cursor: EnumerationCursor<any IProgressItem>

    init(_ items: [any IProgressItem]) { cursor = EnumerationCursor(items) }
    private init(_ cursor: EnumerationCursor<any IProgressItem>) { self.cursor = cursor }

    var interfaceMap: InterfaceMap { InterfaceMap(IID_IEnumProgressItems) }

    /// - Throws: `E_INVALIDARG` if no item is asked for.
    func Next(_ celt: UInt32) throws(COMError) -> [any IProgressItem] {
        guard celt > 0 else { throw COMError(.E_INVALIDARG, argument: 0) }
        return Array(cursor.next(celt))
    }

    @discardableResult
    func Skip(_ celt: UInt32) throws(COMError) -> HRESULT { cursor.skip(celt) }
    func Reset() throws(COMError) { cursor.reset() }
    func giveBack(_ count: Int) { cursor.giveBack(count) }
    func Clone() throws(COMError) -> any IEnumProgressItems { ProgressItemEnumerator(cursor.copy()) }
}
