import TestSupport

@testable import Core

/// What becomes of a request and its answer.
enum NetworkFate {
  case carried
  /// It never arrives.
  case unsent(TransportFault)
  /// It arrives, its answer does not.
  case unanswered(TransportFault)
  /// It arrives twice, the second time so many seconds later.
  case doubled(seconds: Double)
  /// It arrives after its sender gave up.
  case late(seconds: Double)
  /// Something on the way answers instead.
  case refused(HubAnswer)
  /// It arrives, and its answer is replaced on the way back.
  case garbled(HubAnswer)
  /// A file arrives with a bit turned over.
  case damaged
  /// It is sent to another host.
  case redirected

  /// Names it in a trace.
  var name: String {
    switch self {
    case .carried: "carried"
    case .unsent(let fault): "unsent: \(fault)"
    case .unanswered(let fault): "unanswered: \(fault)"
    case .doubled(let seconds): "doubled after \(Int(seconds)) s"
    case .late(let seconds): "late by \(Int(seconds)) s"
    case .refused(let answer):
      "refused: \(answer.status), later \(answer.retryAfterSeconds.map(String.init) ?? "no")"
    case .garbled(let answer): "garbled: \(answer.status)"
    case .damaged: "damaged"
    case .redirected: "redirected"
    }
  }

  /// Whether a publish is not tried again after it, whatever was asked.
  var endsPublish: Bool {
    switch self {
    case .redirected: true
    case .refused(let answer): [401, 403, 409, 412].contains(answer.status)
    case .garbled(let answer): answer.status == 200
    default: false
    }
  }

  static let unreachable: [TransportFault] = [
    .connect(host: "api", reason: "refused"), .resolve(host: "api"),
    .timedOut(.connecting(seconds: 10)),
  ]
  private static let silent: [TransportFault] = [
    .closedEarly, .sendFailed, .timedOut(.noProgress(seconds: 30)),
  ]

  static func random(for call: HubCall, _ random: inout SplitMix64) -> NetworkFate {
    if case .store = call, random.happens(0.1) { return .damaged }
    switch random.below(9) {
    case 0: return .unsent(random.pick(unreachable))
    case 1: return .unsent(random.pick(silent))
    case 2, 3: return .unanswered(random.pick(silent))
    case 4:
      return call.mayComeLate
        ? .doubled(seconds: random.seconds(0...60)) : .unanswered(.closedEarly)
    case 5: return call.mayComeLate ? .late(seconds: random.seconds(30...200)) : .carried
    case 6:
      var answer = HubAnswer(
        status: random.pick([401, 403, 409, 412, 429, 429, 500, 502, 503, 503]))
      if random.happens(0.3) {
        answer.retryAfterSeconds = random.pick([0, 1, 5, 40, 1_000_000_000])
      }
      return .refused(answer)
    case 7:
      if case .register = call, random.happens(0.5) {
        return .refused(
          HubAnswer(json: ["success": false, "errors": ["Max datasets for user exceeded"]]))
      }
      return .garbled(
        random.pick([
          HubAnswer(status: 500), HubAnswer(status: 504),
          HubAnswer(status: 200, bytes: 5_000),
          HubAnswer(json: ["filedata": 1, "id": [], "url": nil], bytes: 5_000),
        ]))
    default: return .redirected
    }
  }
}
