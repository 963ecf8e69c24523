import CAutomation
import CBinaryTestSupport
import COM
import IDLModel
import Testing

@testable import IMAPI2ABI

/// Every member of every Automation interface, called by number.
@Suite struct InvokeTests {
    @Test("arguments of every form arrive, and results have their types", arguments: DispatchTables.interfaces)
    func values(_ tested: TestedInterface) throws {
        try LateRelay.forEach(of: tested, rounds: Cargo.rounds) { relay in
            for form in ArgumentForm.allCases {
                var outcome = relay.invoke(Arguments(relay.cargo.elements, form, relay.convention))
                #expect(outcome.code == .S_OK, "\(relay.comment), \(form)")
                relay.cargo.result.expect(in: &outcome.result, relay.convention, "\(relay.comment), \(form)")
                Element.clear(&outcome.result, relay.convention)
            }
            #expect(relay.callCount == ArgumentForm.allCases.count, relay.comment)
        }
    }

    @Test("a script that cannot tell a method from a property says both", arguments: DispatchTables.interfaces)
    func bothFlags(_ tested: TestedInterface) throws {
        try LateRelay.forEach(of: tested) { relay in
            guard relay.flags < 4 else { return }
            var outcome = relay.invoke(Arguments(relay.cargo.elements, .value, relay.convention), flags: 3)
            #expect(outcome.code == .S_OK, relay.comment)
            Element.clear(&outcome.result, relay.convention)
        }
    }

    @Test("an argument of the wrong type is DISP_E_TYPEMISMATCH, and named", arguments: DispatchTables.interfaces)
    func wrongTypes(_ tested: TestedInterface) throws {
        try LateRelay.forEach(of: tested) { relay in
            let elements = relay.cargo.elements
            for index in elements.indices {
                var wrong = elements
                wrong[index] = elements[index].ofAnotherType
                let outcome = relay.invoke(Arguments(wrong, .value, relay.convention))
                #expect(outcome.code == .DISP_E_TYPEMISMATCH, "\(relay.comment), argument \(index)")
                #expect(outcome.argument == UInt32(elements.count - 1 - index), relay.comment)
                #expect(outcome.result.vt == 0, relay.comment)
            }
            #expect(relay.callCount == 0, relay.comment)
        }
    }

    @Test("a type that Automation does not have is DISP_E_BADVARTYPE, and named", arguments: DispatchTables.interfaces)
    func unknownTypes(_ tested: TestedInterface) throws {
        try LateRelay.forEach(of: tested) { relay in
            let elements = relay.cargo.elements
            for index in elements.indices {
                let arguments = Arguments(elements, .value, relay.convention)
                let variant = arguments.variants[elements.count - 1 - index]
                let type = variant.pointee.vt
                variant.pointee.vt = 0x0777
                let outcome = relay.invoke(arguments)
                variant.pointee.vt = type
                #expect(outcome.code == .DISP_E_BADVARTYPE, relay.comment)
                #expect(outcome.argument == UInt32(elements.count - 1 - index), relay.comment)
            }
            #expect(relay.callCount == 0, relay.comment)
        }
    }

    @Test("too few arguments, or too many, are DISP_E_BADPARAMCOUNT", arguments: DispatchTables.interfaces)
    func counts(_ tested: TestedInterface) throws {
        try LateRelay.forEach(of: tested) { relay in
            let elements = relay.cargo.elements
            if !elements.isEmpty {
                let outcome = relay.invoke(Arguments(Array(elements.dropFirst()), .value, relay.convention))
                #expect(outcome.code == .DISP_E_BADPARAMCOUNT, relay.comment)
            }
            // What a property's value makes of more arguments is another matter: it may be an array.
            guard relay.method.kind != .propget else { return }
            let outcome = relay.invoke(Arguments([.long(1)] + elements, .value, relay.convention))
            #expect(outcome.code == .DISP_E_BADPARAMCOUNT, relay.comment)
            #expect(relay.callCount == 0, relay.comment)
        }
    }

    @Test("no such member, or not of that kind: DISP_E_MEMBERNOTFOUND", arguments: DispatchTables.interfaces)
    func unknownMembers(_ tested: TestedInterface) throws {
        try LateRelay.forEach(of: tested) { relay in
            let arguments = Arguments(relay.cargo.elements, .value, relay.convention)
            #expect(relay.invoke(arguments, dispid: 0x7FFF).code == .DISP_E_MEMBERNOTFOUND, relay.comment)
            #expect(relay.invoke(arguments, flags: 0).code == .DISP_E_MEMBERNOTFOUND, relay.comment)
            if relay.method.kind == .method {
                #expect(relay.invoke(arguments, flags: 4).code == .DISP_E_MEMBERNOTFOUND, relay.comment)
            }
            #expect(relay.callCount == 0, relay.comment)
        }
    }

    @Test("a member that fails is DISP_E_EXCEPTION, with code and text", arguments: DispatchTables.interfaces)
    func exceptions(_ tested: TestedInterface) throws {
        try LateRelay.forEach(of: tested) { relay in
            for code in Set(relay.method.codes.filter { !$0.isSuccess }.map(\.value) + [0x8000_4005]) {
                relay.answer = HRESULT(code)
                guard relay.answer != .E_OUTOFMEMORY else { continue }
                let outcome = relay.invoke(Arguments(relay.cargo.elements, .value, relay.convention))
                #expect(outcome.code == .DISP_E_EXCEPTION, relay.comment)
                #expect(outcome.exception.scode == relay.answer.signed, relay.comment)
                let text = String(decoding: Text.units(outcome.exception.bstrDescription), as: UTF16.self)
                #expect(text == relay.answer.message, relay.comment)
                #expect(outcome.result.vt == 0, relay.comment)
                SysFreeString(outcome.exception.bstrDescription)
                SysFreeString(outcome.exception.bstrSource)
                let arguments = Arguments(relay.cargo.elements, .value, relay.convention)
                #expect(relay.invoke(arguments, asksForException: false).code == .DISP_E_EXCEPTION, relay.comment)
            }
        }
    }

    @Test("a failed allocation is E_OUTOFMEMORY and leaves nothing behind", arguments: DispatchTables.interfaces)
    func outOfMemory(_ tested: TestedInterface) throws {
        try LateRelay.forEach(of: tested) { relay in
            let arguments = Arguments(relay.cargo.elements, .value, relay.convention)
            Heap.failingAtEach { count in
                let comment: Comment = "\(relay.comment), allocation \(count) fails"
                let before = Heap.live
                var outcome = relay.invoke(arguments)
                let hasFailed = heap_has_failed()
                Heap.withoutFailure {
                    #expect(outcome.code == (hasFailed ? .E_OUTOFMEMORY : .S_OK), comment)
                    if !hasFailed { relay.cargo.result.expect(in: &outcome.result, relay.convention, "\(comment)") }
                    Element.clear(&outcome.result, relay.convention)
                }
                #expect(Heap.live == before, comment)
            }
        }
    }
}

extension Element {
    /// A value that cannot become one of this type.
    fileprivate var ofAnotherType: Element {
        switch self {
        case .text, .dispatch, .unknown: .longs([1, 2])
        case .variants: .long(5)
        default: .text(Array("no number".utf16))
        }
    }
}
