import Core
import FoundationEssentials
import Glibc

/// What the process was started with.
enum ProcessEnvironment {
  static let variables = ProcessInfo.processInfo.environment

  /// Where configuration, state and cache live; throws where the environment names no home.
  static func folders() throws(FileFault) -> XDGFolders {
    guard let folders = XDGFolders(environment: variables) else { throw .noHome }
    return folders
  }

  /// Where the bundled backend keeps its data unless told otherwise.
  static func mockFolder() throws(FileFault) -> String { try folders().state + "/mock" }

  /// Where the bundled demo packages are.
  static func demoFolder() throws(FileFault) -> String { try folders().state + "/demo" }

  /// Where publishes are remembered.
  static func publishFolder() throws(FileFault) -> String { try folders().state + "/publish" }

  /// The variable's value, where it has one.
  static func value(_ name: String) -> String? {
    variables[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Whether there is anything at the path.
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}
