public import COM
import IMAPI2Interfaces

/// How far an erasure is, as the arguments of DDiscFormat2EraseEvents::Update tell it.
struct EraseProgress: Equatable {
    let fraction: Double
    let detail: String

    init(elapsedSeconds: Int32, estimatedTotalSeconds: Int32) {
        let total = max(1, estimatedTotalSeconds)
        fraction = Double(elapsedSeconds) / Double(total)
        detail = "about \(max(0, total - elapsedSeconds)) s left"
    }
}

extension EventConnection {
    /// Shows the progress of an eraser on a bar, for as long as the result lives.
    public static func showingErasure(
        _ eraser: any IConnectionPointContainer, on bar: ProgressBar
    ) throws(COMError) -> EventConnection {
        try eraser.connect(IID_DDiscFormat2EraseEvents.iid) { event in
            guard event.arguments.count == 3, case .VT_I4(let elapsed) = event.arguments[1].variant,
                case .VT_I4(let total) = event.arguments[2].variant
            else { return }
            let progress = EraseProgress(elapsedSeconds: elapsed, estimatedTotalSeconds: total)
            bar.show("Erasing", fraction: progress.fraction, detail: progress.detail)
        }
    }
}
