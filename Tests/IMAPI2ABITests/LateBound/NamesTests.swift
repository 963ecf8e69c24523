import COM
import IDLModel
import Testing

@testable import IMAPI2ABI

/// The names of every member, in any letter case.
@Suite struct NamesTests {
    @Test("a member's name gives its number, its parameters' names their places", arguments: DispatchTables.interfaces)
    func known(_ tested: TestedInterface) throws {
        try LateRelay.forEach(of: tested) { relay in
            let id = relay.method.dispid ?? -1
            let name = relay.method.name
            for spelling in [name, name.lowercased(), name.uppercased(), name.inMixedCase] {
                let answer = relay.ids([spelling])
                #expect(answer.code == .S_OK && answer.ids == [id], "\(relay.comment), \(spelling)")
            }
            // A property's get and put may call their parameter by different names.
            guard relay.method.kind == .method else { return }
            let parameters = relay.method.parameters.filter { $0.direction == .in }.map(\.name)
            let answer = relay.ids([name] + parameters.map(\.inMixedCase))
            #expect(answer.code == .S_OK, relay.comment)
            #expect(answer.ids == [id] + parameters.indices.map { Int32($0) }, relay.comment)
        }
    }

    @Test("an unknown name is DISP_E_UNKNOWNNAME and DISPID_UNKNOWN", arguments: DispatchTables.interfaces)
    func unknown(_ tested: TestedInterface) throws {
        let method = try #require(tested.methods.first)
        for near in Face.allCases {
            let relay = try LateRelay(tested, method, near, near, round: 0)
            #expect(relay.ids(["NoSuchMember"]).code == .DISP_E_UNKNOWNNAME, relay.comment)
            #expect(relay.ids(["NoSuchMember"]).ids == [-1], relay.comment)
            #expect(relay.ids([""]).code == .DISP_E_UNKNOWNNAME, relay.comment)
            let mixed = relay.ids([method.name, "noSuchParameter"])
            #expect(mixed.code == .DISP_E_UNKNOWNNAME, relay.comment)
            #expect(mixed.ids == [method.dispid ?? -1, -1], relay.comment)
            #expect(relay.ids([method.name], IID_IDispatch.iid).code == .DISP_E_UNKNOWNINTERFACE, relay.comment)
            relay.end()
        }
    }
}

extension String {
    fileprivate var inMixedCase: String {
        String(
            enumerated().map {
                $0.offset % 2 == 0 ? Character($0.element.lowercased()) : Character($0.element.uppercased())
            })
    }
}
