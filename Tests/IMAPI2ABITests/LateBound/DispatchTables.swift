import COM
import IDLModel
import IMAPI2Interfaces
import Testing

/// The generated tables, which Swift cannot find by name.
enum DispatchTables {
    static let all: [DispatchTable] = [
        .IDiscMaster2, .DDiscMaster2Events, .IDiscRecorder2, .IWriteEngine2, .IWriteEngine2EventArgs,
        .DWriteEngine2Events, .IDiscFormat2, .IDiscFormat2Erase, .DDiscFormat2EraseEvents, .IDiscFormat2Data,
        .DDiscFormat2DataEvents, .IDiscFormat2DataEventArgs, .IDiscFormat2TrackAtOnce, .DDiscFormat2TrackAtOnceEvents,
        .IDiscFormat2TrackAtOnceEventArgs, .IDiscFormat2RawCD, .DDiscFormat2RawCDEvents, .IDiscFormat2RawCDEventArgs,
        .IWriteSpeedDescriptor, .IMultisession, .IMultisessionSequential, .IMultisessionSequential2,
        .IMultisessionRandomWrite, .IRawCDImageCreator, .IRawCDImageTrackInfo, .IBlockRange, .IBlockRangeList,
        .IBootOptions, .IProgressItem, .IProgressItems, .IFileSystemImageResult, .IFileSystemImageResult2, .IFsiItem,
        .IFsiFileItem, .IFsiFileItem2, .IFsiNamedStreams, .IFsiDirectoryItem, .IFsiDirectoryItem2, .IFileSystemImage,
        .IFileSystemImage2, .IFileSystemImage3, .DFileSystemImageEvents, .DFileSystemImageImportEvents,
        .IIsoImageManager,
    ]

    static func of(_ tested: TestedInterface) throws -> DispatchTable {
        try #require(all.first { $0.name == tested.name })
    }

    /// The interfaces that scripts can call.
    static let interfaces = Manifest.interfaces.filter { $0.interface.isDispatch }
}

@Suite struct DispatchTablesTests {
    @Test("no table is missing")
    func complete() { #expect(DispatchTables.all.map(\.name) == DispatchTables.interfaces.map(\.name)) }
}
