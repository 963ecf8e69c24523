import CAutomation
import CBinaryTestSupport
import COM
import IDLModel
import Testing

@testable import IMAPI2ABI

/// The near end of a relay: a client that lays out the arguments, calls a slot, and takes the results.
final class Caller {
    private let cargo: Cargo
    private let convention: Convention
    /// The words of the call, without the date that a method may have instead.
    var words: [UInt64] = []
    private var places: [Int: UnsafeMutableRawBufferPointer] = [:]
    private var arguments: [UnsafeMutableRawBufferPointer] = []

    /// What a place for results holds before the call.
    private static let untouched: UInt8 = 0xCD
    private static let margin = 64

    init(_ cargo: Cargo, _ convention: Convention) {
        self.cargo = cargo
        self.convention = convention
        for (index, parameter) in cargo.method.parameters.enumerated() {
            words.append(parameter.direction == .in ? lend(cargo.values[index]) : place(index))
        }
    }

    deinit {
        places.values.forEach { $0.deallocate() }
        arguments.forEach { $0.deallocate() }
    }

    /// Frees the arguments, after the last call.
    func end() {
        for (index, parameter) in cargo.method.parameters.enumerated() where parameter.direction == .in { free(index) }
    }

    private func lend(_ value: Carried) -> UInt64 {
        switch value {
        // Narrow numbers fill 32 bits; what lies above those is nobody's.
        case .number(let number, 1), .number(let number, 4): return number | 0xDEAD_BEEF_0000_0000
        case .number(let number, 2):
            return UInt64(UInt32(bitPattern: Int32(Int16(truncatingIfNeeded: number)))) | 0xDEAD_BEEF_0000_0000
        case .number(let number, _): return number
        case .date: return 0
        case .text(let units): return word(Text.allocate(units))
        case .object(let fake): return word(fake?.pointer)
        case .objects(let fakes): return memory(fakes.map { word($0.pointer) })
        case .memory(let bytes, _): return memory(bytes)
        case .array(let elements): return word(Element.array(elements))
        }
    }

