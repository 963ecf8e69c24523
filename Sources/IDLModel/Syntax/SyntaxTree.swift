// What a MIDL file says, before names are resolved.

struct Document {
    var file: String
    var imports: [Import] = []
    var groups: [Documentation] = []
    var declarations: [Declaration] = []
}

struct Import {
    let file: String
    let location: SourceLocation
}

enum Declaration {
    case constant(ConstantSyntax)
    case typedef(TypedefSyntax)
    case enumeration(EnumerationSyntax)
    case record(RecordSyntax)
    case interface(InterfaceSyntax)
    case forwardInterface(String)
    case library(LibrarySyntax)
    /// `cpp_quote`: a line for the C header, no matter of the model.
    case quotation(String)
}

struct Attribute {
    let name: String
    let arguments: [Expression]
    let location: SourceLocation
}

indirect enum Expression: Equatable {
    case integer(Int64)
    case decimal(String)
    case string(String)
    case uuid(String)
    case name(String)
    /// `*count`: what a pointer parameter points to.
    case dereferenced(String)
    /// The empty first place of `size_is(, *count)`.
    case nothing
}

indirect enum TypeSyntax: Equatable {
    case named(String)
    case const(TypeSyntax)
    case pointer(TypeSyntax)
    case safearray(TypeSyntax)
    case array(TypeSyntax, Int64)
}

struct ConstantSyntax {
    enum Value { case integer(Int64, spelling: String), string(String) }

    let name: String
    let type: TypeSyntax
    let value: Value
    let documentation: Documentation
    let location: SourceLocation
}

struct TypedefSyntax {
    let name: String
    let type: TypeSyntax
    let attributes: [Attribute]
    let documentation: Documentation
    let location: SourceLocation
}

struct EnumerationSyntax {
    struct Value {
        let name: String
        let value: Int64
        let spelling: String
        let documentation: Documentation
        let location: SourceLocation
    }

    let tag: String
    let name: String
    let pointerName: String?
    let values: [Value]
    let documentation: Documentation
    let location: SourceLocation
}

/// A structure or a union.
struct RecordSyntax {
    struct Field {
        let name: String?
        let type: TypeSyntax?
        let attributes: [Attribute]
    }

    let isUnion: Bool
    let tag: String
    let name: String
    let fields: [Field]
    let documentation: Documentation
    let location: SourceLocation
}

struct InterfaceSyntax {
    let name: String
    let base: String?
    let attributes: [Attribute]
    let methods: [MethodSyntax]
    let documentation: Documentation
    let location: SourceLocation
}

struct MethodSyntax {
    let name: String
    let result: TypeSyntax
    let attributes: [Attribute]
    let parameters: [ParameterSyntax]
    let documentation: Documentation
    let location: SourceLocation
}

struct ParameterSyntax {
    let name: String
    let type: TypeSyntax
    let attributes: [Attribute]
    let location: SourceLocation
}

struct LibrarySyntax {
    let name: String
    let attributes: [Attribute]
    let classes: [ClassSyntax]
    let documentation: Documentation
    let location: SourceLocation
}

struct ClassSyntax {
    struct Interface {
        let name: String
        let attributes: [Attribute]
        let location: SourceLocation
    }

    let name: String
    let attributes: [Attribute]
    let interfaces: [Interface]
    let documentation: Documentation
    let location: SourceLocation
}
