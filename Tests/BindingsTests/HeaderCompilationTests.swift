import IDLEmitters
import IDLModel
import TestSupport
import Testing

@Suite(.needs(Compiler.gcc, Compiler.gxx, Compiler.clang, Compiler.clangxx))
struct HeaderCompilationTests {
    @Test("each header stands alone, and all stand together, in any order", arguments: Compiler.c + Compiler.cpp)
    func compiles(_ compiler: Compiler) throws {
        let headers =
            ClientHeader.generated + ["winadapter.h"] + (compiler.language == .cpp ? ["comadapter.h"] : [])
        let alone = headers.map { ClientHeader.including([$0], "extern int dummy;") }
        let together = [headers, headers.reversed()].map { ClientHeader.including($0 + $0, "extern int dummy;") }
        try compiler.check(alone + together)
    }

    @Test("the list of the headers is complete")
    func complete() throws {
        let files = Emitters.files(for: try Emitters.specification(Compiler.read)).map(\.path)
        let headers = files.filter { $0.hasPrefix("Sources/Bindings/c/") }.map { $0.split(separator: "/").last ?? "" }
        #expect(Set(headers) == Set(ClientHeader.generated.map { $0[...] }))
    }

    @Test("C calls through macros and through the vtable, C++ through classes", arguments: Compiler.c)
    func callsFromC(_ compiler: Compiler) throws {
        try compiler.check(
            [
                ClientHeader.including(
                    ["imapi2.h", "imapi2error.h"],
                    """
                    HRESULT count(LONG *drives)
                    {
                        IDiscMaster2 *master = NULL;
                        HRESULT hr = CoCreateInstance(
                            &CLSID_MsftDiscMaster2, NULL, CLSCTX_ALL, &IID_IDiscMaster2, (void **)&master);
                        if (FAILED(hr)) return hr;
                        hr = IDiscMaster2_get_Count(master, drives);
                        if (hr == E_IMAPI_RECORDER_REQUIRED) hr = master->lpVtbl->get_Count(master, drives);
                        IDiscMaster2_Release(master);
                        return hr;
                    }
                    """)
            ], ["-DCOBJMACROS"])
    }

    @Test(
        "a code is a constant: it labels a case and has a name for each value", arguments: [Compiler.c, Compiler.cpp])
    func caseLabels(_ compilers: [Compiler]) throws {
        let specification = try Emitters.specification(Compiler.read)
        var seen: Set<UInt32> = []
        let messages = specification.messageFiles.flatMap(\.messages).filter { $0.win32 == nil }
        let cases = messages.filter { seen.insert($0.value).inserted }.map {
            "case \($0.symbol): return \"\($0.symbol)\";"
        }
        let text = "const char *name(HRESULT hr)\n{\nswitch (hr) {\n\(cases.joined(separator: "\n"))\n}\nreturn 0;\n}"
        let headers = ["winerror.h", "objbase.h", "imapi2error.h", "imapi2fserror.h"]
        for compiler in compilers {
            try compiler.check([ClientHeader.including(headers, "const char *name(HRESULT hr);\n" + text)])
        }
    }
}
