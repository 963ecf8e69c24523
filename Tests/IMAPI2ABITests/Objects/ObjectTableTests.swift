import CFaces
import COM
import Synchronization
import Testing

@testable import IMAPI2ABI

/// One block for one object, whoever hands it out at whatever moment.
@Suite struct ObjectTableTests {
    @Test("eight threads hand out and let go of one object", arguments: Face.allCases)
    func handingOut(_ face: Face) throws {
        weak var weakly: MemoryStream?
        do {
            let stream = MemoryStream([1, 2, 3])
            weakly = stream
            let wrong = Atomic(0)
            onEightThreads { number in
                for round in 0..<500 {
                    // Both conventions, several interfaces: all of them are one object with one count.
                    let convention = round % 2 == 0 ? face.convention : 1 - face.convention
                    let iid = [IID_IStream.iid, IID_ISequentialStream.iid, IID_IUnknown.iid][(round + number) % 3]
                    guard let pointer = try? reference(to: stream, iid, convention),
                        let again = try? reference(to: stream, iid, convention)
                    else { wrong.add(1, ordering: .relaxed); continue }
                    if pointer != again { wrong.add(1, ordering: .relaxed) }
                    Client.release(again, convention)
                    Client.release(pointer, convention)
                }
            }
            #expect(wrong.load(ordering: .relaxed) == 0)
        }
        #expect(weakly == nil)
    }

    @Test("the last Release races a new hand-out")
    func lastRelease() throws {
        weak var weakly: MemoryStream?
        do {
            let stream = MemoryStream([1, 2, 3])
            weakly = stream
            let wrong = Atomic(0)
            onEightThreads { _ in
                for _ in 0..<2_000 {
                    guard let pointer = try? reference(to: stream, IID_IStream, systemV) else {
                        wrong.add(1, ordering: .relaxed)
                        continue
                    }
                    var convention: Convention = 99
                    let block = face_behind(pointer, &convention)?.pointee.block
                    if block?.object !== stream { wrong.add(1, ordering: .relaxed) }
                    Client.release(pointer, systemV)
                }
            }
            #expect(wrong.load(ordering: .relaxed) == 0)
        }
        #expect(weakly == nil)
    }

    @Test("eight threads ask for interfaces that have no face yet")
    func newFaces() throws {
        for _ in 0..<50 {
            let stream = MemoryStream([1, 2, 3])
            let pointer = try #require(try reference(to: stream, IID_IUnknown.iid, systemV))
            let address = UInt(bitPattern: pointer)
            // A place for each thread: a lock would make them wait for each other.
            nonisolated(unsafe) let answers = UnsafeMutableBufferPointer<UInt>.allocate(capacity: 16)
            defer { answers.deallocate() }
            onEightThreads { number in
                for (index, iid) in [IID_IStream.iid, IID_ISequentialStream.iid].enumerated() {
                    let answer = Client.query(InterfacePointer(bitPattern: address)!, systemV, iid).answer
                    answers[number * 2 + index] = UInt(bitPattern: answer)
                    Client.release(answer, systemV)
                }
            }
            #expect((0..<8).allSatisfy { answers[$0 * 2] == answers[0] && answers[$0 * 2 + 1] == answers[1] })
            #expect(answers[0] != 0 && answers[1] != 0)
            #expect(Client.release(pointer, systemV) == 0)
        }
    }
}
