import Testing

@testable import IDLModel

@Suite struct DocumentationTests {
    @Test("codes stand in their order, groups in their place")
    func codes() throws {
        let specification = try Sample.specification(
            """
            /**
             * @group G
             * What may go wrong.
             *
             * @code E_POINTER  A pointer
             *     is not valid.
             */
            \(Sample.header) interface I : IUnknown {
                /**
                 * Does it.
                 *
                 * @success S_FALSE  {prose} Done already.
                 * @codes G
                 * @code E_FAIL  {page 0x80004004} It failed.
                 */
                HRESULT F();
            }
            """)
        let method = try #require(specification.interface("I")?.methods.first)
        #expect(method.codes.map(\.name) == ["S_FALSE", "E_POINTER", "E_FAIL"])
        #expect(method.codes.map(\.value) == [1, 0x8000_4003, 0x8000_4005])
        #expect(method.codes.map(\.condition) == ["Done already.", "A pointer is not valid.", "It failed."])
        #expect(method.codes.map(\.group) == [nil, "G", nil])
        #expect(method.codes.map(\.isProse) == [true, false, false])
        #expect(method.codes.map(\.printedValue) == [nil, nil, "0x80004004"])
        #expect(method.successCodes.map(\.name) == ["S_FALSE"])
        #expect(method.documentation.summary == "Does it.")
    }

    @Test("a code that no page ties to the member is not one of its documented codes")
    func inferred() throws {
        let method = try Sample.method("/** @inferred E_FAIL Text. */ HRESULT F();")
        #expect(method.codes.isEmpty)
        #expect(method.inferredCodes.map(\.name) == ["E_FAIL"])
    }

    @Test("every tag finds its place")
    func tags() throws {
        let documentation = try Sample.method(
            """
            /** Sets it.
             *
             *  A second paragraph
             *  of two lines.
             *  @default 1
             *  @limit 2
             *  @remark Three.
             *  @abi Four.
             *  @doubt Five.
             *  @page six
             */
            HRESULT F();
            """
        ).documentation
        #expect(documentation.paragraphs == ["Sets it.", "A second paragraph of two lines."])
        #expect(documentation.defaults == ["1"])
        #expect(documentation.limits == ["2"])
        #expect(documentation.remarks == ["Three."])
        #expect(documentation.binaryRemarks == ["Four."])
        #expect(documentation.doubts == ["Five."])
        #expect(documentation.page == "six")
    }
}
