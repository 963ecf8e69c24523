import ByteLayout
import SCSI

/// STORAGE_ADAPTER_DESCRIPTOR of Windows (ntddstor.h), which IDiscRecorder2Ex hands out.
struct StorageAdapterDescriptor: RecordedStructure, Equatable {
    var version: UInt32 = 32
    var size: UInt32 = 32
    var maximumTransferLength: UInt32 = 0
    var maximumPhysicalPages: UInt32 = 0
    /// The bits of a buffer's address that have to be 0.
    var alignmentMask: UInt32 = 0
    var adapterUsesPIO = false
    var adapterScansDown = false
    var commandQueueing = false
    var acceleratedTransfer = false
    /// 0: BusTypeUnknown.
    var busType: UInt8 = 0
    var busMajorVersion: UInt16 = 0
    var busMinorVersion: UInt16 = 0
    var srbType: UInt8 = 0
    var addressType: UInt8 = 0

    static let byteCount = 32
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 4, "Version",               .uint32, \.version),
        Field(RBP:  4, 4, "Size",                  .uint32, \.size),
        Field(RBP:  8, 4, "MaximumTransferLength", .uint32, \.maximumTransferLength),
        Field(RBP: 12, 4, "MaximumPhysicalPages",  .uint32, \.maximumPhysicalPages),
        Field(RBP: 16, 4, "AlignmentMask",         .uint32, \.alignmentMask),
        Field(RBP: 20, 1, "AdapterUsesPio",        .flag,   \.adapterUsesPIO),
        Field(RBP: 21, 1, "AdapterScansDown",      .flag,   \.adapterScansDown),
        Field(RBP: 22, 1, "CommandQueueing",       .flag,   \.commandQueueing),
        Field(RBP: 23, 1, "AcceleratedTransfer",   .flag,   \.acceleratedTransfer),
        Field(RBP: 24, 1, "BusType",               .uint8,  \.busType),
        .reserved(byte: 25),
        Field(RBP: 26, 2, "BusMajorVersion",       .uint16, \.busMajorVersion),
        Field(RBP: 28, 2, "BusMinorVersion",       .uint16, \.busMinorVersion),
        Field(RBP: 30, 1, "SrbType",               .uint8,  \.srbType),
        Field(RBP: 31, 1, "AddressType",           .uint8,  \.addressType),
    ]
}

/// STORAGE_DEVICE_DESCRIPTOR of Windows (ntddstor.h) without its variable part, which begins at byte 36.
struct StorageDeviceDescriptor: RecordedStructure, Equatable {
    /// The size of the structure as C has it.
    var version: UInt32 = 40
    var size: UInt32 = 0
    var deviceType: UInt8 = 0
    var deviceTypeModifier: UInt8 = 0
    var removableMedia = false
    var commandQueueing = false
    /// Where the texts are, each with a NUL behind it; 0 where there is none.
    var vendorIDOffset: UInt32 = 0
    var productIDOffset: UInt32 = 0
    var productRevisionOffset: UInt32 = 0
    var serialNumberOffset: UInt32 = 0
    var busType: UInt32 = 0
    var rawPropertiesLength: UInt32 = 0

    static let byteCount = 36
    // swift-format-ignore
    static let layout: [Field<Self>] = [
        Field(RBP:  0, 4, "Version",               .uint32, \.version),
        Field(RBP:  4, 4, "Size",                  .uint32, \.size),
        Field(RBP:  8, 1, "DeviceType",            .uint8,  \.deviceType),
        Field(RBP:  9, 1, "DeviceTypeModifier",    .uint8,  \.deviceTypeModifier),
        Field(RBP: 10, 1, "RemovableMedia",        .flag,   \.removableMedia),
        Field(RBP: 11, 1, "CommandQueueing",       .flag,   \.commandQueueing),
        Field(RBP: 12, 4, "VendorIdOffset",        .uint32, \.vendorIDOffset),
        Field(RBP: 16, 4, "ProductIdOffset",       .uint32, \.productIDOffset),
        Field(RBP: 20, 4, "ProductRevisionOffset", .uint32, \.productRevisionOffset),
        Field(RBP: 24, 4, "SerialNumberOffset",    .uint32, \.serialNumberOffset),
        Field(RBP: 28, 4, "BusType",               .uint32, \.busType),
        Field(RBP: 32, 4, "RawPropertiesLength",   .uint32, \.rawPropertiesLength),
    ]

    /// The descriptor of a drive: the fixed part, the standard INQUIRY data, the texts.
    static func encoded(for inquiry: StandardInquiryData) -> [UInt8] {
        let raw = inquiry.encoded
        var texts: [UInt8] = []
        func place(_ text: String) -> UInt32 {
            guard !text.isEmpty else { return 0 }
            let offset = byteCount + raw.count + texts.count
            texts += Array(text.utf8) + [0]
            return UInt32(offset)
        }
        var descriptor = Self()
        descriptor.deviceType = inquiry.peripheralDeviceType
        descriptor.removableMedia = inquiry.isRemovableMedium
        descriptor.vendorIDOffset = place(inquiry.vendorIdentification)
        descriptor.productIDOffset = place(inquiry.productIdentification)
        descriptor.productRevisionOffset = place(inquiry.productRevisionLevel)
        descriptor.rawPropertiesLength = UInt32(raw.count)
        descriptor.size = UInt32(byteCount + raw.count + texts.count)
        return descriptor.encoded + raw + texts
    }
}
