import Core
import FoundationEssentials
import TUI

/// A scenario's file and how it is to be played.
struct PlayScript: Sendable {
  let path: String
  let size: Size?
  let record: String?
  let pictures: String?
  let update: Bool

  /// The file's name without its suffix.
  var name: String {
    let file = path.split(separator: "/").last.map(String.init) ?? path
    return file.hasSuffix(".scenario") ? String(file.dropLast(".scenario".count)) : file
  }

  /// The folder it lies in.
  var folder: String {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.isEmpty ? "." : parts.joined(separator: "/")
  }

  /// Why it cannot be played.
  enum Refusal: Error {
    case unreadable(String)
    case notText(String)
    case fault(path: String, ScenarioFault)

    var message: String {
      switch self {
      case .unreadable(let path):
        "\(Sanitized(path, limit: 300)): there is no such file, or it is a folder."
      case .notText(let path): "\(Sanitized(path, limit: 300)): not UTF-8 text, so no scenario."
      case .fault(let path, let fault):
        "\(Sanitized(path, limit: 300)):\(fault.line): \(fault.message)"
      }
    }

    var status: Int32 {
      switch self {
      case .unreadable: ExitStatus.noInput.rawValue
      case .notText, .fault: ExitStatus.usage.rawValue
      }
    }
  }

  func read() throws(Refusal) -> Scenario {
    guard let bytes = FileManager.default.contents(atPath: path) else { throw .unreadable(path) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notText(path) }
    do throws(ScenarioFault) {
      var scenario = try Scenario(text)
      if let size { scenario.setup.size = size }
      return scenario
    } catch { throw .fault(path: path, error) }
  }

  /// How the player is to go about it.
  func options(_ scenario: Scenario) -> ScenarioOptions {
    var options = ScenarioOptions(
      goldenFolder: folder + "/" + (scenario.setup.goldenFolder ?? name))
    options.pictureFolder = pictures
    options.updates = update
    options.records = record != nil
    return options
  }
}
