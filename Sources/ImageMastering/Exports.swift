// What ImageOptions takes that belongs to one file system: whoever sets it need not know of that one's module.
@_exported public import struct UDF.UDFRevision
@_exported public import struct ISO9660.BootImage
@_exported public import struct ISO9660.BootPlan
@_exported public import enum ISO9660.BootEmulation
@_exported public import enum ISO9660.InterchangeLevel
