public import COM
public import IMAPI2Interfaces

/// How far a burn is, as the arguments of DDiscFormat2DataEvents::Update tell it.
public struct WriteProgress: Sendable {
    public let phase: String
    /// From 0 to 1; nil while nothing is written.
    public let fraction: Double?
    public let detail: String

    public init(_ arguments: any IDiscFormat2DataEventArgs) throws(COMError) {
        let action = try arguments.get_CurrentAction()
        phase = Self.names[action] ?? "Working"
        guard action == .IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA else {
            fraction = nil
            detail = ""
            return
        }
        let count = Double(try arguments.get_SectorCount())
        let written = Double(try arguments.get_LastWrittenLba()) - Double(try arguments.get_StartLba())
        fraction = count > 0 ? written / count : nil
        detail = "\(try arguments.get_RemainingTime()) s left"
    }

    public func show(on bar: ProgressBar) { bar.show(phase, fraction: fraction, detail: detail) }

    private static let names: [IMAPI_FORMAT2_DATA_WRITE_ACTION: String] = [
        .IMAPI_FORMAT2_DATA_WRITE_ACTION_VALIDATING_MEDIA: "Looking at the disc",
        .IMAPI_FORMAT2_DATA_WRITE_ACTION_FORMATTING_MEDIA: "Formatting",
        .IMAPI_FORMAT2_DATA_WRITE_ACTION_INITIALIZING_HARDWARE: "Preparing the drive",
        .IMAPI_FORMAT2_DATA_WRITE_ACTION_CALIBRATING_POWER: "Calibrating",
        .IMAPI_FORMAT2_DATA_WRITE_ACTION_WRITING_DATA: "Writing",
        .IMAPI_FORMAT2_DATA_WRITE_ACTION_FINALIZATION: "Finalizing",
        .IMAPI_FORMAT2_DATA_WRITE_ACTION_COMPLETED: "Completed",
        .IMAPI_FORMAT2_DATA_WRITE_ACTION_VERIFYING: "Verifying",
    ]
}

extension EventConnection {
    /// Shows the progress of a data writer on a bar, for as long as the result lives.
    public static func showing(
        _ writer: any IConnectionPointContainer, on bar: ProgressBar
    ) throws(COMError) -> EventConnection {
        try writer.connect(IID_DDiscFormat2DataEvents.iid) { event in
            guard event.arguments.count == 2,
                let arguments = try? event.arguments[1].QueryInterface(IID_IDiscFormat2DataEventArgs),
                let progress = try? WriteProgress(arguments)
            else { return }
            progress.show(on: bar)
        }
    }
}
