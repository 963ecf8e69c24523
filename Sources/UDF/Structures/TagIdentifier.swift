/// The kinds of descriptors that carry a tag (ECMA-167 3/7.2.1 and 4/7.2.1).
enum TagIdentifier: UInt16, Sendable, CaseIterable {
    case primaryVolumeDescriptor = 1
    case anchorVolumeDescriptorPointer = 2
    case volumeDescriptorPointer = 3
    case implementationUseVolumeDescriptor = 4
    case partitionDescriptor = 5
    case logicalVolumeDescriptor = 6
    case unallocatedSpaceDescriptor = 7
    case terminatingDescriptor = 8
    case logicalVolumeIntegrityDescriptor = 9
    case fileSetDescriptor = 256
    case fileIdentifierDescriptor = 257
    case allocationExtentDescriptor = 258
    case indirectEntry = 259
    case terminalEntry = 260
    case fileEntry = 261
    case extendedAttributeHeaderDescriptor = 262
    case unallocatedSpaceEntry = 263
    case spaceBitmapDescriptor = 264
    case partitionIntegrityEntry = 265
    case extendedFileEntry = 266
}
