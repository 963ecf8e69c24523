// The shared library: everything of IMAPI2ABI, and of its symbols those that exports.map names.

@_exported import IMAPI2ABI

/// The version of the library, `1.0`: as in its pkg-config file, with an interface that only grows within a major version.
@c(imapi2_version) public func version() -> UnsafePointer<CChar> {
    libraryVersion.utf8Start.withMemoryRebound(to: CChar.self, capacity: libraryVersion.utf8CodeUnitCount + 1) { $0 }
}

private let libraryVersion: StaticString = "1.0"
