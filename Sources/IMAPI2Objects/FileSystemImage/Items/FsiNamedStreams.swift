import COM
import IMAPI2Interfaces

/// The named streams of a file: none, as images do not record them yet.
final class FsiNamedStreams: IFsiNamedStreams {
    var interfaceMap: InterfaceMap { InterfaceMap(IID_IFsiNamedStreams) }
    var dispatchTable: DispatchTable { .IFsiNamedStreams }

    func get__NewEnum() throws(COMError) -> any IEnumVARIANT { VariantEnumerator([]) }
    func get_Item(_ index: Int32) throws(COMError) -> any IFsiFileItem2 { throw COMError(.IMAPI_E_INVALID_PARAM) }
    func get_Count() throws(COMError) -> Int32 { 0 }
    func get_EnumNamedStreams() throws(COMError) -> any IEnumFsiItems { FsiItemEnumerator([]) }
}
