/// The seven steps of a publish, in order.
package enum Step: Int, Hashable, Sendable, CaseIterable, Comparable {
  case package = 1
  case check, signIn, plan, upload, pipeline, report

  package static func < (a: Step, b: Step) -> Bool { a.rawValue < b.rawValue }

  /// The step's name in the breadcrumb.
  var title: Phrase {
    switch self {
    case .package: "Package"
    case .check: "Check"
    case .signIn: "Sign in"
    case .plan: "Plan"
    case .upload: "Upload"
    case .pipeline: "Pipeline"
    case .report: "Report"
    }
  }

  /// The command that goes there.
  var command: Command {
    switch self {
    case .package: .step1
    case .check: .step2
    case .signIn: .step3
    case .plan: .step4
    case .upload: .step5
    case .pipeline: .step6
    case .report: .step7
    }
  }
}

/// A screen that covers a step until it is left.
enum Page: Hashable, Sendable {
  case done, diff, flow, runs, columns, help, palette, log, save
  case dialog(Dialog)

  /// Whether it lies over another screen, which goes on beneath it.
  var isOverlay: Bool {
    switch self {
    case .help, .palette, .save, .dialog: true
    case .done, .diff, .flow, .runs, .columns, .log: false
    }
  }

  /// Whether it is a box, around which that other screen is still seen.
  var isBox: Bool {
    switch self {
    case .save, .dialog: true
    case .done, .diff, .flow, .runs, .columns, .help, .palette, .log: false
    }
  }
}

/// A question.
enum Dialog: Hashable, Sendable {
  /// Publish though nothing has changed.
  case unchanged
  /// Quit though bytes are being sent.
  case quit
  /// Give up the run.
  case cancel
}
