import DiscImage

@testable import UDF

/// Volumes of every kind that programs of others read.
struct VolumeKind: CustomStringConvertible, Sendable {
    let revision: UDFRevision
    var redundantMetadata = false

    static let all =
        UDFRevision.writable.map { VolumeKind(revision: $0) }
        + [.v250, .v260].map { VolumeKind(revision: $0, redundantMetadata: true) }

    var description: String {
        "UDF \(String(revision.rawValue, radix: 16))\(redundantMetadata ? " with redundant metadata" : "")"
    }

    func options(_ label: String = "Sample – 見本") -> UDFOptions {
        var options = UDFOptions(revision: revision, volumeIdentifier: label, clock: .sample)
        options.redundantMetadata = redundantMetadata
        return options
    }
}
