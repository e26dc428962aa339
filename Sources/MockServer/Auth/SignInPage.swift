/// The stand-in provider's page.
enum SignInPage {
  static let template = """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>Sign in to DataHub</title>
    <link rel="stylesheet" href="/static/style.css"></head>
    <body><main>
    <h1>Sign in to DataHub</h1>
    <p>This page stands in for {{provider}}: it believes every name.</p>
    <form method="post" action="/auth/provider/{{provider}}">
    <input type="hidden" name="state" value="{{state}}">
    <label>User name or e-mail <input name="login" value="{{login}}" required></label>
    <button type="submit">Sign in</button>
    </form>
    </main></body>
    </html>

    """

  /// The form may end at a program on this computer, which a stricter rule would forbid.
  static let headers = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none';"
        + " form-action 'self' http://127.0.0.1:* http://localhost:*"
    ),
    ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
  ]
}
