import IDLEmitters
import IDLModel
import TestSupport
import Testing

/// The structures and names of types that winadapter.h writes by hand are those of the IDL.
@Suite(.needs(Compiler.gcc))
struct AdapterAgreementTests {
    private let specification: Specification
    private let compiler = Compiler.c[0]

    init() throws { specification = try Emitters.specification(Compiler.read) }

    private func check(_ assertions: [String]) throws {
        try compiler.check([ClientHeader.including(["stddef.h", "winadapter.h"], assertions.joined(separator: "\n"))])
    }

    private func assert(_ condition: String) -> String { "_Static_assert(\(condition), \"\(condition)\");" }

    @Test("structures have the IDL's fields where the IDL has them")
    func records() throws {
        let layout = RecordLayout(specification: specification)
        // Of the IDL alone: in C the values of a VARIANT are a union without a name.
        let records = specification.records.filter { $0.name != "VARIANT_VALUE" }
        let assertions = records.flatMap { record in
            layout.places(of: record).flatMap { place in
                [
                    assert("offsetof(\(record.name), \(place.field)) == \(place.offset)"),
                    assert("sizeof(((\(record.name) *)0)->\(place.field)) == \(place.size)"),
                ]
            } + [assert("sizeof(\(record.name)) == \(layout.size(of: record.type))")]
        }
        #expect(records.count == 16)
        try check(assertions)
    }

    @Test("names of numbers have the IDL's width and sign")
    func aliases() throws {
        let layout = RecordLayout(specification: specification)
        let assertions = specification.aliases.flatMap { alias -> [String] in
            let size = assert("sizeof(\(alias.name)) == \(layout.size(of: alias.type))")
            guard case .integer(_, let isSigned) = alias.type else { return [size] }
            return [size, assert("((\(alias.name))-1 < (\(alias.name))1) == \(isSigned ? 1 : 0)")]
        }
        #expect(assertions.count > 40)
        try check(assertions)
    }

    @Test("every interface that the adapter names before it is declared is one of the IDL's, or of the VARIANT's")
    func interfaces() throws {
        let text = Compiler.read("Sources/CAutomation/include/winadapter/declarators.h") ?? ""
        let named = text.matches(of: /typedef struct (I\w+) \1/).map { String($0.1) }
        #expect(!named.isEmpty)
        #expect(named.filter { specification.interface($0) == nil } == ["IRecordInfo"])
    }
}
