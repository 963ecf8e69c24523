/// The version of the library: what is there stays as it is within a major version.
public let libraryVersion: StaticString = "1.0"
