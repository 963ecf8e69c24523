import COM
import IMAPI2Interfaces
import Synchronization
import Testing
import VirtualRecorder

@testable import IMAPI2ABI

/// Every object from many threads: what it answers may depend on who came first, but it answers. Under ThreadSanitizer this shows
/// that no state is without its lock.
@Suite struct ObjectThreadTests {
    struct Class: Sendable, CustomTestStringConvertible {
        let info: CoclassInfo
        var testDescription: String { info.progIDs[0] }
    }

    private static let classes = (CoclassInfo.IMAPI2 + CoclassInfo.IMAPI2FS).filter(\.isCreatable)
        .filter { NewObject.isLive($0.interfaces[0].name) || $0.interfaces[0].name == "IStream" }.map {
            Class(info: $0)
        }

    private func object(_ info: CoclassInfo) throws -> any IUnknown {
        try #require(try Remote.create(info.clsid, info.interfaces[0].name, .systemV).swiftObject)
    }

    @Test("reading and writing every property on eight threads", arguments: classes)
    func properties(_ tested: Class) throws {
        guard let object = try object(tested.info) as? any IDispatch else { return try streams(tested) }
        if object.dispatchTable.dispid(of: "Recorder") != nil {
            let recorder = try ContractDrive(.cdR).recorder().remote.swiftObject as? any IDispatch
            try object.Put("Recorder", .VT_DISPATCH(recorder))
            _ = try? object.Put("ClientName", .VT_BSTR("Threads"))
        } else if let recorder = object as? any IDiscRecorder2 {
            try recorder.InitializeDiscRecorder(ContractDrive(.cdR).identifier)
        }
        try hammer([object] + parts(of: object))
    }

    /// What hangs on an image.
    private func parts(of object: any IDispatch) throws -> [any IDispatch] {
        guard let image = object as? any IFileSystemImage else { return [] }
        let root = try image.get_Root()
        try root.AddFile("a", MemoryStream([1, 2, 3]))
        return [root, try root.get_Item("a")]
    }

    private func hammer(_ objects: [any IDispatch]) throws {
        let calls = objects.flatMap { object in
            object.dispatchTable.members.filter { $0.kind == .propertyGet && $0.parameters.isEmpty }.map {
                (object, $0)
            }
        }
        try #require(!calls.isEmpty)
        let answers = Mutex(0)
        onEightThreads { number in
            for round in 0..<6 {
                for index in calls.indices {
                    let (object, member) = calls[(index + number * 3 + round) % calls.count]
                    let value = try? object.Invoke(member.dispid, .DISPATCH_PROPERTYGET, DISPPARAMS())
                    if let value, object.dispatchTable.member(member.dispid, .propertyPut) != nil {
                        _ = try? object.Invoke(member.dispid, .DISPATCH_PROPERTYPUT, DISPPARAMS(newValue: value))
                    }
                    if value != nil { answers.withLock { $0 += 1 } }
                }
            }
        }
        #expect(answers.withLock { $0 } > 0)
    }

    private func streams(_ tested: Class) throws {
        let stream = try #require(try object(tested.info) as? any IStream)
        if let joined = stream as? any IStreamConcatenate {
            try joined.Initialize(MemoryStream([1, 2]), MemoryStream([3, 4]))
        } else if let turns = stream as? any IStreamInterleave {
            try turns.Initialize([MemoryStream([1, 3]), MemoryStream([2, 4])], [1, 1])
        } else {
            try stream.SetSize(4)
        }
        let total = Mutex(0)
        onEightThreads { number in
            for round in 0..<100 {
                let read = (try? stream.Clone())?.readRest() ?? 0
                total.withLock { $0 += read }
                _ = try? stream.Seek(Int64((number + round) % 5), .STREAM_SEEK_SET)
                _ = stream.readRest()
                _ = try? stream.Stat(.STATFLAG_NONAME)
                if let random = stream as? any IStreamPseudoRandomBased { try? random.put_Seed(UInt32(round)) }
                if let joined = stream as? any IStreamConcatenate { try? joined.Append(MemoryStream([])) }
            }
        }
        #expect(total.withLock { $0 } > 0)
    }
}

extension IStream {
    fileprivate func readRest() -> Int { (try? read(8))?.count ?? 0 }
}
