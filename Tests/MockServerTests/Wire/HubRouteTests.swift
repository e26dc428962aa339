import Core
import Testing

@testable import MockServer

@Suite("the routes of the hub")
struct HubRouteTests {
  @Test("each is answered by its one method", arguments: HubRoute.allCases)
  func answered(route: HubRoute) async throws {
    let reply = try await BackendRig().router.respond(
      to: APIRequest(method: "OPTIONS", target: route.template))
    let methods = (reply.header("Allow") ?? "").split(separator: ",").map { $0.drop { $0 == " " } }
    #expect(
      methods.contains { $0 == route.method.rawValue }, "a line in a service's addRoutes is missing"
    )
  }

  @Test("no user has the name that one begins with", arguments: HubRoute.allCases)
  func reserved(route: HubRoute) throws {
    let first = try #require(route.template.split(separator: "/").first)
    #expect(APIRouter.reservedNames.contains(String(first)), "APIRouter.reservedNames lacks it")
  }
}
