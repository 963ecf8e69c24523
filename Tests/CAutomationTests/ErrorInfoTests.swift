import CAutomation
import Glibc
import Testing

@Suite("Error objects of threads")
struct ErrorInfoTests {
    /// What GetErrorInfo answers, and the object, whose reference is then the caller's.
    private func take() -> (code: HRESULT, object: OpaquePointer?) {
        var object: OpaquePointer? = unsafe OpaquePointer(bitPattern: 1)
        let code = unsafe GetErrorInfo(0, &object)
        return unsafe (code, object)
    }

    @Test("an object is set, taken once, and then gone")
    func setAndTaken() {
        let object = FakeObject()
        #expect(unsafe SetErrorInfo(0, object.pointer) == Code.ok)
        #expect(object.referenceCount == 2)
        let first = unsafe take()
        #expect(unsafe first.code == Code.ok && first.object == object.pointer)
        #expect(object.referenceCount == 2)
        let second = unsafe take()
        #expect(unsafe second.code == Code.no && second.object == nil)
    }

    @Test("another object, the same one and none take its place")
    func replaced() {
        let (first, second) = (FakeObject(), FakeObject())
        _ = unsafe SetErrorInfo(0, first.pointer)
        _ = unsafe SetErrorInfo(0, first.pointer)
        #expect(first.referenceCount == 2)
        _ = unsafe SetErrorInfo(0, second.pointer)
        #expect(first.referenceCount == 1 && second.referenceCount == 2)
        #expect(SetErrorInfo(0, nil) == Code.ok)
        #expect(second.referenceCount == 1)
        #expect(unsafe take().code == Code.no)
    }

    @Test("each thread has its own, and releases it when it ends")
    func threads() {
        let (here, there) = (FakeObject(), FakeObject())
        _ = unsafe SetErrorInfo(0, here.pointer)
        onAnotherThread {
            #expect(unsafe take().code == Code.no)
            _ = unsafe SetErrorInfo(0, there.pointer)
            #expect(there.referenceCount == 2)
        }
        #expect(there.referenceCount == 1)
        #expect(unsafe take().object == here.pointer)
    }

    @Test func invalidArguments() {
        let object = FakeObject()
        var taken: OpaquePointer? = unsafe OpaquePointer(bitPattern: 1)
        #expect(unsafe SetErrorInfo(1, object.pointer) == Code.invalidArgument)
        #expect(object.referenceCount == 1)
        #expect(GetErrorInfo(0, nil) == Code.invalidArgument)
        #expect(unsafe GetErrorInfo(1, &taken) == Code.invalidArgument && taken == nil)
    }

    private final class Job: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }

    /// Runs `body` on a thread and waits for the thread's end.
    private func onAnotherThread(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let job = unsafe Unmanaged.passRetained(Job(body)).toOpaque()
        let status = unsafe pthread_create(
            &thread, nil,
            { job in
                unsafe Unmanaged<Job>.fromOpaque(job!).takeRetainedValue().body()
                return nil
            }, job)
        #expect(status == 0)
        pthread_join(thread, nil)
    }
}
