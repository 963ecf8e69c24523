import Testing

@testable import IDLModel

@Suite struct ParameterTests {
    @Test(
        "types keep their spelling and get their meaning",
        arguments: [
            ("SAFEARRAY(VARIANT)*", IDLType.pointer(.safearray(.variant))),
            ("BSTR*", .pointer(.bstr)),
            ("VARIANT_BOOL*", .pointer(.variantBool)),
            ("unsigned char*", .pointer(.integer(bits: 8, isSigned: false))),
            ("IUnknown**", .pointer(.pointer(.interface("IUnknown")))),
            ("const OLECHAR*", .pointer(.wideCharacter)),
            ("long*", .pointer(.integer(bits: 32, isSigned: true))),
        ])
    func spelling(_ spelling: String, _ type: IDLType) throws {
        let parameter = try Sample.method("HRESULT F([out] \(spelling) a);").parameters[0]
        #expect(parameter.spelling == spelling)
        #expect(parameter.type == type)
    }

    @Test("an array in the place of a name is part of the type")
    func fixedArray() throws {
        let parameter = try Sample.method("HRESULT F([out] BYTE SenseBuffer[18]);").parameters[0]
        #expect(parameter.spelling == "BYTE[18]")
        #expect(parameter.type == .array(.integer(bits: 8, isSigned: false), 18))
    }

    @Test("size_is tells who counts and who allocates")
    func extents() throws {
        let method = try Sample.method(
            "HRESULT F([in, size_is(n)] BYTE* a, [in] ULONG n, [out, size_is(, *m)] BYTE** b, [out] ULONG* m);")
        #expect(method.parameters.map(\.extent) == [.counted(by: "n"), .one, .allocated(countedBy: "m"), .one])
    }

    @Test("length_is stands among the attributes or, for a local method, in the comment")
    func lengths() throws {
        let attribute = try Sample.method(
            "HRESULT F([out, size_is(n), length_is(*m)] BYTE* a, [in] ULONG n, [out] ULONG* m);")
        let comment = try Sample.method(
            "/** @length_is a *m */ HRESULT F([out, size_is(n)] BYTE* a, [in] ULONG n, [out] ULONG* m);")
        #expect(attribute.parameters.map(\.lengthParameter) == ["m", nil, nil])
        #expect(comment.parameters.map(\.lengthParameter) == ["m", nil, nil])
    }

    @Test("a range is that of the parameter, or that of its type")
    func ranges() throws {
        let method = try Sample.method("HRESULT F([in, range(6, 0x10)] ULONG a);")
        #expect(method.parameters[0].range == 6...16)
        let specification = try Sample.specification("/** A count. */ typedef [range(1, 2)] ULONG COUNT;")
        #expect(specification.ranges.map(\.range) == [1...2])
        #expect(specification.ranges.map(\.base) == [.integer(bits: 32, isSigned: false)])
    }

    @Test("directions, results and what may be NULL")
    func directions() throws {
        let method = try Sample.method(
            """
            /** Gets it.
             *  @param a  The first.
             *  @null value  When there is none. */
            [propget] HRESULT F([in] LONG a, [in, out] LONG* b, [out, retval] IUnknown** value);
            """)
        #expect(method.parameters.map(\.direction) == [.in, .inOut, .out])
        #expect(method.parameters.map(\.isResult) == [false, false, true])
        #expect(method.parameters.map(\.mayBeNull) == [false, false, true])
        #expect(method.parameters.map(\.text) == ["The first.", nil, nil])
    }
}
