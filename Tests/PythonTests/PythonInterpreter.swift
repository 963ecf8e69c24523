import Foundation
import TestSupport

/// A Python that has pytest: the one on the PATH, or the system's own.
enum PythonInterpreter {
    static let found: OutsideProgram? = candidates.first { program in
        (try? program.run(["-c", "import pytest"]))?.status == 0
    }

    /// As for other programs of others: with `IMAPI2_REQUIRE_PROGRAMS` the tests run, and fail without it.
    static var isPresent: Bool {
        ProcessInfo.processInfo.environment["IMAPI2_REQUIRE_PROGRAMS"] != nil || found != nil
    }

    private static let candidates = [OutsideProgram("python3"), OutsideProgram("/usr/bin/python3")]
}
