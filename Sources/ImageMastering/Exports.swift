// Whoever masters images needs the tree; nobody needs to know which module it is in.
@_exported public import DiscImage
@_exported public import struct UDF.UDFRevision
@_exported public import struct ISO9660.BootImage
@_exported public import struct ISO9660.BootPlan
@_exported public import enum ISO9660.BootEmulation
@_exported public import enum ISO9660.InterchangeLevel
