extension Parser {
    mutating func interface(
        _ attributes: [Attribute], _ documentation: Documentation
    ) throws(Diagnostic) -> Declaration {
        advance()
        let location = current.location
        let name = try takeName("the name of an interface")
        if take(";") { return .forwardInterface(name) }
        let base = take(":") ? try takeName("the base of the interface") : nil
        try expect("{")
        var methods: [MethodSyntax] = []
        while !take("}") { methods.append(try method()) }
        _ = take(";")
        return .interface(
            InterfaceSyntax(
                name: name, base: base, attributes: attributes, methods: methods, documentation: documentation,
                location: location))
    }

    private mutating func method() throws(Diagnostic) -> MethodSyntax {
        let documentation = try documentation()
        let attributes = try attributes(.method)
        let result = try type()
        let location = current.location
        let name = try takeName("the name of a method")
        try expect("(")
        var parameters: [ParameterSyntax] = []
        if !take(")") {
            repeat { parameters.append(try parameter()) } while take(",")
            try expect(")")
        }
        try expect(";")
        return MethodSyntax(
            name: name, result: result, attributes: attributes, parameters: parameters,
            documentation: documentation, location: location)
    }

    private mutating func parameter() throws(Diagnostic) -> ParameterSyntax {
        let attributes = try attributes(.parameter)
        let type = try type()
        let location = current.location
        let name = try takeName("the name of a parameter")
        return ParameterSyntax(
            name: name, type: try arraySuffix(type), attributes: attributes, location: location)
    }

    mutating func library(
        _ attributes: [Attribute], _ documentation: Documentation
    ) throws(Diagnostic) -> LibrarySyntax {
        advance()
        let location = current.location
        let name = try takeName("the name of a library")
        try expect("{")
        var classes: [ClassSyntax] = []
        while !take("}") { classes.append(try coclass()) }
        _ = take(";")
        return LibrarySyntax(
            name: name, attributes: attributes, classes: classes, documentation: documentation, location: location)
    }

    private mutating func coclass() throws(Diagnostic) -> ClassSyntax {
        let documentation = try documentation()
        let attributes = try attributes(.coclass)
        guard take(word: "coclass") != nil else { throw unexpected("'coclass'") }
        let location = current.location
        let name = try takeName("the name of a class")
        try expect("{")
        var interfaces: [ClassSyntax.Interface] = []
        while !take("}") {
            let attributes = try self.attributes(.classInterface)
            guard take(word: "interface") != nil else { throw unexpected("'interface'") }
            let location = current.location
            interfaces.append(.init(name: try takeName(), attributes: attributes, location: location))
            try expect(";")
        }
        _ = take(";")
        return ClassSyntax(
            name: name, attributes: attributes, interfaces: interfaces, documentation: documentation,
            location: location)
    }
}
