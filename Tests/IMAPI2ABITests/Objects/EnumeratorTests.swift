import CAutomation
import COM
import Testing

@testable import IMAPI2ABI

/// Enumerators: what they give, and that they stay where they are when they cannot.
@Suite struct EnumeratorTests {
    private static let texts = ["first", "second", "third"]

    private func enumerator(_ face: Face) throws -> Remote {
        let object = VariantEnumerator(EnumeratorTests.texts.map { .VT_BSTR($0) })
        let pointer = try reference(to: object, IID_IEnumVARIANT, face.convention)
        return try Remote(#require(pointer), "IEnumVARIANT", face.convention)
    }

    private func texts(_ variants: [tagVARIANT]) -> [String] {
        variants.map { variant in
            var variant = variant
            let text = withUnsafeBytes(of: &variant) { $0.load(fromByteOffset: 8, as: BSTRPointer?.self) }
            return String(decoding: Text.units(text), as: UTF16.self)
        }
    }

    @Test("the next elements, fewer at the end", arguments: Face.allCases)
    func next(_ face: Face) throws {
        let list = try enumerator(face)
        let before = Heap.live
        let variants = UnsafeMutableBufferPointer<tagVARIANT>.allocate(capacity: 4)
        defer { variants.deallocate() }
        variants.initialize(repeating: tagVARIANT())
        let first = try #require(variants.baseAddress)
        @Variable var count: UInt32 = 77
        try list.expect("Next", [1, word(first), 0])
        try list.expect("Next", [4, word(first + 1), $count], .S_FALSE)
        #expect(count == 2 && texts(Array(variants.prefix(3))) == EnumeratorTests.texts)
        try list.expect("Next", [1, word(first + 3), $count], .S_FALSE)
        #expect(count == 0 && variants[3].vt == 0)
        for index in 0..<3 { #expect(VariantClear(first + index) == S_OK) }
        #expect(Heap.live == before)
        try list.expect("Next", [2, word(first), 0], .E_POINTER)
        try list.expect("Next", [1, 0, $count], .E_POINTER)
    }

    @Test("skipping, starting over, and a copy at the same place", arguments: Face.allCases)
    func moving(_ face: Face) throws {
        let list = try enumerator(face)
        @Variable var variant = tagVARIANT()
        try list.expect("Skip", [2])
        let copy = try list.object("Clone", "IEnumVARIANT")
        try list.expect("Skip", [2], .S_FALSE)
        try copy.expect("Next", [1, $variant, 0])
        #expect(texts([variant]) == ["third"])
        #expect(VariantClear(&variant) == S_OK)
        try list.expect("Reset")
        try list.expect("Next", [1, $variant, 0])
        #expect(texts([variant]) == ["first"])
        #expect(VariantClear(&variant) == S_OK)
        try list.expect("Clone", [0], .E_POINTER)
    }

    @Test("without memory it gives nothing and does not move on", arguments: Face.allCases)
    func outOfMemory(_ face: Face) throws {
        let list = try enumerator(face)
        let before = Heap.live
        @Variables var variants = [tagVARIANT](repeating: tagVARIANT(), count: 3)
        @Variable var count: UInt32 = 0
        var result = HRESULT.S_OK
        let failures = Heap.failingAtEach { _ in
            result = HRESULT { try list.call("Next", [3, $variants, $count]).orThrow() }
            guard result.failed else { return }
            #expect(result == .E_OUTOFMEMORY && count == 0)
            #expect(Heap.live == before && variants.allSatisfy { $0.vt == 0 })
        }
        // The attempt that had all its memory got all the elements from the first on.
        #expect(failures == 3 && result == .S_OK && count == 3)
        #expect(texts(variants) == EnumeratorTests.texts)
        for index in 0..<3 { #expect(VariantClear(&variants[index]) == S_OK) }
    }
}

extension HRESULT {
    fileprivate func orThrow() throws { if failed { throw COMError(self) } }
}
