@testable import Core

/// Notices no engine sends.
enum Odd {
  static var notices: [PublishNotice] {
    get throws {
      let flow = Script.flow
      let huge = StepStatus(
        name: "validate", state: .succeeded, stats: ["rows": .number(JSONNumber(Int.max))])
      return [
        .uploadProgressed(resource: "x", path: "x", sent: -5, bytes: -1),
        .uploadProgressed(resource: "x", path: "y", sent: .max, bytes: .max),
        .uploadStarted(resource: "x", path: "y", bytes: .max),
        .uploaded(resource: "x", path: "z", bytes: .max),
        .uploaded(resource: "v", path: "v", bytes: .min),
        .uploadProgressed(resource: "w", path: "w", sent: 5, bytes: 0),
        .stepChanged(pipeline: "\(flow)/keepers", huge),
        .stepChanged(pipeline: "\(flow)/chart", huge),
        .stepChanged(pipeline: "\(flow)/keepers", StepStatus(name: "check", state: .failed)),
        .stepChanged(pipeline: "\(flow)/keepers", StepStatus(name: "\u{7}", state: .queued)),
        .stepChanged(pipeline: "\(flow)/", StepStatus(name: "load", state: .inProgress)),
        .stepChanged(pipeline: "////", StepStatus(name: "load", state: .inProgress)),
        .stepChanged(pipeline: "\(flow)/a/b/c", StepStatus(name: "load", state: .failed)),
        .pipelineChanged(try Script.status("\(flow)/_csv", .queued)),
        .pipelineChanged(try Script.status("\(flow)/keepers_csv", .failed)),
        .pipelineChanged(
          try Script.status("\(flow)/keepers", .inProgress, [huge, huge])),
        .retrying(
          .upload(path: "nowhere"), resource: nil, attempt: .max, of: 0, waitSeconds: .nan,
          .busy),
        .retrying(
          .readStatus, resource: "x", attempt: 1, of: 2, waitSeconds: .infinity, .busy),
        .resumed(.uploads(confirmed: -1)), .resumed(.watching(flow)),
        .reported(try Script.report(errors: ["keepers": .max])),
        .registered(flow, url: "\u{1B}]8;;http://evil\u{7}https://x/" + longPath),
      ]
    }
  }

  private static let longPath = String(repeating: "é/", count: 2000)

  static let outcomes: [PublishOutcome] = [
    .cancelled(.uploading), .published(Script.flow, url: Script.url),
    .failed(.watching, .stillRunning(Script.flow, url: Script.url)),
    .failed(.checking, .invalid(errors: .max)),
    .failed(.uploading, .hub(.upload(path: "y"), .busy)),
    .failed(.registering, .refused(["\u{1B}[31mno", String(repeating: "word ", count: 500)])),
    .failed(.watching, .pipelineFailed(Script.flow, url: "", pipelines: [])),
    .failed(.watching, .invalidOnHub(Script.flow, url: Script.url, errors: 1, state: .failed)),
  ]
}
