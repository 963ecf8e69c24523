public import COM
import IMAPI2Interfaces

extension MsftDiscFormat2Data {
    @discardableResult
    public func Write(_ data: (any IStream)?) throws(COMError) -> HRESULT {
        guard let data else { throw COMError(.E_POINTER, argument: 0) }
        let settings = try beginWriting()
        defer { endWriting() }
        let recorder = try settings.requiredRecorder()
        guard ClientName.isValid(settings.clientName) else {
            throw COMError(.E_IMAPI_DF2DATA_CLIENT_NAME_IS_NOT_VALID)
        }
        let write = try DataWrite(data, by: self, settings)
        let identifier = busyDrives.identifier(of: recorder)
        guard busyDrives.claim(identifier) else { throw COMError(.E_IMAPI_DF2DATA_WRITE_IN_PROGRESS) }
        defer { busyDrives.release(identifier) }
        // Its object may have another drive since it was attached.
        guard try writes(recorder) else { throw COMError(.E_IMAPI_DF2DATA_RECORDER_NOT_SUPPORTED) }
        return try write.run(on: recorder)
    }

    /// Calls the sinks, on the thread that writes.
    func fire(_ arguments: DiscFormat2DataEventArgs) {
        events.fire(.DISPID_DDISCFORMAT2DATAEVENTS_UPDATE, [.VT_DISPATCH(self), .VT_DISPATCH(arguments)]) {
            (sink) throws(COMError) in try sink.Update(self, arguments)
        }
    }
}
