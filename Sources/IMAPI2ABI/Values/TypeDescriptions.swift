import CAutomation
import COM

// What type descriptions look like in memory. Each is one allocation, which the Release function of its kind frees.

/// A description in memory that the caller gives back.
private func description<Value>(
    _ value: Value, trailing byteCount: Int = 0
) throws(COMError) -> UnsafeMutablePointer<Value> {
    guard let memory = CoTaskMemAlloc(MemoryLayout<Value>.stride + byteCount) else { throw COMError(.E_OUTOFMEMORY) }
    let place = memory.bindMemory(to: Value.self, capacity: 1)
    place.initialize(to: value)
    return place
}

extension TypeInformation {
    private static let pointerSize = MemoryLayout<UnsafeRawPointer>.size
    /// The slots of IDispatch, before those of the interface.
    private static let dispatchSlotCount = 7

    func attributes() throws(COMError) -> UnsafeMutablePointer<tagTYPEATTR> {
        var attributes = tagTYPEATTR()
        attributes.guid = guid.binary
        attributes.memidConstructor = DISPID.DISPID_UNKNOWN.rawValue
        attributes.memidDestructor = DISPID.DISPID_UNKNOWN.rawValue
        attributes.cbSizeInstance = UInt32(Self.pointerSize)
        attributes.cbAlignment = UInt16(Self.pointerSize)
        attributes.cFuncs = UInt16(functions.count)
        attributes.cImplTypes = UInt16(sources.count)
        attributes.wMajorVerNum = 1
        switch content {
        case .coclass: attributes.typekind = 5  // TKIND_COCLASS
        case .interface:
            attributes.typekind = 3  // TKIND_INTERFACE
            attributes.cbSizeVft = UInt16((Self.dispatchSlotCount + functions.count) * Self.pointerSize)
        }
        return try description(attributes)
    }

    /// - Throws: `TYPE_E_ELEMENTNOTFOUND`.
    func function(at index: Int) throws(COMError) -> UnsafeMutablePointer<tagFUNCDESC> {
        guard functions.indices.contains(index) else { throw COMError(.TYPE_E_ELEMENTNOTFOUND) }
        let function = functions[index]
        var value = tagFUNCDESC()
        value.memid = function.dispid.rawValue
        value.funckind = 1  // FUNC_PUREVIRTUAL
        value.invkind = 1  // INVOKE_FUNC
        value.callconv = 4  // CC_STDCALL
        value.cParams = Int16(function.parameters.count)
        value.oVft = Int16((Self.dispatchSlotCount + index) * Self.pointerSize)
        value.elemdescFunc.tdesc.vt = 25  // VT_HRESULT
        let size = MemoryLayout<tagELEMDESC>.stride
        let place = try description(value, trailing: function.parameters.count * size)
        let elements = UnsafeMutableRawPointer(place + 1).bindMemory(
            to: tagELEMDESC.self, capacity: function.parameters.count)
        for (index, parameter) in function.parameters.enumerated() {
            var element = tagELEMDESC()
            element.tdesc.vt = parameter.vartype.rawValue
            element.paramdesc.wParamFlags = 1  // PARAMFLAG_FIN
            (elements + index).initialize(to: element)
        }
        place.pointee.lprgelemdescParam = elements
        return place
    }
}

extension TypeLibrary {
    func attributes() throws(COMError) -> UnsafeMutablePointer<tagTLIBATTR> {
        var attributes = tagTLIBATTR()
        attributes.guid = libid.binary
        attributes.syskind = 3  // SYS_WIN64
        attributes.wMajorVerNum = 1
        return try description(attributes)
    }
}
