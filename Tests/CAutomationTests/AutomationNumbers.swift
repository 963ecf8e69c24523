import CAutomation

/// Types of values, as Windows numbers them.
enum VT {
    static let empty: VARTYPE = 0
    static let null: VARTYPE = 1
    static let i2: VARTYPE = 2
    static let i4: VARTYPE = 3
    static let bstr: VARTYPE = 8
    static let dispatch: VARTYPE = 9
    static let bool: VARTYPE = 11
    static let variant: VARTYPE = 12
    static let unknown: VARTYPE = 13
    static let decimal: VARTYPE = 14
    static let ui1: VARTYPE = 17
    static let record: VARTYPE = 36
    static let array: VARTYPE = 0x2000
    static let byref: VARTYPE = 0x4000

    /// The types whose values own nothing, with the bytes of one.
    static let plain: [(type: VARTYPE, size: Int)] = [
        (2, 2), (3, 4), (4, 4), (5, 8), (6, 8), (7, 8), (10, 4), (11, 2), (14, 16), (16, 1), (17, 1), (18, 2), (19, 4),
        (20, 8), (21, 8), (22, 4), (23, 4),
    ]
    /// What no value can be: not a type, no value of its own, reserved bits.
    static let invalid: [VARTYPE] = [
        15, 24, 36, 37, 72, 0xFFF, variant, empty | byref, null | byref, empty | array, 0x1000 | i4, 0x8000 | i4,
    ]
}

/// Status codes, as Windows numbers them.
enum Code {
    static let ok: HRESULT = 0
    static let no: HRESULT = 1
    static let invalidArgument = HRESULT(bitPattern: 0x8007_0057)
    static let outOfMemory = HRESULT(bitPattern: 0x8007_000E)
    static let unexpected = HRESULT(bitPattern: 0x8000_FFFF)
    static let badVartype = HRESULT(bitPattern: 0x8002_0008)
    static let badIndex = HRESULT(bitPattern: 0x8002_000B)
    static let arrayIsLocked = HRESULT(bitPattern: 0x8002_000D)
}

func makeBSTR(_ text: String) -> BSTR? {
    let units = Array(text.utf16)
    return unsafe units.withUnsafeBufferPointer { unsafe SysAllocStringLen($0.baseAddress, UINT($0.count)) }
}

func text(_ string: BSTR?) -> String {
    let units = unsafe UnsafeBufferPointer(start: string, count: Int(SysStringLen(string)))
    return unsafe String(decoding: units, as: UTF16.self)
}

func makeVariant(_ text: String) -> VARIANT {
    var variant = unsafe VARIANT()
    unsafe variant.vt = VT.bstr
    unsafe variant.bstrVal = makeBSTR(text)
    return unsafe variant
}

func makeVariant(_ object: FakeObject) -> VARIANT {
    var variant = unsafe VARIANT()
    unsafe variant.vt = VT.unknown
    unsafe variant.punkVal = object.addReference()
    return unsafe variant
}

func makeVariant(array: UnsafeMutablePointer<SAFEARRAY>?, of type: VARTYPE) -> VARIANT {
    var variant = unsafe VARIANT()
    unsafe variant.vt = VT.array | type
    unsafe variant.parray = unsafe array
    return unsafe variant
}

/// Frees what a variant of a test holds.
func clear(_ variant: VARIANT) {
    var variant = unsafe variant
    _ = unsafe VariantClear(&variant)
}
