import COM

extension CaseRun {
    func perform(_ action: Step.Action) throws {
        switch action {
        case .call(let call): try perform(call)
        case .create(let className, let name, let gives): try create(className, keep: name, gives)
        case .release(let name): try release(name)
        case .refuse(let name, let code): try refuse(name, code)
        case .drive(let name, let action): try machine.perform(action, on: name)
        case .drives(let fault): machine.drives.fail(with: fault)
        case .writeFile(let name, let content): try machine.folder.write(content, to: name)
        case .removeFile(let name): try machine.folder.remove(name)
        case .deny(let name): try machine.folder.deny(name)
        case .disk(let name, let fault): try machine.folder.fail(name, fault)
        case .saveStream(let stream, let file): try save(stream, to: file)
        case .sink(let step): try connect(step)
        case .events(let step): try check(step)
        case .cut(let name): try disconnect(name)
        case .expect(let expression, let matcher, let name):
            try expect(matcher, value(expression), "the value")
            if let name { variables[name] = Variable(value: try value(expression)) }
        case .each(let collection, let variable, let steps, let count):
            try forEach(collection, variable, steps, count)
        }
    }

    private func create(_ className: String, keep name: String?, _ gives: [HRESULT]) throws {
        let answer = CallAnswer { () throws(COMError) in
            let object = try machine.create(className, manifest)
            return CallAnswer(.S_OK, CallResult("object", object.variant))
        }
        try require(answer.hresult, answer.text, isOneOf: gives)
        if let name, let object = answer.result?.object { keep(object, className, name) }
    }

    private func release(_ name: String) throws {
        _ = try variable(name)
        variables[name] = nil
    }

    private func refuse(_ name: String, _ code: HRESULT) throws {
        guard let recorder = try variable(name).value.object as? ClientRecorder else {
            throw CaseFault("\(name) is no recorder that the client made")
        }
        recorder.refuse(with: code)
    }

    /// The code itself; late bound, success codes other than S_OK are not to be seen.
    func require(_ hresult: HRESULT, _ text: String, isOneOf gives: [HRESULT]) throws {
        let isSeen = gives.contains(hresult)
        let isHidden = caller.level == .late && hresult == .S_OK && gives.contains(where: \.succeeded)
        guard !isSeen, !isHidden else { return }
        throw Unexpected(
            expected: gives.map(\.nameAndNumber).joined(separator: " or "),
            got: hresult.nameAndNumber + (text.isEmpty ? "" : ": \(text)"))
    }

    func expect(_ matcher: Matcher, _ value: VARIANT, _ what: String) throws {
        if let expected = try mismatch(matcher, value) {
            throw Unexpected(expected: "\(what) to be \(expected)", got: value.shown)
        }
    }
}

// Calls.
extension CaseRun {
    private func perform(_ call: CallStep) throws {
        let target = try variable(call.target)
        let interface = try interface(of: call, target)
        let arguments = try call.arguments.map(value)
        if call.isOfSlot { return try performSlot(call, interface, target.value, arguments) }
        let answer = try caller.call(interface, call.member, on: target.value, arguments)
        try require(answer.hresult, answer.text, isOneOf: call.gives)
        observe(call, of: interface, answer.hresult)
        if let message = call.message, !answer.text.contains(message) {
            throw Unexpected(expected: "a message with \"\(message)\"", got: answer.text)
        }
        if let matcher = call.result { try expect(matcher, answer.result ?? .VT_EMPTY, "the result") }
        for (name, matcher) in call.out { try expect(matcher, try result(name, of: answer), name) }
        try keep(answer, of: call, interface)
    }

    private func result(_ name: String, of answer: CallAnswer) throws(CaseFault) -> VARIANT {
        guard let value = answer.result(name) else {
            throw CaseFault("no result is named \(name); there are \(answer.results.map(\.name))")
        }
        return value
    }

    /// The interface that is named, else the one the object is known by, else that of the file.
    private func interface(of call: CallStep, _ target: Variable) throws(CaseFault) -> String {
        if let interface = call.interface { return interface }
        for candidate in [target.interface, scenario.interface].compactMap({ $0 })
        where CallTable.named(candidate)?.member(call.member) != nil {
            return candidate
        }
        throw CaseFault(
            "say of which interface \(call.member) is; \(call.target) is known by \(target.interface ?? "none")")
    }

    private func keep(_ answer: CallAnswer, of call: CallStep, _ interface: String) throws {
        let parameters = manifest.lineage(of: interface).lazy.compactMap { $0.method(call.member) }.first?.params ?? []
        if let name = call.keep {
            guard let value = answer.result else { throw CaseFault("\(call.member) has no result to keep") }
            let type = (parameters.first(where: \.retval) ?? parameters.last { $0.dir == "out" })?.interface
            variables[name] = Variable(value: value, interface: type ?? (call.member == "Clone" ? interface : nil))
        }
        if !call.keepElements.isEmpty {
            let elements = try elements(of: answer.result ?? .VT_EMPTY)
            guard elements.count == call.keepElements.count else {
                throw CaseFault("\(call.member) gave \(elements.count) elements, not \(call.keepElements.count)")
            }
            for (name, element) in zip(call.keepElements, elements) { variables[name] = Variable(value: element) }
        }
        for (parameter, name) in call.keepOut {
            let type = parameters.first { $0.name == parameter }?.interface
            variables[name] = Variable(value: try result(parameter, of: answer), interface: type)
        }
    }
}

// Collections and streams.
extension CaseRun {
    private func forEach(
        _ collection: ValueExpression, _ name: String, _ steps: [Step], _ count: Matcher?
    ) throws {
        let elements = try elements(of: value(collection))
        if let count {
            try expect(count, .VT_I4(Int32(elements.count)), "the number of elements")
        } else if elements.isEmpty {
            throw Unexpected(expected: "a collection with an element", got: "none, so that no step was done")
        }
        for element in elements {
            variables[name] = Variable(value: element)
            try perform(steps)
        }
    }

    private func elements(of value: VARIANT) throws -> [VARIANT] {
        if case .VT_ARRAY(let array) = value { return array.elements }
        guard let object = value.object else { throw CaseFault("\(value.shown) is no collection") }
        let enumerator = try enumerator(of: object)
        var elements: [VARIANT] = []
        while elements.count < 1 << 16 {
            var next: [VARIANT] = []
            guard try enumerator.Next(1, &next) == .S_OK, let element = next.first else { break }
            elements.append(element)
        }
        return elements
    }

    private func enumerator(of object: any IUnknown) throws -> any IEnumVARIANT {
        if let enumerator = try? object.QueryInterface(IID_IEnumVARIANT) { return enumerator }
        let answer = try object.QueryInterface(IID_IDispatch).Invoke(
            .DISPID_NEWENUM, [.DISPATCH_METHOD, .DISPATCH_PROPERTYGET], DISPPARAMS())
        guard let enumerator = try answer.objectValue(IID_IEnumVARIANT) else {
            throw CaseFault("_NewEnum gave \(answer.shown)")
        }
        return enumerator
    }

    private func save(_ expression: ValueExpression, to name: String) throws {
        guard let stream = try value(expression).objectValue(IID_IStream) else { throw CaseFault("there is no stream") }
        _ = try stream.Seek(0, .STREAM_SEEK_SET)
        var bytes: [UInt8] = []
        while bytes.count < 1 << 30 {
            let part = try stream.bytes(upTo: 1 << 20)
            guard !part.isEmpty else { break }
            bytes += part
        }
        try machine.folder.write(.bytes(bytes), to: name)
    }
}