    private func memory<Item>(_ items: [Item]) -> UInt64 {
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: items.count * MemoryLayout<Item>.stride, alignment: 8)
        items.withUnsafeBytes { memory.copyMemory(from: $0) }
        arguments.append(memory)
        return word(memory.baseAddress)
    }

    private func place(_ index: Int) -> UInt64 {
        let place = UnsafeMutableRawBufferPointer.allocate(
            byteCount: size(cargo.values[index], index) + Caller.margin, alignment: 8)
        place.initializeMemory(as: UInt8.self, repeating: Caller.untouched)
        places[index] = place
        return word(place.baseAddress)
    }

    private func size(_ value: Carried, _ index: Int) -> Int {
        switch value {
        case .number(_, let size): size
        case .objects: cargo.capacity * 8
        case .memory(let bytes, let elementSize):
            isAllocated(index) ? 8 : max(bytes.count, isCounted(index) ? cargo.capacity * elementSize : 0)
        default: 8
        }
    }

    private func isCounted(_ index: Int) -> Bool {
        if case .counted = cargo.method.parameters[index].extent { true } else { false }
    }

    private func isAllocated(_ index: Int) -> Bool {
        if case .allocated = cargo.method.parameters[index].extent { true } else { false }
    }

    private func free(_ index: Int) {
        switch cargo.values[index] {
        case .text: SysFreeString(UnsafeMutablePointer(bitPattern: UInt(words[index])))
        case .array: Element.destroy(ArrayPointer(bitPattern: UInt(words[index])), convention)
        default: break
        }
    }

    /// Makes an argument NULL, or a count another one; what it was is given back with `restore`.
    func with<Result>(_ index: Int, _ word: UInt64, _ body: () -> Result) -> Result {
        let old = words[index]
        words[index] = word
        defer { words[index] = old }
        return body()
    }

    func call(_ pointer: InterfacePointer) -> HRESULT {
        if cargo.method.parameters.count == 1, case .date(let date) = cargo.values[0], !isOut(0) {
            return HRESULT(signed: Client.call(pointer, convention, cargo.method.slot, date: date))
        }
        return HRESULT(signed: Client.call(pointer, convention, cargo.method.slot, words))
    }

    func isOut(_ index: Int) -> Bool { cargo.method.parameters[index].direction == .out }

    // MARK: What came back

    /// Expects every result, and frees it.
    func expectResults(_ comment: Comment) {
        for (index, place) in places {
            let comment: Comment = "\(comment), \(cargo.method.parameters[index].name) on its way out"
            take(cargo.values[index], isAllocated(index), place.baseAddress!, comment)
            let size = size(cargo.values[index], index)
            #expect(place[size...].allSatisfy { $0 == Caller.untouched }, comment)
        }
    }

    private func take(_ value: Carried, _ isAllocated: Bool, _ place: UnsafeMutableRawPointer, _ comment: Comment) {
        switch value {
        case .number(let number, let size):
            var arrived: UInt64 = 0
            withUnsafeMutableBytes(of: &arrived) { $0.baseAddress!.copyMemory(from: place, byteCount: size) }
            #expect(arrived == number, comment)
        case .date(let date): #expect(place.load(as: Double.self) == date, comment)
        case .text(let units):
            let text = place.load(as: BSTRPointer?.self)
            #expect(Text.units(text) == units, comment)
            SysFreeString(text)
        case .object(let fake): takeObject(place.load(as: InterfacePointer?.self), fake, comment)
        case .objects(let fakes):
            for (index, fake) in fakes.enumerated() {
                takeObject(place.load(fromByteOffset: index * 8, as: InterfacePointer?.self), fake, comment)
            }
        case .memory(let bytes, _):
            let memory = isAllocated ? place.load(as: UnsafeMutableRawPointer?.self) : place
            #expect(memory.map { Array(UnsafeRawBufferPointer(start: $0, count: bytes.count)) } == bytes, comment)
            if isAllocated { CoTaskMemFree(memory) }
        case .array(let elements):
            let array = place.load(as: ArrayPointer?.self)
            Element.expect(elements, in: array, convention, comment)
            Element.destroy(array, convention)
        }
    }

    private func takeObject(_ pointer: InterfacePointer?, _ fake: Fake?, _ comment: Comment) {
        expectObject(pointer, fake, convention, comment)
        Client.release(pointer, convention)
    }

    /// Expects that no place for results was written to.
    func expectUntouched(_ comment: Comment) {
        for (index, place) in places {
            let name = cargo.method.parameters[index].name
            #expect(place.allSatisfy { $0 == Caller.untouched }, "\(comment), \(name) was written to")
        }
    }

    /// Expects what a failure leaves: NULL in pointers that a client may free, 0 in numbers, the rest as it was.
    func expectCleared(_ comment: Comment) {
        for (index, place) in places {
            let name = cargo.method.parameters[index].name
            let cleared = isCleared(index) ? 8 : numberSize(index)
            #expect(place[..<cleared].allSatisfy { $0 == 0 }, "\(comment), \(name) is not 0")
            #expect(place[cleared...].allSatisfy { $0 == Caller.untouched }, "\(comment), \(name) was written to")
        }
    }

    /// Expects that nothing is in the places that a client may free; numbers may have been written.
    func expectUnwritten(_ comment: Comment) {
        for (index, place) in places where isCleared(index) {
            let name = cargo.method.parameters[index].name
            let isNull = place[..<8].allSatisfy { $0 == 0 }
            let isUntouched = place.allSatisfy { $0 == Caller.untouched }
            #expect(isNull || isUntouched, "\(comment), \(name) holds something")
        }
    }

    private func isCleared(_ index: Int) -> Bool {
        switch cargo.values[index] {
        case .text, .object, .array: true
        case .memory: isAllocated(index)
        case .number, .date, .objects: false
        }
    }

    /// The bytes of one number.
    private func numberSize(_ index: Int) -> Int {
        switch cargo.values[index] {
        case .number(_, let size): size
        case .date: 8
        case .text, .object, .array, .memory, .objects: 0
        }
    }

    /// Makes the places fit for another call.
    func reset() {
        for place in places.values { place.initializeMemory(as: UInt8.self, repeating: Caller.untouched) }
    }
}
