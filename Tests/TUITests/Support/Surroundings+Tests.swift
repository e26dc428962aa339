import Core

@testable import TUI

extension Surroundings {
  /// A program on a demo hub, with nothing around it.
  static let forTests = Surroundings(
    hub: Sanitized("datahub.io"), address: .datahub, isMock: true, folder: Sanitized("."),
    credentialPath: Sanitized("~/.config/datahub/credentials"))
}
