import CAutomation
import CBinaryTestSupport
import COM
import IDLModel
import Testing

@testable import IMAPI2ABI

/// The far end of a relay: a foreign object that expects the values that went in and gives those that come back.
struct Callee {
    let cargo: Cargo
    let convention: Convention

    /// - Parameter emptyText: the argument that is empty text instead of that of the cargo.
    func receive(_ call: ReceivedCall, emptyText: Int?, _ comment: Comment) {
        for (index, parameter) in cargo.method.parameters.enumerated() where parameter.direction == .in {
            let value = index == emptyText ? .text([]) : cargo.values[index]
            expect(value, call, index, "\(comment), \(parameter.name) on its way in")
        }
    }

    private func expect(_ value: Carried, _ call: ReceivedCall, _ index: Int, _ comment: Comment) {
        switch value {
        case .number(let number, let size):
            let mask: UInt64 = size == 8 ? .max : 1 << (UInt64(size) * 8) - 1
            #expect(call.words[index] & mask == number, comment)
        case .date(let date): #expect(call.date == date, comment)
        case .text(let units):
            #expect(Text.units(call.pointer(index)?.assumingMemoryBound(to: UInt16.self)) == units, comment)
        case .object(let fake): expectObject(call.pointer(index), fake, convention, comment)
        case .objects(let fakes):
            let pointers = call.pointer(index)?.assumingMemoryBound(to: InterfacePointer?.self)
            for (index, fake) in fakes.enumerated() { expectObject(pointers?[index], fake, convention, comment) }
        case .memory(let bytes, _):
            let arrived = call.pointer(index).map { UnsafeRawBufferPointer(start: $0, count: bytes.count) }
            #expect(arrived.map { Array($0) } == bytes, comment)
        case .array(let elements):
            Element.expect(
                elements, in: call.pointer(index)?.assumingMemoryBound(to: tagSAFEARRAY.self), convention, comment)
        }
    }

    /// Gives the results; the caller frees them.
    func answer(_ call: ReceivedCall) {
        for (index, parameter) in cargo.method.parameters.enumerated() where parameter.direction == .out {
            guard let place = call.pointer(index) else { continue }
            give(cargo.values[index], parameter, place)
        }
    }

    private func give(_ value: Carried, _ parameter: Parameter, _ place: UnsafeMutableRawPointer) {
        switch value {
        case .number(let number, let size):
            withUnsafeBytes(of: number.littleEndian) { place.copyMemory(from: $0.baseAddress!, byteCount: size) }
        case .date(let date): place.storeBytes(of: date, as: Double.self)
        case .text(let units): place.storeBytes(of: Text.allocate(units), as: BSTRPointer?.self)
        case .object(let fake): place.storeBytes(of: fake?.given(), as: InterfacePointer?.self)
        case .objects(let fakes):
            for (index, fake) in fakes.enumerated() {
                place.storeBytes(of: fake.given(), toByteOffset: index * 8, as: InterfacePointer?.self)
            }
        case .memory(let bytes, _):
            guard case .allocated = parameter.extent else {
                return bytes.withUnsafeBytes { place.copyMemory(from: $0.baseAddress!, byteCount: bytes.count) }
            }
            let block = CoTaskMemAlloc(bytes.count)!
            bytes.withUnsafeBytes { block.copyMemory(from: $0.baseAddress!, byteCount: bytes.count) }
            place.storeBytes(of: block, as: UnsafeMutableRawPointer?.self)
        case .array(let elements):
            place.storeBytes(of: Element.array(elements), as: ArrayPointer?.self)
        }
    }
}
