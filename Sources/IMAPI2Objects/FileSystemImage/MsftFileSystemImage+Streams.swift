import COM
import DiscImage
import IMAPI2Interfaces

/// Named streams of files, which UDF records from 2.00 on.
extension MsftFileSystemImage {
    /// What members answer whose effect may not be recorded.
    func code(_ isRecorded: (ImageModel) -> Bool) -> HRESULT {
        read(isRecorded) ? .S_OK : .IMAPI_S_IMAGE_FEATURE_NOT_SUPPORTED
    }

    func streamObjects(of file: NodeID) throws(COMError) -> [FsiFileItem] {
        let streams = try withModel(holding: file) { model throws(COMError) in model.tree[file].streams }
        return streams.map { FsiFileItem(ItemReference($0, of: self)) }
    }

    func addStream(_ name: String, _ stream: any IStream, to file: NodeID) throws(COMError) {
        try ImageModel.checkStreamName(name)
        try withModel(holding: file) { model throws(COMError) in try model.checkStreamAddition(name, to: file) }
        let node = FileNode(
            namedStream: name, content: try FileNode.Content(stream), time: host.clock().time)
        try withModel(holding: file) { model throws(COMError) in try model.checkRoom(for: node) }
        let copied = try staged(node)
        try withModel(holding: file) { model throws(COMError) in try model.addStream(copied, to: file) }
    }

    /// - Throws: `IMAPI_E_READONLY`; `IMAPI_E_INVALID_PARAM` for a name that no stream of the file has.
    func removeStream(_ name: String, of file: NodeID) throws(COMError) {
        try withModel(holding: file) { model throws(COMError) in
            try model.checkWritable()
            guard let stream = model.tree.stream(of: file, named: name) else { throw COMError(.IMAPI_E_INVALID_PARAM) }
            try model.edit { tree, changes throws(COMError) in changes.append(.removed(tree.remove(stream))) }
        }
    }
}

extension ImageModel {
    /// The most that AddTreeWithNamedStreams brings into an image.
    static let namedStreamLimit = 1000

    /// - Throws: `IMAPI_E_INVALID_PARAM` for no name, a path, or control characters.
    fileprivate static func checkStreamName(_ name: String) throws(COMError) {
        let isWrong = name.contains { ImagePath.isDelimiter($0) || $0 == ":" }
        guard !isWrong, (try? ImagePath.check(name)) != nil else { throw COMError(.IMAPI_E_INVALID_PARAM) }
    }

    /// - Throws: `IMAPI_E_INVALID_PARAM` if the file is itself a stream; `IMAPI_E_READONLY` once a result was made or a session
    ///   imported; `IMAPI_E_RESTRICTED_NAME_VIOLATION`; `IMAPI_E_DUP_NAME`.
    fileprivate func checkStreamAddition(_ name: String, to file: NodeID) throws(COMError) {
        guard !tree[file].isNamedStream else { throw COMError(.IMAPI_E_INVALID_PARAM) }
        try checkWritable()
        guard imported == nil else { throw COMError(.IMAPI_E_READONLY) }
        try settings.checkName(name)
        guard tree.stream(of: file, named: name) == nil else { throw COMError(.IMAPI_E_DUP_NAME) }
    }

    fileprivate mutating func addStream(_ node: FileNode, to file: NodeID) throws(COMError) {
        try checkStreamAddition(node.name, to: file)
        try edit { tree, changes throws(COMError) in changes.append(.inserted(tree.insertStream(node, of: file))) }
    }
}
