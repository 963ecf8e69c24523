import CBinaryTestSupport
import COM
import Testing

@testable import IMAPI2ABI

/// A call that a fake object received.
struct ReceivedCall {
    let slot: Int
    let words: [UInt64]
    let date: Double

    func pointer(_ index: Int) -> UnsafeMutableRawPointer? { UnsafeMutableRawPointer(bitPattern: UInt(words[index])) }
}

/// A foreign object, made in C: the test answers its calls and counts its references.
final class Fake: @unchecked Sendable {
    private(set) var object: UnsafeMutablePointer<FakeObject>! = nil
    let convention: Convention
    var handler: (ReceivedCall) -> Int32 = { _ in HRESULT.E_NOTIMPL.signed }
    /// Whether it has an interface; a fake has every one, unless told otherwise, but that which says it leaves text.
    var knows: (GUID) -> Bool = { $0 != IID_ISupportErrorInfo.iid }
    /// Interfaces that another vtable has.
    var others: [GUID: Fake] = [:]

    init(_ convention: Convention) {
        self.convention = convention
        object = fake_create(
            convention,
            { context, slot, words, date in
                let fake = Unmanaged<Fake>.fromOpaque(context!).takeUnretainedValue()
                let all = Array(UnsafeBufferPointer(start: words, count: Int(CALL_WORD_COUNT)))
                return fake.handler(ReceivedCall(slot: Int(slot), words: all, date: date))
            },
            { context, iid in
                let fake = Unmanaged<Fake>.fromOpaque(context!).takeUnretainedValue()
                let iid = GUID(iid!.pointee)
                return fake.others[iid]?.object ?? (fake.knows(iid) ? fake.object : nil)
            },
            Unmanaged.passUnretained(self).toOpaque())
    }

    deinit { fake_destroy(object) }

    var pointer: InterfacePointer { InterfacePointer(object) }
    /// One of them is the test's own.
    var references: UInt32 { fake_references(object) }

    /// The pointer with a reference for somebody else.
    func given() -> InterfacePointer {
        Client.addReference(pointer, convention)
        return pointer
    }
}

/// What a client does with an interface pointer: it calls slots.
enum Client {
    @discardableResult
    static func call(_ pointer: InterfacePointer, _ convention: Convention, _ slot: Int, _ words: [UInt64] = [])
        -> Int32
    {
        let all = words + Array(repeating: 0, count: Int(CALL_WORD_COUNT) - words.count)
        return Int32(bitPattern: call_slot(pointer, convention, UInt32(slot), all))
    }

    static func call(_ pointer: InterfacePointer, _ convention: Convention, _ slot: Int, date: Double) -> Int32 {
        Int32(bitPattern: call_date_slot(pointer, convention, UInt32(slot), date))
    }

    static func query(
        _ pointer: InterfacePointer, _ convention: Convention, _ iid: GUID
    ) -> (result: HRESULT, answer: InterfacePointer?) {
        var binary = iid.binary
        var answer = InterfacePointer(bitPattern: 0xDEAD)
        let result = withUnsafePointer(to: &binary) { iid in
            withUnsafeMutablePointer(to: &answer) { call(pointer, convention, 0, [word(iid), word($0)]) }
        }
        return (HRESULT(signed: result), answer)
    }

    @discardableResult
    static func addReference(_ pointer: InterfacePointer, _ convention: Convention) -> UInt32 {
        UInt32(bitPattern: call(pointer, convention, 1))
    }

    @discardableResult
    static func release(_ pointer: InterfacePointer?, _ convention: Convention) -> UInt32 {
        pointer.map { UInt32(bitPattern: call($0, convention, 2)) } ?? 0
    }
}

func word(_ pointer: UnsafeRawPointer?) -> UInt64 { UInt64(UInt(bitPattern: pointer)) }
func word(_ pointer: OpaquePointer?) -> UInt64 { UInt64(UInt(bitPattern: pointer)) }

/// Both conventions, by a name that the reports show.
enum Face: UInt32, CaseIterable, CustomTestStringConvertible {
    case systemV = 0
    case microsoft = 1
    var testDescription: String { self == .systemV ? "System V" : "Microsoft" }
    var convention: Convention { rawValue }
}
