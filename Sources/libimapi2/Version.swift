// The shared library: everything of IMAPI2ABI, and of its symbols those that exports.map names.

@_exported import IMAPI2ABI
import IMAPI2

/// The version of the library, in ASCII and ended by a NUL: `1.0`.
@c(imapi2_version) public func version() -> UnsafePointer<CChar> {
    UnsafeRawPointer(libraryVersion.utf8Start).assumingMemoryBound(to: CChar.self)
}
