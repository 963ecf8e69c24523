import Testing

@testable import IDLModel

@Suite struct InterfaceTests {
    @Test("slots go on where the base ends, and a remoting stub takes none")
    func slots() throws {
        let interface = try Sample.interface(
            """
            \(Sample.header)
            interface I : IDispatch {
                [id(1), local] HRESULT Next();
                [id(1), call_as(Next)] HRESULT Next();
                [id(2)] HRESULT Skip();
            }
            """)
        #expect(interface.methods.map(\.slot) == [7, 8])
        #expect(interface.remoteMethods.map(\.name) == ["Next"])
        #expect(interface.ancestors == ["IDispatch", "IUnknown"])
        #expect(interface.isDispatch)
    }

    @Test("accessors share their id and get their prefix")
    func accessors() throws {
        let interface = try Sample.interface(
            """
            const LONG DISPID_P = 0x100;
            \(Sample.header)
            interface I : IDispatch {
                [id(DISPID_P), propget, hidden] HRESULT P([out, retval] LONG* value);
                [id(DISPID_P), propput, restricted] HRESULT P([in] LONG value);
                [id(-4), propputref] HRESULT Q([in] IUnknown* value);
            }
            """)
        #expect(interface.methods.map(\.vtableName) == ["get_P", "put_P", "putref_Q"])
        #expect(interface.methods.map(\.dispid) == [0x100, 0x100, -4])
        #expect(interface.methods.map(\.isHidden) == [true, false, false])
        #expect(interface.methods.map(\.isRestricted) == [false, true, false])
    }

    @Test("what a class offers as a source is an event interface")
    func eventInterface() throws {
        let specification = try Sample.specification(
            """
            [uuid(00000000-0000-0000-0000-000000000001)] interface I : IUnknown {}
            [uuid(00000000-0000-0000-0000-000000000002)] interface DEvents : IUnknown {}
            [uuid(00000000-0000-0000-0000-000000000003), version(2.1)]
            library L {
                /** Makes it.
                 *  @progid L.C
                 *  @progid L.C.1 */
                [uuid(00000000-0000-0000-0000-000000000004), noncreatable]
                coclass C { interface IUnknown; [default] interface I; [default, source] interface DEvents; };
            }
            """)
        #expect(specification.interface("DEvents")?.isEventInterface == true)
        #expect(specification.interface("I")?.isEventInterface == false)
        let library = try #require(specification.libraries.first)
        #expect(library.version == "2.1")
        let coclass = try #require(library.classes.first)
        #expect(coclass.defaultInterface == "I")
        #expect(coclass.otherInterfaces == ["IUnknown"])
        #expect(coclass.defaultSource == "DEvents")
        #expect(!coclass.isCreatable)
        #expect(coclass.documentation.progIDs == ["L.C", "L.C.1"])
        #expect(specification.libraryInterfaces.map(\.name) == ["I", "DEvents"])
    }

    @Test("a type may be used before it is declared, and twice imported is read once")
    func order() throws {
        let interface = try Sample.interface(
            """
            import "ground.idl";
            interface J;
            \(Sample.header)
            interface I : IUnknown { HRESULT F([in] J* j, [in] E e); }
            typedef enum E { A = -1, B = 0x10 } E;
            [uuid(00000000-0000-0000-0000-000000000002)] interface J : IUnknown { HRESULT G([in] I* i); };
            """)
        #expect(interface.methods[0].parameters[0].type == .pointer(.interface("I")))
    }
}
