/// Everything a person can ask for with a key; the table in `Command+Table.swift` has the keys and
/// words. A screen offers the ones that work now.
public enum Command: String, Hashable, Sendable, CaseIterable {
  // Moving
  case up, down, left, right, top, bottom
  case pageUp = "page-up"
  case pageDown = "page-down"
  case choose
  case back
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case zoom
  case next
  case previous
  case filter

  // Everywhere
  case help
  case palette
  case quit
  case interrupt
  case suspend
  case redraw
  case showLog = "log"
  case theme
  case stillness = "accessible"
  case showRuns = "runs"
  case showFlow = "flow"
  case step1 = "step-1"
  case step2 = "step-2"
  case step3 = "step-3"
  case step4 = "step-4"
  case step5 = "step-5"
  case step6 = "step-6"
  case step7 = "step-7"

  // What a thing is shown with or taken to
  case copy
  case openBrowser = "open-web"
  case save
  case edit

  // Package
  case openPath = "open-path"
  case newPackage = "new-package"

  // Check
  case checkAgain = "check-again"
  case continueAnyway = "continue"
  case applyFixes = "fix"

  // Sign in
  case signInBrowser = "sign-in-browser"
  case signInDevice = "sign-in-device"
  case pasteToken = "paste-token"
  case signInMock = "sign-in-mock"
  case provider

  // Plan
  case publish
  case include
  case showDiff = "diff"

  // Upload and pipeline
  case pause
  case retryNow = "retry-now"
  case moreJobs = "more-jobs"
  case fewerJobs = "fewer-jobs"
  case bandwidth
  case cancel
  case follow
  case showReport = "report"

  // Report and the end
  case group
  case publishAgain = "publish-again"
  case another
  case resume

  // Dialogs
  case yes
  case no
}
