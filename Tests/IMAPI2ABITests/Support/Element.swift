import CAutomation
import CFaces
import COM
import Testing

@testable import IMAPI2ABI

/// A value of a VARIANT as a client lays it out, without help of the code under test.
enum Element {
    case empty
    case null
    case byte(UInt8)
    case short(Int16)
    case long(Int32)
    case ulong(UInt32)
    case longlong(Int64)
    case double(Double)
    case date(Double)
    case money(Int64)
    case truth(Bool)
    case status(UInt32)
    case text([UInt16])
    case unknown(Fake?)
    case dispatch(Fake?)
    case longs([Int32])
    case texts([[UInt16]])
    case variants([Element])

    var type: UInt16 {
        switch self {
        case .empty: 0
        case .null: 1
        case .short: 2
        case .long: 3
        case .double: 5
        case .money: 6
        case .date: 7
        case .text: 8
        case .dispatch: 9
        case .status: 10
        case .truth: 11
        case .unknown: 13
        case .byte: 17
        case .ulong: 19
        case .longlong: 20
        case .longs: 0x2003
        case .texts: 0x2008
        case .variants: 0x200C
        }
    }

    /// Writes the value, which whoever receives it clears.
    func write(to variant: UnsafeMutablePointer<tagVARIANT>) {
        variant.pointee = tagVARIANT()
        let raw = UnsafeMutableRawPointer(variant)
        raw.storeBytes(of: type, as: UInt16.self)
        writeContent(to: raw + 8)
    }

    /// Writes the content alone, as it lies in a variable of that type.
    func writeContent(to raw: UnsafeMutableRawPointer) {
        switch self {
        case .empty, .null: break
        case .byte(let value): raw.storeBytes(of: value, as: UInt8.self)
        case .short(let value): raw.storeBytes(of: value, as: Int16.self)
        case .long(let value): raw.storeBytes(of: value, as: Int32.self)
        case .ulong(let value): raw.storeBytes(of: value, as: UInt32.self)
        case .longlong(let value), .money(let value): raw.storeBytes(of: value, as: Int64.self)
        case .double(let value), .date(let value): raw.storeBytes(of: value, as: Double.self)
        case .truth(let value): raw.storeBytes(of: value ? -1 : 0, as: Int16.self)
        case .status(let value): raw.storeBytes(of: value, as: UInt32.self)
        case .text(let units): raw.storeBytes(of: Text.allocate(units), as: BSTRPointer?.self)
        case .unknown(let fake), .dispatch(let fake):
            raw.storeBytes(of: fake?.given(), as: InterfacePointer?.self)
        case .longs(let values):
            let array = SafeArrayCreateVector(3, 0, UInt32(values.count))!
            for (index, value) in values.enumerated() {
                array.pointee.pvData!.storeBytes(of: value, toByteOffset: index * 4, as: Int32.self)
            }
            raw.storeBytes(of: array, as: ArrayPointer?.self)
        case .texts(let texts):
            let array = SafeArrayCreateVector(8, 0, UInt32(texts.count))!
            for (index, units) in texts.enumerated() {
                array.pointee.pvData!.storeBytes(
                    of: Text.allocate(units), toByteOffset: index * 8, as: BSTRPointer?.self)
            }
            raw.storeBytes(of: array, as: ArrayPointer?.self)
        case .variants(let elements): raw.storeBytes(of: Element.array(elements), as: ArrayPointer?.self)
        }
    }

    /// An array of VARIANTs.
    static func array(_ elements: [Element]) -> ArrayPointer {
        let array = SafeArrayCreateVector(12, 0, UInt32(elements.count))!
        let variants = array.pointee.pvData!.assumingMemoryBound(to: tagVARIANT.self)
        for (index, element) in elements.enumerated() { element.write(to: variants + index) }
        return array
    }

    // MARK: What arrived

    /// Expects the value in a VARIANT that came to a place of that convention.
    func expect(in variant: UnsafePointer<tagVARIANT>, _ convention: Convention, _ comment: Comment) {
        let raw = UnsafeRawPointer(variant)
        let arrived = raw.load(as: UInt16.self)
        #expect(arrived == type, comment)
        if arrived == type { expectContent(at: raw + 8, convention, comment) }
    }

