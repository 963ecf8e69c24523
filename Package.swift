// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]
let strict = settings + [.strictMemorySafety()]

func library(
    _ name: String, on dependencies: Target.Dependency..., exclude: [String] = [],
    swiftSettings: [SwiftSetting] = strict, linkerSettings: [LinkerSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, exclude: exclude, swiftSettings: swiftSettings,
        linkerSettings: linkerSettings)
}

func program(_ name: String, at path: String? = nil, on dependencies: Target.Dependency...) -> Target {
    .executableTarget(name: name, dependencies: dependencies, path: path, swiftSettings: strict)
}

/// The tests of one module; what they need beside it is named after it.
func tests(_ name: String, on dependencies: Target.Dependency..., exclude: [String] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.target(name: name), "TestSupport"] + dependencies, exclude: exclude,
        swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "imapi2-linux",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "IMAPI2", targets: ["IMAPI2"]),
        .library(name: "imapi2", type: .dynamic, targets: ["libimapi2"]),
        .executable(name: "imapi", targets: ["imapi"]),
        .executable(name: "idlgen", targets: ["idlgen"]),
        .executable(name: "multisession-disc", targets: ["multisession-disc"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    ],
    targets: [
        // Leaves.
        library("ByteLayout"),
        library("COM"),
        .systemLibrary(name: "CUdev", providers: [.apt(["libudev-dev"])]),
        .target(name: "CLinux"),

        // The API, generated from IDL/.
        library("IMAPI2Interfaces", on: "COM"),

        // Files.
        library("DiscImage", on: "ByteLayout", "CLinux"),
        library("ISO9660", on: "DiscImage", "ByteLayout"),
        library("UDF", on: "DiscImage", "ByteLayout"),
        library("ImageMastering", on: "ISO9660", "UDF", "DiscImage", "ByteLayout"),

        // Drives.
        library("SCSI", on: "ByteLayout"),
        library("OpticalDrive", on: "SCSI"),
        library("LinuxTransport", on: "SCSI", "CLinux", "CUdev"),
        library("VirtualRecorder", on: "SCSI", "ByteLayout"),

        // The objects, and the one place where everything meets.
        library(
            "IMAPI2Objects",
            on: "IMAPI2Interfaces", "COM", "OpticalDrive", "SCSI", "ImageMastering", "DiscImage", "ByteLayout"),
        library(
            "IMAPI2",
            on: "IMAPI2Objects", "IMAPI2Interfaces", "COM", "ImageMastering", "DiscImage", "SCSI", "LinuxTransport",
            "VirtualRecorder"),

        // The binary layer: COM's types in C, the vtables in C, what stands behind them in Swift.
        .target(name: "CAutomation"),
        .target(name: "CFaces", dependencies: ["CAutomation"]),
        // Every line of its Swift part handles C's pointers, so marks of unsafety would say nothing there.
        library(
            "IMAPI2ABI", on: "IMAPI2", "COM", "IMAPI2Interfaces", "CAutomation", "CFaces", swiftSettings: settings),

        // The shared library. What it shows is in its exports.map; as a release it brings the Swift runtime along, for which
        // `swift build` needs --static-swift-stdlib too.
        library(
            "libimapi2", on: "IMAPI2ABI", "IMAPI2", exclude: ["exports.map"], swiftSettings: settings,
            linkerSettings: [
                .unsafeFlags([
                    "-Xlinker", "--version-script=\(Context.packageDirectory)/Sources/libimapi2/exports.map",
                    "-Xlinker", "-soname=libimapi2.so",
                    // Threads that end come back to it, and the Swift runtime does not unload.
                    "-Xlinker", "-z", "-Xlinker", "nodelete",
                ]),
                .unsafeFlags(["-static-stdlib", "-Xlinker", "-s"], .when(configuration: .release)),
            ]),

        // Runs the cases of Conformance/; how C calls what they judge.
        .target(name: "CBinaryClient", dependencies: ["CAutomation"]),
        library(
            "Conformance",
            on: "IMAPI2", "IMAPI2ABI", "IMAPI2Objects", "IMAPI2Interfaces", "COM", "SCSI", "DiscImage",
            "VirtualRecorder", "CBinaryClient", "CLinux", yams),

        // Programs.
        library("Terminal", on: "COM", "IMAPI2Interfaces"),
        program("imapi", on: "Conformance", "IMAPI2", "COM", "IMAPI2Interfaces", "Terminal", argumentParser),
        program(
            "multisession-disc", at: "Sources/Samples/MultisessionDisc",
            on: "IMAPI2", "COM", "IMAPI2Interfaces", "Terminal", argumentParser),

        // The generator; nothing at run time imports it.
        library("IDLModel"),
        library("IDLEmitters", on: "IDLModel"),
        program("idlgen", on: "IDLModel", "IDLEmitters", argumentParser),

        // Benchmarks, run by hand.
        .target(
            name: "CBinaryLayerCaller", path: "Tests/Benchmarks/binary-layer/caller",
            cxxSettings: [
                .headerSearchPath("../../../../Sources/Bindings/c"),
                .headerSearchPath("../../../../Sources/CAutomation/include"),
            ]),
        .executableTarget(
            name: "binary-layer", dependencies: ["CBinaryLayerCaller", "IMAPI2", "libimapi2"],
            path: "Tests/Benchmarks/binary-layer/measure", swiftSettings: settings),

        // Tests.
        .target(
            name: "TestSupport", dependencies: ["ByteLayout", "COM", "CLinux", "SCSI"], path: "Tests/TestSupport",
            swiftSettings: strict),
        tests("ByteLayout"),
        tests("COM"),
        tests("IMAPI2Interfaces", on: "COM"),
        tests("DiscImage", on: "ByteLayout"),
        tests("ISO9660", on: "DiscImage", "ByteLayout"),
        tests("UDF", on: "DiscImage", "ByteLayout"),
        tests("ImageMastering", on: "DiscImage", "ByteLayout"),
        tests("SCSI", on: "ByteLayout"),
        tests("OpticalDrive", on: "SCSI", "VirtualRecorder", "ByteLayout"),
        tests("LinuxTransport", on: "OpticalDrive", "SCSI", "CLinux"),
        tests("VirtualRecorder", on: "SCSI", "ByteLayout"),
        tests(
            "IMAPI2Objects",
            on: "IMAPI2Interfaces", "COM", "OpticalDrive", "SCSI", "VirtualRecorder", "DiscImage", "ByteLayout"),
        tests("IMAPI2", on: "imapi", "multisession-disc"),
        tests("CAutomation", on: "CBinaryTestSupport", exclude: ["Programs"]),
        .target(
            name: "CBinaryTestSupport", dependencies: ["CAutomation", "CBinaryClient"],
            path: "Tests/CBinaryTestSupport"),
        // As in the module itself, every line handles C's pointers.
        .testTarget(
            name: "IMAPI2ABITests",
            dependencies: [
                "IMAPI2ABI", "IMAPI2", "COM", "IMAPI2Interfaces", "CAutomation", "CFaces", "CBinaryTestSupport",
                "IDLModel", "IDLEmitters", "VirtualRecorder", "TestSupport",
            ],
            swiftSettings: settings),
        tests("IDLModel", on: "IDLEmitters"),
        tests("IDLEmitters", on: "IDLModel", "idlgen", "COM", exclude: ["Cases"]),
        .testTarget(
            name: "BindingsTests", dependencies: ["IDLModel", "IDLEmitters", "TestSupport"], exclude: ["Programs"],
            swiftSettings: strict),
        .testTarget(
            name: "PythonTests", dependencies: ["TestSupport", "imapi", "idlgen", "IMAPI2ABI"], swiftSettings: strict),
        tests("Terminal"),
        tests("Conformance"),
        .testTarget(name: "TestSupportTests", dependencies: ["TestSupport"], swiftSettings: strict),
        .testTarget(name: "LayeringTests", swiftSettings: strict),
    ]
)
