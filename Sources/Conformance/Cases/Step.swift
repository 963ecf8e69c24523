import COM

/// One step of a case.
struct Step: Sendable {
    let place: Place
    let action: Action

    indirect enum Action: Sendable {
        case call(CallStep)
        case create(className: String, keep: String?, gives: [HRESULT])
        case release(String)
        /// A client's recorder answers every call with a code.
        case refuse(String, HRESULT)
        case drive(String, DriveAction)
        /// Asking the system for its drives fails from now on, or no longer.
        case drives(MachineFault?)
        case writeFile(String, FileContent)
        case removeFile(String)
        /// The client may not read it any more.
        case deny(String)
        /// What becomes of the disk with the files that somebody has open in a folder.
        case disk(String, DiskFault)
        case saveStream(ValueExpression, file: String)
        case sink(SinkStep)
        case events(EventsStep)
        case cut(String)
        case expect(ValueExpression, Matcher, keep: String?)
        case each(ValueExpression, variable: String, steps: [Step], count: Matcher?)
    }
}

/// Why the system does not tell its drives.
enum MachineFault: String, Sendable, CaseIterable {
    case noMemory = "no memory"
    case failure = "fail"
}

/// What is wrong with a disk.
enum DiskFault: String, Sendable, CaseIterable {
    case full
    case unreadable
}

/// A call of a member.
struct CallStep: Sendable {
    /// Nil where the object's own interface is meant.
    let interface: String?
    let member: String
    let target: String
    let arguments: [ValueExpression]
    /// One of them.
    let gives: [HRESULT]
    let result: Matcher?
    let out: [(name: String, matcher: Matcher)]
    /// Where the result goes.
    let keep: String?
    let keepOut: [(name: String, variable: String)]
    /// Where the elements of the result go, which is an array.
    let keepElements: [String]
    /// What the text of a failure has to contain.
    let message: String?
    /// The parameters that get NULL in the place of a pointer.
    let noPointer: [String]
    /// Whether the call is made again and again, with another allocation failing each time.
    let memoryFails: Bool

    /// Whether it is the slot itself that is called.
    var isOfSlot: Bool { !noPointer.isEmpty || memoryFails }
}

/// What hands do to a drive, or a script to its commands.
enum DriveAction: Sendable {
    case insert(DiscDescription)
    case eject
    case close
    case take
    case unplug
    case plug
    case lock(String)
    case unlock
    case mount(String)
    case fault([Fault])
    case heal
}
