import ArgumentParser
import COM
import IMAPI2
import IMAPI2Interfaces
import Terminal

struct BurnCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "burn", abstract: "Burns folders as a new session.",
        discussion: "The content of each folder goes to the root, beside what earlier sessions hold.")

    @Argument(help: "The drive.")
    var drive: String

    @Argument(help: "Folders whose content goes onto the disc.")
    var folders: [String]

    @OptionGroup var content: ImageContentOptions

    @Flag(help: "Close the disc: nothing can be added to it any more.")
    var close = false

    @Flag(name: .customLong("no-import"), help: "Hide what earlier sessions hold.")
    var noImport = false

    func run() throws {
        try reportingErrors {
            let recorder = try InstalledDrives.find(drive).recorder()
            try checkSessions(of: recorder)
            let writer = try writer(for: recorder)
            let stream = try image(for: recorder, writer).CreateResultImage().get_ImageStream()
            let bar = ProgressBar()
            defer { bar.clear() }
            let connection = try (writer as? any IConnectionPointContainer).map {
                try EventConnection.showing($0, on: bar)
            }
            try writer.Write(stream)
            connection?.disconnect()
        }
    }

    /// Tells of a disc that takes no more session what can be done about it.
    ///
    /// - Throws: `E_IMAPI_DF2DATA_INVALID_MEDIA_STATE` if its last session was left open;
    ///   `IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE` if it is closed.
    private func checkSessions(of recorder: any IDiscRecorder2) throws(COMError) {
        let disc = try DiscReport(recorder)
        if disc.hasOpenSession {
            throw COMError(
                .E_IMAPI_DF2DATA_INVALID_MEDIA_STATE,
                "A burn that was interrupted left the last session open; \"imapi repair \(drive)\" closes it.")
        }
        guard disc.isBlank || disc.isAppendable else {
            throw COMError(
                .IMAPI_E_NO_COMPATIBLE_MULTISESSION_TYPE,
                "The disc is closed: nothing can be added to it any more; take a blank one.")
        }
    }

    private func writer(for recorder: any IDiscRecorder2) throws(COMError) -> any IDiscFormat2Data {
        let writer = try CoCreateInstance(CLSID_MsftDiscFormat2Data, IID_IDiscFormat2Data)
        try writer.put_Recorder(recorder)
        try writer.put_ClientName("imapi")
        try writer.put_ForceMediaToBeClosed(close)
        // Otherwise a DVD+R would be closed for the sake of consumer players.
        try writer.put_DisableConsumerDvdCompatibilityMode(!close)
        return writer
    }

    private func image(
        for recorder: any IDiscRecorder2, _ writer: any IDiscFormat2Data
    ) throws(COMError) -> any IFileSystemImage {
        let image = try CoCreateInstance(CLSID_MsftFileSystemImage, IID_IFileSystemImage)
        let status = try writer.get_CurrentMediaStatus()
        if try writer.get_MediaHeuristicallyBlank() {
            try image.ChooseImageDefaults(recorder)
        } else if noImport, status.contains(.IMAPI_FORMAT2_DATA_MEDIA_STATE_OVERWRITE_ONLY) {
            try image.ChooseImageDefaults(recorder)
            try writer.put_ForceOverwrite(true)
        } else {
            if noImport { try chooseDefaults(for: image, recorder, writer) }
            try image.put_MultisessionInterfaces(writer.get_MultisessionInterfaces())
            if !noImport { try importFiles(into: image) }
        }
        try content.apply(to: image)
        let root = try image.get_Root()
        for folder in folders { try root.AddTree(folder, false) }
        return image
    }

    /// What suits the disc, also if nobody knows what its last session holds.
    private func chooseDefaults(
        for image: any IFileSystemImage, _ recorder: any IDiscRecorder2, _ writer: any IDiscFormat2Data
    ) throws(COMError) {
        do throws(COMError) { try image.ChooseImageDefaults(recorder) } catch {
            guard error.hresult == .IMAPI_E_NO_SUPPORTED_FILE_SYSTEM else { throw error }
            try image.ChooseImageDefaultsForMediaType(writer.get_CurrentPhysicalMediaType())
            try image.SetMaxMediaBlocksFromDevice(recorder)
        }
    }

    /// Takes over what the last session holds, and its label, which the script's steps would not.
    private func importFiles(into image: any IFileSystemImage) throws(COMError) {
        try image.ImportFileSystem()
        let label = try image.get_ImportedVolumeName()
        do throws(COMError) { try image.put_VolumeName(label) } catch {
            // Another program's label, which ours cannot be: then the date makes one.
            guard error.hresult == .IMAPI_E_INVALID_VOLUME_NAME else { throw error }
        }
    }
}
