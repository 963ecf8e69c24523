@testable import IDLModel

/// A specification of two small files: the ground that every case stands on, and the case itself.
enum Sample {
    static let ground = """
        typedef long LONG;
        typedef unsigned long ULONG;
        typedef unsigned char BYTE;
        typedef long HRESULT;
        typedef short VARIANT_BOOL;
        typedef wchar_t OLECHAR;
        typedef OLECHAR *BSTR;
        typedef struct tagVARIANT { LONG value; } VARIANT;
        [local, object, uuid(00000000-0000-0000-c000-000000000046)]
        interface IUnknown { HRESULT QueryInterface(); ULONG AddRef(); ULONG Release(); }
        [object, uuid(00020400-0000-0000-c000-000000000046)]
        interface IDispatch : IUnknown { HRESULT A(); HRESULT B(); HRESULT C(); HRESULT Invoke(); }
        """

    static let messages = """
        MessageIdTypedef=HRESULT
        SeverityNames=(Success=0x0 Error=0x2)
        FacilityNames=(Null=0x0)
        LanguageNames=(English=0x409:MSG00409)
        MessageId=0x4003
        Severity=Error
        Facility=Null
        SymbolicName=E_POINTER
        Language=English
        A pointer is not valid.
        .
        MessageId=0x4005
        Severity=Error
        Facility=Null
        SymbolicName=E_FAIL
        Language=English
        It failed.
        .
        MessageId=0x0001
        Severity=Success
        Facility=Null
        SymbolicName=S_FALSE
        Language=English
        No.
        .
        """

    static func specification(_ idl: String, messages: String = messages) throws(Diagnostic) -> Specification {
        let files = ["ground.idl": ground, "case.idl": "import \"ground.idl\";\n" + idl, "case.mc": messages]
        return try Specification(idl: ["case.idl"], messages: ["case.mc"]) { files[$0] }
    }

    /// The interface of a file that declares one.
    static func interface(_ idl: String) throws -> Interface {
        let specification = try specification(idl)
        guard let interface = specification.interfaces.last else { throw Missing() }
        return interface
    }

    /// The only method of the interface `I` around it.
    static func method(_ text: String) throws -> Method {
        let interface = try interface("\(header)\ninterface I : IUnknown { \(text) }")
        guard let method = interface.methods.first ?? interface.remoteMethods.first else { throw Missing() }
        return method
    }

    static let header = "[object, uuid(00000000-0000-0000-0000-000000000001)]"

    struct Missing: Error {}
}
