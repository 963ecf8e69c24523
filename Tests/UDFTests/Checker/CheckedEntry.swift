import ByteLayout
import DiscImage

@testable import UDF

/// The fields that entries of both kinds have, and where the data are.
struct CheckedEntry {
    struct Extent {
        let address: LogicalBlockAddress
        let byteCount: UInt32
    }

    /// What it describes.
    enum Kind {
        case directory, file, namedStream, streamDirectory

        var isDirectory: Bool { self == .directory || self == .streamDirectory }
    }

    let address: LogicalBlockAddress
    let place: String
    let icbTag: InformationControlBlockTag
    let permissions: UInt32
    let linkCount: UInt16
    let informationLength: UInt64
    let uniqueID: UInt64
    let times: [RecordedTimestamp]
    /// The information length with those of the streams, and the stream directory: of extended entries only.
    var objectSize: UInt64?
    var streamDirectory = LongAllocationDescriptor()
    var kind = Kind.file
    var extents: [Extent] = []
    /// The file identifiers that name it.
    var links = 0
}
