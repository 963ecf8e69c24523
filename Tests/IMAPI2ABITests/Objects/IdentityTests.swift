import CFaces
import COM
import IMAPI2Interfaces
import IDLModel
import Testing

@testable import IMAPI2ABI

/// COM's laws of identity, for every object that a client can reach.
@Suite struct IdentityTests {
    private static let unknown: GUID = "6F1E0C1A-0000-4000-8000-00000000ABCD"

    @Test("QueryInterface is reflexive, symmetric, transitive and never changes its mind", arguments: Face.allCases)
    func laws(_ face: Face) throws {
        for remote in try RealObjects(face).all {
            let known = interfaces(of: remote.pointer, remote.convention)
            let name = remote.interface.name
            #expect(known.contains(try Manifest.iid(name)) && known.contains(IID_IUnknown.iid), "\(name)")
            let identity = self.identity(of: remote.pointer, remote.convention)
            for iid in known {
                let answer = try #require(Client.query(remote.pointer, remote.convention, iid).answer)
                #expect(interfaces(of: answer, remote.convention) == known, "\(name) as \(iid)")
                #expect(self.identity(of: answer, remote.convention) == identity, "\(name) as \(iid)")
                #expect(Client.query(remote.pointer, remote.convention, iid).answer == answer, "\(name) as \(iid)")
                Client.release(answer, remote.convention)
                Client.release(answer, remote.convention)
            }
        }
    }

    private func interfaces(of pointer: InterfacePointer, _ convention: Convention) -> Set<GUID> {
        var known: Set<GUID> = []
        for kind in FaceKind.all {
            let (result, answer) = Client.query(pointer, convention, kind.iid)
            #expect(result == (answer == nil ? .E_NOINTERFACE : .S_OK))
            if answer != nil { known.insert(kind.iid) }
            Client.release(answer, convention)
        }
        return known
    }

    private func identity(of pointer: InterfacePointer, _ convention: Convention) -> InterfacePointer? {
        let answer = Client.query(pointer, convention, IID_IUnknown.iid).answer
        Client.release(answer, convention)
        return answer
    }

    @Test("an unknown interface is E_NOINTERFACE and NULL, a NULL pointer E_POINTER", arguments: Face.allCases)
    func unknownInterface(_ face: Face) throws {
        for remote in try RealObjects(face).all {
            let (result, answer) = Client.query(remote.pointer, remote.convention, IdentityTests.unknown)
            #expect(result == .E_NOINTERFACE && answer == nil, "\(remote.interface.name)")
            var iid = IID_IUnknown.iid.binary
            let code = withUnsafePointer(to: &iid) { Client.call(remote.pointer, remote.convention, 0, [word($0), 0]) }
            #expect(HRESULT(signed: code) == .E_POINTER, "\(remote.interface.name)")
            var untouched = InterfacePointer(bitPattern: 0xDEAD)
            let noID = withUnsafeMutablePointer(to: &untouched) {
                Client.call(remote.pointer, remote.convention, 0, [0, word($0)])
            }
            #expect(HRESULT(signed: noID).failed && untouched == nil, "\(remote.interface.name)")
        }
    }

    @Test("AddRef and Release count", arguments: Face.allCases)
    func counts(_ face: Face) throws {
        for remote in try RealObjects(face).all {
            let before = Client.addReference(remote.pointer, remote.convention)
            #expect(Client.addReference(remote.pointer, remote.convention) == before + 1)
            #expect(Client.release(remote.pointer, remote.convention) == before)
            #expect(Client.release(remote.pointer, remote.convention) == before - 1)
        }
    }

    /// What every object of ours answers besides: that its failures leave text, and which class with events it is of.
    private func added(to object: any IUnknown) -> Set<GUID> {
        let classes = (CoclassInfo.IMAPI2 + CoclassInfo.IMAPI2FS).filter { !$0.sources.isEmpty }.map(\.name)
        let information: Set = [IID_IProvideClassInfo.iid, IID_IProvideClassInfo2.iid]
        return information.filter { _ in classes.contains("\(type(of: object))") }.union([IID_ISupportErrorInfo.iid])
    }

    @Test("every object answers the interfaces of its Swift class, and those that all have", arguments: Face.allCases)
    func sameAsInSwift(_ face: Face) throws {
        for remote in try RealObjects(face).all {
            let object = try #require(remote.swiftObject)
            let promised = Set(object.interfaceMap.interfaces.map(\.iid)).union(added(to: object))
            #expect(interfaces(of: remote.pointer, remote.convention) == promised, "\(remote.interface.name)")
        }
    }

    @Test("the two conventions of an object are one object", arguments: Face.allCases)
    func bothConventions(_ face: Face) throws {
        let objects = try RealObjects(face)
        let other: Face = face == .systemV ? .microsoft : .systemV
        let recorder = try #require(objects.recorder.swiftObject)
        let pointer = try #require(try reference(to: recorder, IID_IUnknown.iid, other.convention))
        #expect(pointer != objects.recorder.pointer)
        #expect(try unwrap(pointer, IID_IUnknown, other.convention) === recorder)
        // A writer that is called by one convention and handed a recorder of it knows the recorder of the other.
        let writer = try #require(try reference(to: objects.writer.swiftObject, IID_IUnknown.iid, other.convention))
        let twin = try Remote(writer, "IUnknown", other.convention).asking("IDiscFormat2Data")
        let twinRecorder = try Remote(pointer, "IUnknown", other.convention).asking("IDiscRecorder2")
        try twin.expect("put_Recorder", [word(twinRecorder.pointer)])
        #expect(try objects.writer.object("get_Recorder", "IDiscRecorder2").pointer == objects.recorder.pointer)
    }
}
