@testable import Core

/// How a flow goes: how long it takes and how it ends.
struct FlowCourse {
  enum End {
    case succeeded
    /// The report has errors.
    case invalid
    case failed
    /// A pipeline failed and the flow never says that it has ended.
    case failedSilently
    /// It goes on for ever.
    case never
  }

  let end: End
  let seconds: Double

  /// Whether MetaStore takes it in.
  var isCatalogued: Bool { end == .succeeded || end == .invalid }

  /// The addresses could not be read.
  static let broken = FlowCourse(end: .failed, seconds: 0)

  var report: JSONValue {
    guard end == .invalid else { return [] }
    return [["resource": "r0", "valid": false, "error-count": 2, "tables": []]]
  }

  func status(of flow: FlowID, spec: JSONValue, seconds passed: Double) -> JSONValue {
    let state = state(passed)
    let hasFailed = passed >= seconds && (end == .failed || end == .failedSilently)
    let pipeline: FlowState = hasFailed ? .failed : state
    return [
      "id": .string(flow.description), "state": .string(state.rawValue),
      "pipelines": [
        "\(flow)/r0": [
          "status": .string(pipeline.rawValue), "title": "Copying",
          "error_log": hasFailed ? ["load", "it broke"] : nil, "stats": [:],
        ]
      ],
      "spec_contents": spec,
    ]
  }

  private func state(_ passed: Double) -> FlowState {
    guard passed >= seconds else { return passed < seconds / 3 ? .queued : .inProgress }
    switch end {
    case .succeeded, .invalid: return .succeeded
    case .failed: return .failed
    case .failedSilently, .never: return .inProgress
    }
  }
}
