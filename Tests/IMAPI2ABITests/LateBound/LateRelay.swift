import CAutomation
import CBinaryTestSupport
import CFaces
import COM
import IDLModel
import Testing

@testable import IMAPI2ABI

/// One late-bound member from end to end: IDispatch::Invoke of a face of ours, table, wrapper, foreign object.
final class LateRelay {
    let method: Method
    let cargo: Cargo
    let comment: Comment
    let convention: Convention
    var answer = HRESULT.S_OK
    var expectsArguments = true
    private(set) var callCount = 0
    private let callee: Callee
    private let target: Fake
    private let face: InterfacePointer

    init(_ tested: TestedInterface, _ method: Method, _ near: Face, _ far: Face, round: Int) throws {
        self.method = method
        comment = "\(tested.name).\(method.vtableName), \(near) to \(far), round \(round)"
        convention = near.convention
        cargo = Cargo(method, round: round, caller: near.convention, callee: far.convention)
        callee = Callee(cargo: cargo, convention: far.convention)
        target = Fake(far.convention)
        let object = ScriptedObject(try DispatchTables.of(tested), target)
        face = face_pointer(try ObjectTable.block(of: object).face(IID_IDispatch.iid), near.convention)
        prepareTarget()
    }

    private func prepareTarget() {
        if case .date? = method.parameters.first?.type { fake_takes_date(target.object, UInt32(method.slot)) }
        target.handler = { [unowned self] call in
            callCount += 1
            return Heap.withoutFailure {
                #expect(call.slot == method.slot, comment)
                if expectsArguments { callee.receive(call, emptyText: nil, comment) }
                if answer.succeeded { callee.answer(call) }
                return answer.signed
            }
        }
    }

    func end() {
        #expect(Client.release(face, convention) == 0, comment)
        #expect(target.references == 1, "\(comment): references to the object itself")
        for fake in cargo.fakes { #expect(fake.references == 1, "\(comment): references to an object passed") }
    }

    static func forEach(of tested: TestedInterface, rounds: Range<Int> = 0..<1, _ body: (LateRelay) throws -> Void)
        throws
    {
        for method in tested.methods {
            for near in Face.allCases {
                for round in rounds {
                    let before = Heap.live
                    let relay = try LateRelay(
                        tested, method, near, near == .systemV ? .microsoft : .systemV, round: round)
                    try body(relay)
                    relay.end()
                    #expect(Heap.live == before, "\(relay.comment): memory")
                }
            }
        }
    }

    // MARK: Calls

    /// What a call of Invoke answered.
    struct Outcome {
        let code: HRESULT
        var result: tagVARIANT
        var exception: tagEXCEPINFO
        let argument: UInt32
    }

    var flags: UInt16 {
        switch method.kind {
        case .method: 1
        case .propget: 2
        case .propput: 4
        case .propputref: 8
        }
    }

    /// Invoke with the arguments in memory; a put names its new value.
    func invoke(
        _ arguments: Arguments, flags: UInt16? = nil, dispid: Int32? = nil, asksForException: Bool = true
    ) -> Outcome {
        var variants = arguments.variants.map(\.pointee)
        @Variable var isNull = GUID.null.binary
        var name: Int32 = -3
        @Variable var result = tagVARIANT()
        result.vt = 0x5555
        @Variable var exception = tagEXCEPINFO()
        @Variable var argument: UInt32 = 0xFFFF
        let flags = flags ?? self.flags
        let code = variants.withUnsafeMutableBufferPointer { variants in
            withUnsafeMutablePointer(to: &name) { name in
                var parameters = tagDISPPARAMS(
                    rgvarg: variants.baseAddress, rgdispidNamedArgs: flags & 12 != 0 ? name : nil,
                    cArgs: UInt32(variants.count), cNamedArgs: flags & 12 != 0 && !variants.isEmpty ? 1 : 0)
                return withUnsafeMutablePointer(to: &parameters) { parameters in
                    Client.call(
                        face, convention, 6,
                        [
                            UInt64(UInt32(bitPattern: dispid ?? method.dispid ?? -1)), $isNull, 0, UInt64(flags),
                            word(parameters), $result, asksForException ? $exception : 0, $argument,
                        ])
                }
            }
        }
        return Outcome(code: HRESULT(signed: code), result: result, exception: exception, argument: argument)
    }

    func ids(_ names: [String], _ riid: GUID = .null) -> (code: HRESULT, ids: [Int32]) {
        let texts = names.map { name in
            let units = Array(name.utf16) + [0]
            let text = UnsafeMutablePointer<UInt16>.allocate(capacity: units.count)
            text.initialize(from: units, count: units.count)
            return text
        }
        defer { texts.forEach { $0.deallocate() } }
        @Variable var riid = riid.binary
        @Variables var ids = [Int32](repeating: 77, count: names.count)
        @Variables var pointers = texts.map { Optional($0) }
        let code = Client.call(face, convention, 5, [$riid, $pointers, UInt64(names.count), 0, $ids])
        return (HRESULT(signed: code), ids)
    }
}
