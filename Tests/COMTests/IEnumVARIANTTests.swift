import COM
import TestSupport
import Testing

@Suite struct IEnumVARIANTTests {
    @Test("an enumerator keeps the rules", arguments: [0, 1, 2, 5])
    func laws(count: Int) {
        expectIEnumVARIANTLaws(VariantEnumerator((0..<count).map { .VT_I4(Int32($0)) }), count: count)
    }

    @Test("a collection's enumerator gives its objects")
    func collection() throws {
        expectIEnumVARIANTLaws(try Shelf("a", "b", "c").get__NewEnum(), count: 3)
    }
}
