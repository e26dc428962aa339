/// The pages the original framework answers with where no service does (werkzeug 1.0.1).
enum FrameworkPage: Sendable, Hashable {
  case badRequest
  case notFound
  case methodNotAllowed(allow: String)
  case payloadTooLarge
  case internalError

  var status: Int {
    switch self {
    case .badRequest: 400
    case .notFound: 404
    case .methodNotAllowed: 405
    case .payloadTooLarge: 413
    case .internalError: 500
    }
  }

  var headers: [(String, String)] {
    if case .methodNotAllowed(let allow) = self { [("Allow", allow)] } else { [] }
  }

  var text: String {
    """
    <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 3.2 Final//EN">
    <title>\(status) \(title)</title>
    <h1>\(title)</h1>
    <p>\(sentence)</p>

    """
  }

  private var title: String {
    switch self {
    case .badRequest: "Bad Request"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .payloadTooLarge: "Request Entity Too Large"
    case .internalError: "Internal Server Error"
    }
  }

  private var sentence: String {
    switch self {
    case .badRequest:
      "The browser (or proxy) sent a request that this server could not understand."
    case .notFound:
      "The requested URL was not found on the server. If you entered the URL manually please"
        + " check your spelling and try again."
    case .methodNotAllowed: "The method is not allowed for the requested URL."
    case .payloadTooLarge: "The data value transmitted exceeds the capacity limit."
    case .internalError:
      "The server encountered an internal error and was unable to complete your request. Either"
        + " the server is overloaded or there is an error in the application."
    }
  }
}
