internal import Mustache

/// The site's pages: templates by name, and the header fields every page is sent with. Every
/// value is escaped; nothing is written unescaped.
enum SitePage {
  /// The page of that template, or nil where there is none.
  static func reply(
    _ template: String, _ context: [String: Any], status: Int = 200
  ) -> APIReply {
    guard let text = library.render(context, withTemplate: template) else {
      return .page(.internalError)
    }
    return APIReply(status: status, headers: headers, text: text)
  }

  private static let library = MustacheLibrary(
    templates: templates.compactMapValues { PageTemplate.parsed($0) })

  private static let headers = [
    (
      "Content-Security-Policy",
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
        + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    ("Referrer-Policy", "no-referrer"), ("X-Content-Type-Options", "nosniff"),
    ("Cache-Control", "no-store"),
  ]

  private static let templates = [
    "header": header, "footer": footer, "home": home, "owner": owner, "dataset": dataset,
    "report": report, "device": DevicePage.ask, "deviceConfirm": DevicePage.confirm,
    "words": DevicePage.words,
  ]

  private static let header = """
    <!DOCTYPE html>
    <html lang="en">
    <head><meta charset="utf-8"><title>{{title}} - DataHub</title>
    <meta name="viewport" content="width=device-width">
    <link rel="stylesheet" href="/static/style.css">
    {{#progress}}<script src="/static/progress.js" defer></script>{{/progress}}</head>
    <body><main>

    """

  private static let footer = """
    </main></body>
    </html>

    """

  private static let home = """
    {{> header}}
    <h1>DataHub</h1>
    <form action="/"><input name="q" value="{{q}}" aria-label="Search"> <button>Search</button></form>
    <p>{{summary}}</p>
    <ul>
    {{#datasets}}
    <li><a href="{{href}}">{{name}}</a> {{title}}</li>
    {{/datasets}}
    </ul>
    {{> footer}}

    """

  private static let owner = """
    {{> header}}
    <h1>{{title}}</h1>
    <ul>
    {{#datasets}}
    <li><a href="{{href}}">{{name}}</a> {{note}}</li>
    {{/datasets}}
    </ul>
    {{> footer}}

    """

  private static let dataset = """
    {{> header}}
    <p><a href="{{ownerHref}}">{{owner}}</a></p>
    <h1>{{title}}</h1>
    <p>{{name}}, revision {{revision}}, {{findability}}, {{modified}}</p>
    {{#failed}}
    <div class="alert"><p>Processing this revision has failed. See below for details:</p>
    {{#failures}}<h3>{{title}}</h3><pre>{{log}}</pre>{{/failures}}</div>
    {{/failed}}
    {{#progress}}
    <div id="progress" data-status="{{status}}">
    <p id="note">Your data is safely stored and is getting processed - it will be here soon!</p>
    <ul id="pipelines">{{#pipelines}}<li>{{mark}} {{title}} <small>{{id}}</small></li>{{/pipelines}}</ul>
    </div>
    {{/progress}}
    {{#invalid}}
    <div class="alert"><p>Some of your data has validation errors:</p>
    <ul>{{#tables}}{{#count}}<li>{{resource}}: {{count}} error(s) found.</li>{{/count}}{{/tables}}</ul>
    </div>
    {{/invalid}}
    {{#hasFiles}}
    <h2>Files</h2>
    <table><tr><th>Name</th><th>Format</th><th>Size</th><th>Rows</th><th>Download</th></tr>
    {{#files}}
    <tr><td>{{name}}</td><td>{{format}}</td><td>{{size}}</td><td>{{rows}}</td>
    <td>{{#links}}<a href="{{href}}">{{text}}</a> {{/links}}</td></tr>
    {{/files}}
    </table>
    <p><a href="{{descriptorHref}}">datapackage.json</a></p>
    {{/hasFiles}}
    {{#tables}}{{> report}}{{/tables}}
    {{#readme}}<h2>Readme</h2><pre>{{readme}}</pre>{{/readme}}
    {{> footer}}

    """

  private static let report = """
    {{#hasFindings}}
    <section class="report"><h2>{{resource}} {{#isInvalid}}<b>INVALID</b>{{/isInvalid}}</h2>
    {{#warningNote}}<p>{{warningNote}}</p><ul>{{#warnings}}<li>{{.}}</li>{{/warnings}}</ul>{{/warningNote}}
    {{#groups}}
    <details open><summary>{{code}} ({{count}})</summary>
    <ul>{{#messages}}<li>{{.}}</li>{{/messages}}</ul>
    {{#hasRows}}
    <table><tr><th></th>{{#headers}}<th>{{.}}</th>{{/headers}}</tr>
    {{#rows}}<tr><th>{{number}}</th>{{#cells}}<td{{#bad}} class="bad"{{/bad}}>{{text}}</td>{{/cells}}</tr>{{/rows}}
    </table>
    {{/hasRows}}
    {{#more}}<p>{{more}}</p>{{/more}}
    </details>
    {{/groups}}
    </section>
    {{/hasFindings}}

    """
}
