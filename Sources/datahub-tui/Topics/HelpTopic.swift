/// What `help` knows beside the commands.
enum HelpTopic: String, CaseIterable, Sendable {
  case exitCodes = "exit-codes"
  case environment
  case settings

  var page: HelpPage {
    switch self {
    case .exitCodes: ExitCodesPage.page
    case .environment: EnvironmentPage.page
    case .settings: SettingsPage.page
    }
  }
}
