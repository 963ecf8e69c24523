// Whoever masters images needs the tree; nobody needs to know which module it is in.
@_exported public import DiscImage
@_exported public import struct UDF.UDFRevision
@_exported public import enum ISO9660.InterchangeLevel
