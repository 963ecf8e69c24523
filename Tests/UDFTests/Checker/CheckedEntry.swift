import ByteLayout
import DiscImage

@testable import UDF

/// The fields that entries of both kinds have, and where the data are.
struct CheckedEntry {
    struct Extent {
        let address: LogicalBlockAddress
        let byteCount: UInt32
    }

    let address: LogicalBlockAddress
    let place: String
    let icbTag: InformationControlBlockTag
    let permissions: UInt32
    let linkCount: UInt16
    let informationLength: UInt64
    let uniqueID: UInt64
    let times: [RecordedTimestamp]
    var extents: [Extent] = []
    /// The file identifiers that name it.
    var links = 0
}
