import COM
import IDLModel

@testable import IMAPI2ABI

/// What a parameter carries in one call.
enum Carried {
    /// The bits of a number, and how many bytes it takes.
    case number(UInt64, size: Int)
    case date(Double)
    case text([UInt16])
    case object(Fake?)
    case objects([Fake])
    /// An array of plain elements.
    case memory([UInt8], elementSize: Int)
    case array([Element])
}

extension IDLType {
    /// How many bytes a number of this type takes; nil for what is no number.
    var numberSize: Int? {
        switch self {
        case .integer(let bits, _): bits / 8
        case .boolean: 1
        case .variantBool: 2
        case .enumeration, .hresult, .range: 4
        default: nil
        }
    }
}

/// The values of one call: all distinct, and others in each round.
struct Cargo {
    let method: Method
    let round: Int
    /// One for each parameter.
    private(set) var values: [Carried] = []
    /// Every object among them.
    private(set) var fakes: [Fake] = []

    /// The rounds differ in their numbers; in the last one, objects that may be NULL are.
    static let rounds = 0..<3

    init(_ method: Method, round: Int, caller: Convention, callee: Convention) {
        self.method = method
        self.round = round
        for (index, parameter) in method.parameters.enumerated() {
            let owner = parameter.direction == .in ? caller : callee
            values.append(value(of: parameter, seed: index * 3 + round + 1, owner))
        }
    }

    /// How many elements every array has that goes in or comes back full.
    var capacity: Int { 7 + round }

    private mutating func value(of parameter: Parameter, seed: Int, _ owner: Convention) -> Carried {
        if let count = counted(by: parameter) { return .number(UInt64(count), size: 4) }
        switch (parameter.type, parameter.extent) {
        case (.pointer(.pointer(.interface)), .counted):
            return .objects((0..<fetched(parameter)).map { _ in fake(owner) })
        case (.pointer(let element), .counted): return memory(element, fetched(parameter), seed)
        case (.pointer(.pointer(let element)), .allocated): return memory(element, capacity, seed)
        case (.array(let element, let count), _): return memory(element, count, seed)
        case (.pointer(.interface), _): return .object(round == 2 ? nil : fake(owner))
        case (.pointer(.pointer(.interface)), _):
            return .object(round == 2 && parameter.mayBeNull ? nil : fake(owner))
        case (.pointer(let type), _): return single(type, parameter, seed, owner)
        default: return single(parameter.type, parameter, seed, owner)
        }
    }

    private mutating func single(_ type: IDLType, _ parameter: Parameter, _ seed: Int, _ owner: Convention) -> Carried {
        switch type {
        case .date: return .date(40_000.25 + Double(seed))
        case .bstr: return .text(Cargo.text(seed))
        case .safearray: return .array(mixed(seed, owner))
        case .boolean: return .number(UInt64((seed + round) % 2), size: 1)
        case .variantBool: return .number((seed + round) % 2 == 0 ? 0 : 0xFFFF, size: 2)
        default:
            let size = type.numberSize ?? 0
            precondition(size > 0, "no sample of \(type)")
            return .number(number(size, parameter.range, seed), size: size)
        }
    }

    private func number(_ size: Int, _ range: ClosedRange<Int64>?, _ seed: Int) -> UInt64 {
        if let range {
            return UInt64(range.lowerBound) + UInt64(seed) % UInt64(range.upperBound - range.lowerBound + 1)
        }
        let number = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        return size == 8 ? number : number & (1 << (UInt64(size) * 8) - 1)
    }

    /// Text with a NUL inside and characters beyond the first plane.
    static func text(_ seed: Int) -> [UInt16] { Array("Ā\0😀 \(seed)".utf16) }

    private mutating func fake(_ convention: Convention) -> Fake {
        let fake = Fake(convention)
        fakes.append(fake)
        return fake
    }

    private func memory(_ element: IDLType, _ count: Int, _ seed: Int) -> Carried {
        let size = element.numberSize ?? 0
        precondition(size > 0, "no sample of \(element)")
        return .memory((0..<count * size).map { UInt8(truncatingIfNeeded: $0 * 37 + seed) }, elementSize: size)
    }

    private mutating func mixed(_ seed: Int, _ owner: Convention) -> [Element] {
        [
            .long(Int32(seed)), .text(Cargo.text(seed)), .unknown(fake(owner)), .dispatch(fake(owner)), .empty, .null,
            .byte(200), .short(-7), .longlong(.min), .double(0.1), .date(36_526.75), .money(-12_345), .truth(true),
            .truth(false), .status(0xC0AA_B15D), .longs([1, -2, 3]), .texts([Cargo.text(1), [], Cargo.text(2)]),
            .unknown(nil), .dispatch(nil), .variants([.unknown(fake(owner)), .text(Cargo.text(3)), .long(9)]),
        ]
    }

    // MARK: Counts

    /// The count that a parameter is: of an array going in, of a caller's buffer, of elements that came back.
    private func counted(by counter: Parameter) -> Int? {
        for other in method.parameters {
            if other.lengthParameter == counter.name { return fetched(other) }
            switch other.extent {
            case .counted(counter.name), .allocated(counter.name): return capacity
            default: break
            }
        }
        return nil
    }

    /// How many elements an array has: a buffer that tells how many came back is not always full.
    private func fetched(_ parameter: Parameter) -> Int {
        parameter.lengthParameter != nil && round == 1 ? capacity - 1 : capacity
    }
}
