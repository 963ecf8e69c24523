import COM
import OpticalDrive

/// Which of a drive's speeds is taken for the one that is asked for.
struct WriteSpeedChoice: Equatable {
    /// Nil is the drive's best.
    let speed: WriteSpeed?
    /// S_OK, or what had to be adjusted.
    let hresult: HRESULT

    /// The closest speed with the wanted rotation, or without it where no speed has it; of two equally close the slower.
    ///
    /// - Parameters:
    ///   - sectorsPerSecond: -1 is the fastest.
    ///   - offered: none where the drive does not tell; then it is asked for exactly what is wanted.
    init(_ sectorsPerSecond: Int32, isPureCAV: Bool, from offered: [WriteSpeed]) {
        let withRotation = offered.filter { $0.isPureCAV == isPureCAV }
        let candidates = withRotation.isEmpty ? offered : withRotation
        let isRotationAdjusted = !offered.isEmpty && withRotation.isEmpty
        guard sectorsPerSecond > 0 else {
            let needsSpeed = isPureCAV && !isRotationAdjusted
            speed = needsSpeed ? candidates.max { $0.sectorsPerSecond < $1.sectorsPerSecond } : nil
            hresult = isRotationAdjusted && isPureCAV ? .S_IMAPI_ROTATIONADJUSTED : .S_OK
            return
        }
        let wanted = Int(sectorsPerSecond)
        let closest = candidates.min { left, right in
            let distances = (abs(left.sectorsPerSecond - wanted), abs(right.sectorsPerSecond - wanted))
            return distances.0 == distances.1
                ? left.sectorsPerSecond < right.sectorsPerSecond : distances.0 < distances.1
        }
        speed = closest ?? WriteSpeed(sectorsPerSecond: wanted, isPureCAV: isPureCAV)
        hresult = Self.hresult(speed: speed?.sectorsPerSecond != wanted, rotation: isRotationAdjusted)
    }

    private static func hresult(speed: Bool, rotation: Bool) -> HRESULT {
        switch (speed, rotation) {
        case (true, true): .S_IMAPI_BOTHADJUSTED
        case (true, false): .S_IMAPI_SPEEDADJUSTED
        case (false, true): .S_IMAPI_ROTATIONADJUSTED
        case (false, false): .S_OK
        }
    }
}

extension DataWriterSettings {
    func speedChoice(from offered: [WriteSpeed]) -> WriteSpeedChoice {
        WriteSpeedChoice(requestedWriteSpeed, isPureCAV: requestedRotationTypeIsPureCAV, from: offered)
    }
}
