import COM
import Testing

@Suite struct SAFEARRAYTests {
    @Test("a vector is IMAPI's: of VARIANT, from 0")
    func vector() throws {
        let array = SAFEARRAY(of: [1, 2, 3] as [Int32])
        #expect(array.elementType == .VT_VARIANT && array.bounds == [.init(cElements: 3)])
        #expect(array.elements.allSatisfy { $0.vt == .VT_I4 })
        #expect(try array.values() == [1, 2, 3] as [Int32])
        #expect(try array.values(String.self) == ["1", "2", "3"])
        #expect(array.objects == nil && !array.isEmpty && array.count == 3)
        #expect(throws: COMError(.DISP_E_TYPEMISMATCH)) { try SAFEARRAY(of: ["x"]).values(Int32.self) }
    }

    @Test("objects are handed out as VT_DISPATCH and taken in as either type")
    func objects() {
        let book = Book("a")
        #expect(SAFEARRAY(objects: [book]).elements.first?.vt == .VT_DISPATCH)
        #expect(SAFEARRAY([.VT_UNKNOWN(book), .VT_DISPATCH(book)]).objects?.count == 2)
        #expect(SAFEARRAY([.VT_DISPATCH(nil)]).objects == nil)
        #expect(SAFEARRAY([.VT_BYREF(VariantReference(.VT_DISPATCH(book)))]).objects?.first === book)
        #expect(SAFEARRAY().objects?.isEmpty == true)
    }

    @Test("elements are found by their indices, the leftmost dimension fastest")
    func elements() throws {
        let bounds: [SAFEARRAY.SAFEARRAYBOUND] = [.init(cElements: 2, lLbound: 1), .init(cElements: 3, lLbound: -1)]
        let array = try #require(SAFEARRAY((0..<6).map { .VT_I4($0) }, elementType: .VT_I4, bounds: bounds))
        #expect(try Int32(array.element(at: [1, -1])) == 0)
        #expect(try Int32(array.element(at: [2, -1])) == 1)
        #expect(try Int32(array.element(at: [2, 1])) == 5)
        for indices: [Int32] in [[0, 0], [3, 0], [1, 2], [1, .min], [.max, 0], [1], []] {
            #expect(throws: COMError(.DISP_E_BADINDEX)) { try array.element(at: indices) }
        }
    }

    @Test("an empty dimension behind huge ones is no trap")
    func emptyDimension() throws {
        let huge = SAFEARRAY.SAFEARRAYBOUND(cElements: .max, lLbound: .min)
        let array = try #require(SAFEARRAY([], elementType: .VT_I4, bounds: [huge, huge, .init(cElements: 0)]))
        #expect(throws: COMError(.DISP_E_BADINDEX)) { try array.element(at: [0, 0, 0]) }
    }

    @Test("bounds that do not count the elements make no array")
    func bounds() {
        let huge = SAFEARRAY.SAFEARRAYBOUND(cElements: .max)
        #expect(SAFEARRAY([], elementType: .VT_I4, bounds: [huge, huge, huge]) == nil)
        #expect(SAFEARRAY([.VT_EMPTY], elementType: .VT_I4, bounds: []) == nil)
        #expect(SAFEARRAY([.VT_EMPTY], elementType: .VT_I4, bounds: [.init(cElements: 2)]) == nil)
        #expect(SAFEARRAY([], elementType: .VT_I4, bounds: [.init(cElements: 0)]) != nil)
    }
}

@Suite struct AutomationEnumTests {
    struct FsiFileSystems: AutomationEnum {
        let rawValue: Int32
        static let FsiFileSystemISO9660 = FsiFileSystems(1)
        static let FsiFileSystemJoliet = FsiFileSystems(2)
        static let FsiFileSystemUDF = FsiFileSystems(4)
    }

    @Test("values combine as in C, and unknown ones pass")
    func bits() throws {
        let both: FsiFileSystems = .FsiFileSystemISO9660 | .FsiFileSystemJoliet
        #expect(both.rawValue == 3)
        #expect(both.contains(.FsiFileSystemJoliet) && !both.contains(.FsiFileSystemUDF))
        #expect(both.intersects(.FsiFileSystemISO9660 | .FsiFileSystemUDF))
        #expect(both & ~.FsiFileSystemJoliet == .FsiFileSystemISO9660)
        #expect(try FsiFileSystems(.VT_I4(0x4000_0000)).rawValue == 0x4000_0000)
        #expect(VARIANT(both).vt == .VT_I4)
        #expect(throws: COMError(.DISP_E_OVERFLOW)) { try FsiFileSystems(.VT_I8(1 << 40)) }
    }
}

@Suite struct DECIMALTests {
    @Test("the fields keep their ranges")
    func ranges() {
        #expect(DECIMAL(magnitude: 1, scale: 29) == nil)
        #expect(DECIMAL(magnitude: 1 << 96) == nil)
        #expect(DECIMAL(magnitude: (1 << 96) - 1, scale: 28) != nil)
    }

    @Test("it prints all its digits")
    func printing() throws {
        #expect(try #require(DECIMAL(isNegative: true, magnitude: 12345, scale: 3)).description == "-12.345")
        #expect(try #require(DECIMAL(magnitude: 5, scale: 3)).description == "0.005")
        #expect(try #require(DECIMAL(magnitude: 500, scale: 2)).description == "5")
        #expect(try #require(DECIMAL(isNegative: true, magnitude: 0)).description == "0")
        #expect(try #require(DECIMAL(magnitude: (1 << 96) - 1)).description == "79228162514264337593543950335")
    }
}
