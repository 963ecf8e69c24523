import ByteLayout

/// A descriptor of a volume descriptor sequence that later ones of its kind may supersede (ECMA-167 3/8.4.3).
protocol VolumeDescriptor: TaggedDescriptor {
    var volumeDescriptorSequenceNumber: UInt32 { get set }
}
