internal import Core

/// Finds the handler of a request by its method and path, and answers where there is none.
struct APIRouter: Sendable {
  /// Answers a request; the path's parameters come decoded, by their names in the template.
  typealias Handler = @Sendable (APIRequest, [String: String]) async throws -> APIReply

  /// Names that are paths of the API or the site; no user has one.
  static let reservedNames: Set<String> = [
    "auth", "rawstore", "source", "resolver", "metastore", "storage", "health", "static",
    "success", "login", "logout", "search", "dashboard", "device", ".well-known",
  ]

  private struct Route: Sendable {
    let method: HTTPMethod
    let segments: [String]
    let handler: Handler
  }

  private var routes: [Route] = []
  private let onFailure: @Sendable (APIRequest, any Error) -> Void

  /// A router; `onFailure` is told what became an internal error.
  init(onFailure: @escaping @Sendable (APIRequest, any Error) -> Void = { _, _ in }) {
    self.onFailure = onFailure
  }

  mutating func add(_ route: HubRoute, _ handler: @escaping Handler) {
    add(route.method, route.template, handler)
  }

  /// Adds a route whose template has its parameters in braces; those added first win.
  mutating func add(_ method: HTTPMethod, _ template: String, _ handler: @escaping Handler) {
    routes.append(
      Route(method: method, segments: APIRouter.segments(template), handler: handler))
  }

  /// The answer; nothing is thrown: what a handler throws becomes an internal error.
  func respond(to request: APIRequest) async -> APIReply {
    let segments = APIRouter.segments(request.path)
    let found = routes.compactMap { route in
      APIRouter.match(route.segments, segments).map { (route, $0) }
    }
    guard let (best, _) = found.first else { return APIRouter.notFound(request) }
    // A parameter must not hide that a fixed path has another method.
    let same = found.filter { $0.0.segments == best.segments }
    let method = request.method == "HEAD" ? "GET" : request.method
    if let (route, parameters) = same.first(where: { $0.0.method.rawValue == method }) {
      do {
        return try await route.handler(request, parameters)
      } catch {
        onFailure(request, error)
        return .page(.internalError)
      }
    }
    let allow = APIRouter.allow(same.map(\.0.method))
    guard request.method == "OPTIONS" else { return .page(.methodNotAllowed(allow: allow)) }
    return APIReply(headers: [("Allow", allow)])
  }

  private static func allow(_ methods: [HTTPMethod]) -> String {
    let names = (methods.contains(.get) ? ["HEAD", "GET"] : [])
    return (names + (methods.contains(.post) ? ["POST"] : []) + ["OPTIONS"])
      .joined(separator: ", ")
  }

  /// RawStore and the resolver answer unknown paths in JSON.
  private static func notFound(_ request: APIRequest) -> APIReply {
    for service in ["rawstore", "resolver"]
    where request.path == "/\(service)" || request.path.hasPrefix("/\(service)/") {
      return APIReply(
        status: 404, contentType: "application/json",
        text: """
          {"docs":"http://docs.datahub.io","info":"\(service) service - part of the DataHub platform"}

          """)
    }
    return .page(.notFound)
  }

  private static func segments(_ path: String) -> [String] {
    path.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
  }

  private static func match(_ template: [String], _ path: [String]) -> [String: String]? {
    guard template.count == path.count else { return nil }
    var parameters: [String: String] = [:]
    for (index, (part, segment)) in zip(template, path).enumerated() {
      if part.hasPrefix("{") {
        guard let value = URLText.decoded(segment), !value.isEmpty,
          index > 0 || !APIRouter.reservedNames.contains(value)
        else { return nil }
        parameters[String(part.dropFirst().dropLast())] = value
      } else if part != segment {
        return nil
      }
    }
    return parameters
  }
}
