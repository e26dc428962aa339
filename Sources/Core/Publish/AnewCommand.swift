/// The command that publishes a package anew, as a way out.
struct AnewCommand: Sendable, Hashable {
  let text: String

  /// The command for the package at that path; the name and the owner where they are to be given.
  init(
    path: String, _ findability: Findability, name: String? = nil, owner: String? = nil,
    isMock: Bool = false
  ) {
    var text = "datahub-tui publish \(ShellWord(path).shown)"
    switch findability {
    case .published: break
    case .unlisted: text += " --unlisted"
    case .private: text += " --private"
    }
    if let name { text += " --name=\(Sanitized(name))" }
    if let owner { text += " --owner \(ShellWord(owner).shown)" }
    self.text = text + (isMock ? " --mock" : "")
  }
}
