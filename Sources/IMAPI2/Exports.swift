// A client imports IMAPI2 and has all that it writes: interfaces, codes, objects.
@_exported public import COM
@_exported public import IMAPI2Interfaces
@_exported public import enum IMAPI2Objects.DiscRepair
@_exported public import struct IMAPI2Objects.DiscReport