    func expectContent(at raw: UnsafeRawPointer, _ convention: Convention, _ comment: Comment) {
        switch self {
        case .empty, .null: break
        case .byte(let value): #expect(raw.load(as: UInt8.self) == value, comment)
        case .short(let value): #expect(raw.load(as: Int16.self) == value, comment)
        case .long(let value): #expect(raw.load(as: Int32.self) == value, comment)
        case .ulong(let value): #expect(raw.load(as: UInt32.self) == value, comment)
        case .longlong(let value), .money(let value): #expect(raw.load(as: Int64.self) == value, comment)
        case .double(let value), .date(let value): #expect(raw.load(as: Double.self) == value, comment)
        case .truth(let value): #expect(raw.load(as: Int16.self) == (value ? -1 : 0), comment)
        case .status(let value): #expect(raw.load(as: UInt32.self) == value, comment)
        case .text(let units): #expect(Text.units(raw.load(as: BSTRPointer?.self)) == units, comment)
        case .unknown(let fake), .dispatch(let fake):
            expectObject(raw.load(as: InterfacePointer?.self), fake, convention, comment)
        case .longs(let values):
            let array = raw.load(as: ArrayPointer?.self)
            #expect(array?.pointee.rgsabound.cElements == UInt32(values.count), comment)
            for (index, value) in values.enumerated() {
                #expect(array?.pointee.pvData?.load(fromByteOffset: index * 4, as: Int32.self) == value, comment)
            }
        case .texts(let texts):
            let array = raw.load(as: ArrayPointer?.self)
            #expect(array?.pointee.rgsabound.cElements == UInt32(texts.count), comment)
            for (index, units) in texts.enumerated() {
                let text = array?.pointee.pvData?.load(fromByteOffset: index * 8, as: BSTRPointer?.self)
                #expect(Text.units(text ?? nil) == units, comment)
            }
        case .variants(let elements):
            Element.expect(elements, in: raw.load(as: ArrayPointer?.self), convention, comment)
        }
    }

    static func expect(
        _ elements: [Element], in array: ArrayPointer?, _ convention: Convention, _ comment: Comment
    ) {
        guard let array else {
            Issue.record("no array: \(comment)")
            return
        }
        #expect(array.pointee.cDims == 1 && array.pointee.cbElements == 24, comment)
        #expect(array.pointee.rgsabound.lLbound == 0, comment)
        #expect(array.pointee.rgsabound.cElements == UInt32(elements.count), comment)
        guard array.pointee.rgsabound.cElements == UInt32(elements.count) else { return }
        let variants = array.pointee.pvData!.assumingMemoryBound(to: tagVARIANT.self)
        for (index, element) in elements.enumerated() { element.expect(in: variants + index, convention, comment) }
    }

    // MARK: What a client frees

    /// Clears a VARIANT. The runtime knows objects of the System V convention only, so those are let go here.
    static func clear(_ variant: UnsafeMutablePointer<tagVARIANT>, _ convention: Convention) {
        let raw = UnsafeMutableRawPointer(variant)
        switch raw.load(as: UInt16.self) {
        case 9, 13:
            Client.release((raw + 8).load(as: InterfacePointer?.self), convention)
            raw.storeBytes(of: 0, as: UInt16.self)
        case 0x200C: destroy((raw + 8).load(as: ArrayPointer?.self), convention); raw.storeBytes(of: 0, as: UInt16.self)
        default: #expect(VariantClear(variant) == 0)
        }
    }

    /// Destroys an array of VARIANTs.
    static func destroy(_ array: ArrayPointer?, _ convention: Convention) {
        guard let array else { return }
        if let variants = array.pointee.pvData?.assumingMemoryBound(to: tagVARIANT.self) {
            for index in 0..<Int(array.pointee.rgsabound.cElements) { clear(variants + index, convention) }
        }
        #expect(SafeArrayDestroy(array) == 0)
    }
}

enum Text {
    static func allocate(_ units: [UInt16]) -> BSTRPointer {
        var units = units
        return SysAllocStringLen(&units, UInt32(units.count))!
    }

    static func units(_ bstr: BSTRPointer?) -> [UInt16] {
        guard let bstr else { return [] }
        let length = UnsafeRawPointer(bstr).load(fromByteOffset: -4, as: UInt32.self)
        return Array(UnsafeBufferPointer(start: bstr, count: Int(length / 2)))
    }
}

/// Expects a pointer to the fake's object: its own pointer, or to a caller of the other convention, one that leads to it.
func expectObject(_ pointer: InterfacePointer?, _ fake: Fake?, _ convention: Convention, _ comment: Comment) {
    guard let fake, let pointer, fake.convention != convention else {
        #expect(pointer == fake?.pointer, comment)
        return
    }
    var face: Convention = 99
    let own = face_behind(pointer, &face)
    #expect(face == convention, comment)
    let foreign = own.flatMap { UnsafeMutablePointer<Block>($0.pointee.block).object as? ForeignUnknown }
    #expect(foreign?.pointer == fake.pointer && foreign?.convention == fake.convention, comment)
}
