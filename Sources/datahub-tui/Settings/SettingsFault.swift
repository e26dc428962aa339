import Core

/// A setting that cannot be used, in words that may be shown.
struct SettingsFault: Error, Sendable {
  let message: String
  /// The message without its place.
  let words: String
  let status: ExitStatus
  /// Where in the file, as a JSON pointer.
  let pointer: String?

  init(_ message: String, status: ExitStatus = .configuration) {
    (self.message, words, self.status, pointer) = (message, message, status, nil)
  }

  /// A fault at a place of the file.
  init(_ place: String, _ words: String, pointer: String) {
    message = place + words
    (self.words, status, self.pointer) = (words, .configuration, pointer)
  }

  /// The fault of a file that is read for settings.
  init(_ fault: FileFault) {
    let status = ExitStatus(fault)
    self.init(
      fault.message,
      status: [.noPermission, .cannotCreate].contains(status) ? status : .configuration)
  }
}
