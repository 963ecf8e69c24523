import ArgumentParser
import FoundationEssentials
import IMAPI2

struct InstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Installs the shared library, its headers, the Python package and this program.",
        discussion: """
            It takes them from the checkout that it was built in, so build first:
                for p in imapi imapi2; do swift build -c release --static-swift-stdlib --product $p; done
                .build/release/imapi install --prefix /usr/local
            DESTDIR in the environment goes before every path, for those who make packages.
            """)

    @Option(help: "Where the folders bin, lib and include are.")
    var prefix = "/usr/local"

    func run() throws {
        try reportingErrors {
            let checkout = try Checkout()
            let installation = Installation(prefix: prefix, destination: environment["DESTDIR"] ?? "")
            try installation.install(checkout)
            if environment["DESTDIR"] == nil { print(installation.advice) }
        }
    }

    func validate() throws {
        guard prefix.hasPrefix("/") else { throw ValidationError("--prefix must be an absolute path") }
    }

    private var environment: [String: String] { ProcessInfo.processInfo.environment }
}
