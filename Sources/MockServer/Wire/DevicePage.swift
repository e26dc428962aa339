/// The pages of a sign-in by code.
enum DevicePage {
  /// Asks for the code.
  static func ask(wrong: String? = nil) -> APIReply {
    SitePage.reply(
      "device",
      ["title": "Sign in by code", "typed": wrong ?? "", "isWrong": wrong != nil] as [String: Any],
      status: wrong == nil ? 200 : 400)
  }

  /// Asks whether it is right, and who is asking.
  static func confirm(code: String, client: String, state: String, login: String) -> APIReply {
    SitePage.reply(
      "deviceConfirm",
      [
        "title": "Sign in by code", "code": code, "client": client, "state": state,
        "login": login,
      ] as [String: Any])
  }

  /// Says how it ended.
  static func say(_ words: String, status: Int = 200) -> APIReply {
    SitePage.reply(
      "words", ["title": "Sign in by code", "words": words] as [String: Any], status: status)
  }

  static let ask = """
    {{> header}}
    <h1>{{title}}</h1>
    {{#isWrong}}<div class="alert"><p>No sign-in waits for that code.</p></div>{{/isWrong}}
    <form method="post" action="/device">
    <label>The code your terminal shows
    <input name="user_code" value="{{typed}}" placeholder="WDJB-MJHT" maxlength="20"
     autocomplete="off" autocapitalize="characters" spellcheck="false" required autofocus></label>
    <button type="submit">Go on</button>
    </form>
    {{> footer}}

    """

  static let confirm = """
    {{> header}}
    <h1>{{title}}</h1>
    <p><b>{{client}}</b> asks to be signed in with the code <b>{{code}}</b>. Say yes only if your
    own terminal shows this code now.</p>
    <form method="post" action="/device/answer">
    <input type="hidden" name="state" value="{{state}}">
    <label>User name or e-mail <input name="login" value="{{login}}" required></label>
    <button type="submit" name="answer" value="yes">Yes, sign in</button>
    <button type="submit" name="answer" value="no">No</button>
    </form>
    {{> footer}}

    """

  static let words = """
    {{> header}}
    <h1>{{title}}</h1>
    <p>{{words}}</p>
    {{> footer}}

    """
}
