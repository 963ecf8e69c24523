import CBinaryTestSupport
import CFaces
import COM
import IDLModel
import Testing

@testable import IMAPI2ABI

/// One method from end to end: caller, face, thunk, Swift protocol, wrapper, stub, foreign object.
final class Relay {
    let method: Method
    let cargo: Cargo
    let caller: Caller
    let comment: Comment
    /// What the foreign object answers.
    var answer = HRESULT.S_OK
    /// False where the arguments are not those of the cargo.
    var expectsArguments = true
    /// The argument that is empty text instead of that of the cargo.
    var emptyText: Int?
    /// False where the foreign object answers success and gives nothing.
    var gives = true
    private(set) var callCount = 0

    private let callee: Callee
    private let target: Fake
    private let convention: Convention
    private let face: InterfacePointer

    init(_ interface: Interface, _ method: Method, _ near: Face, _ far: Face, round: Int) throws {
        self.method = method
        comment = "\(interface.name)::\(method.vtableName), \(near) to \(far), round \(round)"
        cargo = Cargo(method, round: round, caller: near.convention, callee: far.convention)
        caller = Caller(cargo, near.convention)
        callee = Callee(cargo: cargo, convention: far.convention)
        convention = near.convention
        target = Fake(far.convention)
        face = try Relay.face(of: target, interface, near.convention)
        prepareTarget()
    }

    /// A pointer to a face of ours around the wrapper of a foreign object.
    private static func face(
        of target: Fake, _ interface: Interface, _ convention: Convention
    ) throws -> InterfacePointer {
        let iid = try #require(GUID(parsing: interface.iid))
        let wrapper = ForeignKind.wrapper(of: target.pointer, iid, target.convention)
        return face_pointer(try ObjectTable.block(of: wrapper).face(iid), convention)
    }

    private func prepareTarget() {
        if case .date? = method.parameters.first?.type { fake_takes_date(target.object, UInt32(method.slot)) }
        target.handler = { [unowned self] call in
            callCount += 1
            return Heap.withoutFailure {
                #expect(call.slot == method.slot, comment)
                if expectsArguments { callee.receive(call, emptyText: emptyText, comment) }
                if gives, answer.succeeded { callee.answer(call) }
                return answer.signed
            }
        }
    }

    func call() -> HRESULT { caller.call(face) }

    /// Releases the face; every object has to be back at the one reference of the test.
    func end() {
        caller.end()
        #expect(target.references == 2, "\(comment): references to the object itself")
        #expect(Client.release(face, convention) == 0, comment)
        #expect(target.references == 1, "\(comment): references to the object itself")
        for fake in cargo.fakes { #expect(fake.references == 1, "\(comment): references to an object passed") }
    }

    /// Relays every method of an interface, through each pair of conventions and in each round.
    static func forEach(
        of tested: TestedInterface, rounds: Range<Int> = Cargo.rounds, _ body: (Relay) throws -> Void
    ) throws {
        for method in tested.methods {
            for near in Face.allCases {
                for far in Face.allCases {
                    for round in rounds { try once(tested.interface, method, near, far, round, body) }
                }
            }
        }
    }

    private static func once(
        _ interface: Interface, _ method: Method, _ near: Face, _ far: Face, _ round: Int,
        _ body: (Relay) throws -> Void
    ) throws {
        let before = Heap.live
        var comment: Comment = ""
        do {
            let relay = try Relay(interface, method, near, far, round: round)
            comment = relay.comment
            try body(relay)
            relay.end()
        }
        #expect(Heap.live == before, "\(comment): memory")
    }
}
