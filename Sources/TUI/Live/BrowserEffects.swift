internal import Core

/// Opens pages in the person's browser, or says where they are.
struct BrowserEffects: EffectCarrier {
  /// Nil where nobody would see a browser.
  let browser: Browser?

  func carryOut(_ effect: AppEffect, _ post: @escaping AppHost.Post) async -> Bool {
    guard case .openBrowser(let address) = effect else { return false }
    let browser = browser
    let isOpened = await Blocking.run { browser?.open(address) ?? false }
    let shown = Sanitized(address)
    post(.told(Note(isOpened ? "Opened \(shown)" : "No browser here. The page is \(shown)")))
    return true
  }
}
