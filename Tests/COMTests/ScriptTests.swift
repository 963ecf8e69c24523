import COM
import Synchronization
import Testing

final class Counter: Sendable {
    private let count = Mutex(0)
    var value: Int { count.withLock { $0 } }

    @discardableResult
    func next() -> Int {
        count.withLock { count in
            count += 1
            return count
        }
    }
}

@Suite struct ScriptTests {
    private let object = Shelf("One")
    private var shelf: LateBound { LateBound(object) }

    @Test("the first failure stops the block, and is what it throws")
    func stops() {
        let error = #expect(throws: COMError.self) {
            try Script {
                shelf.Label = "before"
                shelf.Fail()
                shelf.Label = "after"
                shelf.Add("after", 1)
                #expect("\(shelf.Label)".isEmpty)
                for _ in shelf { Issue.record("the block goes on") }
                let count: Int = shelf.Count
                #expect(count == 0)
                shelf.NoSuchMember()
            }
        }
        #expect(error?.hresult == .STG_E_MEDIUMFULL && error?.source == "Library.Shelf")
        #expect(object.calls == ["Fail"])
        #expect(shelf.Label == "before")
    }

    @Test("a block without failure gives its result")
    func result() throws {
        #expect(try Script { Int(shelf.Count) } == 1)
        #expect(try Script { () throws -> Int32 in try object.get_Count() } == 1)
    }

    @Test("a failure of a throwing line, and one before it, come out as they are")
    func throwingLines() {
        struct Foreign: Error {}
        #expect(throws: Foreign.self) { try Script { throw Foreign() } }
        #expect(throws: COMError(.STG_E_MEDIUMFULL)) {
            try Script {
                shelf.Fail()
                throw Foreign()
            }
        }
    }

    @Test("a throwing form after a failure leaves the block, and does nothing")
    func throwingForm() {
        let forms: [@Sendable (LateBound) throws -> Void] = [
            { try $0.Invoke("Add", "x", 1) }, { try $0.Put("Label", "x") }, { _ = try $0.Get("Count") },
            { _ = try $0.QueryInterface(IID_IShelf) }, { _ = try $0.get(VARIANT.self) },
        ]
        for form in forms {
            #expect(throws: COMError(.STG_E_MEDIUMFULL)) {
                try Script {
                    shelf.Fail()
                    try form(shelf)
                    Issue.record("the block goes on")
                }
            }
        }
        #expect(object.calls == Array(repeating: "Fail", count: forms.count) && shelf.Label == "")
    }

    @Test("an inner block that fails does not fail the outer one, unless it is let through")
    func nested() throws {
        try Script {
            #expect(throws: COMError(.STG_E_MEDIUMFULL)) { try Script { shelf.Fail() } }
            shelf.Label = "goes on"
        }
        #expect(shelf.Label == "goes on")
        #expect(throws: COMError(.STG_E_MEDIUMFULL)) {
            try Script {
                shelf.Fail()
                let Err = OnErrorResumeNext { shelf.Label = "inert" }
                #expect(Err.Number == 0)
                try Script { shelf.Label = "inert" }
            }
        }
        #expect(shelf.Label == "goes on")
    }

    @Test("On Error Resume Next goes on and keeps the last failure")
    func resumeNext() {
        let Err = OnErrorResumeNext {
            shelf.NoSuchMember()
            shelf.Label = "goes on"
            shelf.Fail()
        }
        #expect(shelf.Label == "goes on")
        #expect(Err.Number == HRESULT.STG_E_MEDIUMFULL.signed)
        #expect(Err.Description == "The shelf is full" && Err.Source == "Library.Shelf")
        #expect(OnErrorResumeNext { shelf.Label = "x" }.Number == 0)
        #expect(OnErrorResumeNext { throw COMError(.E_FAIL) }.Number == HRESULT.E_FAIL.signed)
    }

    @Test("Err can be looked at and cleared between the lines")
    func err() {
        let Err = OnErrorResumeNext { Err in
            shelf.Fail()
            #expect(Err.Number != 0)
            Err.Clear()
            #expect(Err.Number == 0 && Err.Description.isEmpty && Err.Source.isEmpty)
        }
        #expect(Err.error == nil)
    }

    @Test(
        "what the language itself reports has the language's numbers",
        arguments: [
            (438, { @Sendable shelf in shelf.NoSuchMember() }), (438, { @Sendable shelf in shelf.Count = 5 }),
            (450, { @Sendable shelf in shelf.Fail(1) }), (450, { @Sendable shelf in shelf.Add("x") }),
            (13, { @Sendable shelf in shelf.Add("x", "y") }), (6, { @Sendable shelf in shelf.Add("x", 1e300) }),
            (9, { @Sendable shelf in _ = shelf.Paths(7) }), (13, { @Sendable shelf in shelf.Owner = 5 }),
            (91, { @Sendable shelf in _ = shelf.Owner.Title }), (424, { @Sendable shelf in _ = shelf.Label.Title }),
            (449, { @Sendable shelf in shelf.Add(VARIANT.missing, 1) }),
        ] as [(Int32, @Sendable (LateBound) -> Void)])
    func numbers(number: Int32, line: @Sendable (LateBound) -> Void) {
        #expect(OnErrorResumeNext { line(shelf) }.Number == number)
    }

    @Test("the handling belongs to its thread")
    func threads() async throws {
        try await withThrowingTaskGroup { group in
            for index in 0..<8 {
                group.addTask { [object] in
                    let shelf = LateBound(object)
                    for _ in 0..<100 {
                        let Err = OnErrorResumeNext { if index.isMultiple(of: 2) { shelf.Fail() } }
                        #expect((Err.Number != 0) == index.isMultiple(of: 2))
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("a task that outlives its block is not under the block's handling any more")
    func endedBlock() async throws {
        let result = try #require(
            await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
                let ended = Counter()
                var task: Task<Void, Never>?
                OnErrorResumeNext {
                    task = Task {
                        while ended.value == 0 { await Task.yield() }
                        LateBound(Shelf()).Fail()
                    }
                }
                _ = ended.next()
                await task?.value
            })
        #expect(String(decoding: result.standardErrorContent, as: UTF8.self).contains("STG_E_MEDIUMFULL"))
    }

    @Test("outside of a block a failure ends the program, and says why")
    func endOfProgram() async throws {
        let result = try #require(
            await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
                LateBound(Shelf()).Fail()
            })
        let text = String(decoding: result.standardErrorContent, as: UTF8.self)
        #expect(text.contains("IShelf.Fail: Library.Shelf: STG_E_MEDIUMFULL (0x80030070): The shelf is full"))
    }
}
