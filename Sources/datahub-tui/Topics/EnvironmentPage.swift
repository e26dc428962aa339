import Core

/// docs/environment.md.
enum EnvironmentPage {
  /// Every variable that is read.
  static var page: HelpPage {
    HelpPage(
      title: "Environment",
      blocks: [
        .text(
          "Variables that the program reads. A flag goes before them, they go before the"
            + " configuration file (`datahub-tui help settings`). An empty one counts as not set."),
        .heading("The hub"), table(hub),
        .heading("Files"), table(files),
        .heading("The network"), table(network),
        .heading("How it speaks"), table(face),
        .heading("Colours and characters"), table(look),
        .heading("Other programs"), table(programs),
        .heading("What a terminal can do"),
        .text("Read to know whether links and a progress bar in the title bar are understood."),
        table(terminals),
        .text(
          "Neither an editor nor a browser that is started gets `DATAHUB_TOKEN`."),
      ])
  }

  private static func table(_ rows: [(names: [String], words: String)]) -> HelpPage.Block {
    .table(
      HelpPage.Table(
        head: ["variable", "what it does"],
        rows: rows.map { row in
          HelpPage.Row(name: row.names.map { "`\($0)`" }.joined(separator: ", "), words: row.words)
        }))
  }

  private static let hub: [(names: [String], words: String)] = [
    (["DATAHUB_TOKEN"], "The token to sign in with, as in CI. It is sent to the hub in use only."),
    (["DATAHUB_API"], "The hub's API, as `--api`."),
    (["DATAHUB_DOMAIN"], "The hub's site, as `--domain`."),
  ]

  private static let files: [(names: [String], words: String)] = [
    (["DATAHUB_JSON"], "The configuration file, in place of `config.json` in the config folder."),
    (["HOME"], "Where the folders below are by default."),
    (
      ["XDG_CONFIG_HOME"],
      "`datahub` in it has the configuration and the login; `~/.config` by default."
    ),
    (
      ["XDG_STATE_HOME"],
      "`datahub` in it has journals of publishes, the demo packages and the bundled backend's data;"
        + " `~/.local/state` by default."
    ),
    (
      ["XDG_CACHE_HOME"], "`datahub` in it has what can be lost; `~/.cache` by default."
    ),
    (["TMPDIR"], "Where `play` keeps the files of a scenario; `/tmp` by default."),
  ]

  private static let network: [(names: [String], words: String)] = [
    (["http_proxy"], "The proxy for http; in lower case only, as curl has it."),
    (["https_proxy", "HTTPS_PROXY"], "The proxy for https."),
    (["all_proxy", "ALL_PROXY"], "The proxy where neither of those is set."),
    (["no_proxy", "NO_PROXY"], "Hosts that are reached without a proxy."),
    (
      ["CURL_CA_BUNDLE", "SSL_CERT_FILE"], "A file of certificates to trust, the first that is set."
    ),
    (["SSL_CERT_DIR"], "A folder of certificates to trust."),
  ]

  private static let face: [(names: [String], words: String)] = [
    (["CI"], "Unless 0, false or no: no screen is opened that was not asked for."),
    (
      ["ACCESSIBLE"],
      "Unless 0, false or no: questions in words, one at a time, as `--ui accessible`."
    ),
    (["COLUMNS"], "The width of lines where no terminal tells one."),
    (["TZ"], "The time zone of the times that are shown."),
    (["SWIFT_BACKTRACE"], "A crash prints its backtrace, and so does QUIT."),
  ]

  private static let look: [(names: [String], words: String)] = [
    (["NO_COLOR"], "No colours."),
    (["FORCE_COLOR"], "0 or false: no colours; 1: 16; 2: 256; 3: any."),
    (["COLORTERM"], "`truecolor` or `24bit`: the terminal has any colour."),
    (["TERM"], "The terminal's name; `dumb`, or none, opens no screen."),
    (
      ["LC_ALL", "LC_CTYPE", "LANG"],
      "The first that is set says which characters there are; without UTF-8 only ASCII is drawn."
    ),
  ]

  private static let programs: [(names: [String], words: String)] = [
    (["VISUAL", "EDITOR"], "The editor, the first that is set."),
    (["BROWSER"], "The browser: commands with colons between them, `%s` for the address."),
    (["PATH"], "Where editors and browsers are looked for."),
    (
      ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"],
      "That there is a desktop, whose browser can be opened."
    ),
    (
      ["SSH_CONNECTION", "SSH_TTY"],
      "That the person sits elsewhere: no browser is opened here but the one of `BROWSER`."
    ),
  ]

  private static let terminals: [(names: [String], words: String)] = [
    (["TERM_PROGRAM", "TERM_PROGRAM_VERSION"], "The terminal's program."),
    (["VTE_VERSION"], "GNOME's and others' terminals."),
    (["KONSOLE_VERSION"], "Konsole."),
    (["WT_SESSION", "ConEmuPID"], "Windows Terminal, and ConEmu."),
    (["TMUX", "STY"], "tmux and screen, which stand in between."),
  ]
}
