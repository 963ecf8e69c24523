import OpticalDrive
import SCSI

/// Media in a scripted drive that does whatever is asked of it.
enum ScriptedMedium {
    static func transport(
        _ profile: Profile, maximumTransferLength: Int = 1 << 20, features: [FeatureDescriptor] = [],
        disc: (inout DiscInformation) -> Void = { _ in }, track: (inout TrackInformation) -> Void = { _ in }
    ) -> ScriptedTransport {
        let transport = ScriptedTransport(maximumTransferLength: maximumTransferLength)
        let list = Configuration.profileList([ProfileDescriptor(profile, isCurrent: true)])
        let configuration = Configuration(currentProfile: profile, features: [list] + features)
        let information = DiscInformation(disc)
        let trackInformation = TrackInformation {
            $0.logicalTrackNumber = 1
            $0.sessionNumber = 1
            $0.isBlank = true
            $0.isNextWritableAddressValid = true
            $0.freeBlocks = 100_000
            $0.trackSize = 100_000
            track(&$0)
        }
        transport.on(
            .testUnitReady, .startStopUnit, .preventAllowMediumRemoval, .write10, .synchronizeCache,
            .closeTrackSession, .modeSelect10, .sendOPCInformation, .setStreaming, .setCDSpeed, .reserveTrack,
            .formatUnit, .read10, answer: .good)
        transport.on(.getConfiguration, answer: .bytes(configuration.encoded))
        transport.on(.readDiscInformation, answer: .bytes(information.parameterList))
        transport.on(.readTrackInformation, answer: .bytes(trackInformation.parameterList))
        transport.on(.modeSense10) { block, _ in
            let code = ModePageCode(rawValue: block.bytes[2] & 0x3F)
            guard code == .writeParameters else { return .sense(.invalidFieldInCommandBlock) }
            return .bytes(ModeParameters(pages: [WriteParametersPage().parameterList]).encoded)
        }
        return transport
    }

    static func drive(_ transport: ScriptedTransport) -> OpticalDrive { OpticalDrive(transport, pause: { _ in }) }

    /// The formats of an overwritable medium of 100,000 blocks.
    static func formats(
        _ transport: ScriptedTransport, _ type: CurrentMaximumCapacityDescriptor.DescriptorType, _ format: FormatType
    ) {
        let capacities = FormatCapacities(
            current: CurrentMaximumCapacityDescriptor {
                $0.numberOfBlocks = 100_000
                $0.descriptorType = type
            },
            formattable: [
                FormattableCapacityDescriptor {
                    $0.numberOfBlocks = 100_000
                    $0.formatType = format
                }
            ])
        transport.on(.readFormatCapacities, answer: .bytes(capacities.encoded))
    }
}
