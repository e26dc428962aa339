/// A checked package with what a report of it needs. Nothing in it depends on the clock or on where
/// the package is, but for `folder`, which is written as it was given.
package struct CheckedPackage: Sendable {
  package var path: String
  /// The folder that the files' paths start from, as it follows from `path`; "" or "." for the
  /// working folder.
  package var folder: String
  /// The descriptor's file name; nil where there is no descriptor, as for a table alone.
  package var descriptorName: String?
  /// The descriptor's text; empty where there is none.
  package var descriptor: [UInt8]
  /// What stands before the pointers of the package and not before those of the descriptor, where
  /// that is of a single resource.
  package var front: String
  /// What the descriptor says, references resolved.
  package var package: DataPackage
  /// What was found.
  package var report: PackageReport
  /// Whether anything could be opened at the path.
  package private(set) var isOpened = true

  /// The front of the only resource's pointers.
  static let resourceFront = "/resources/0"

  package init(
    path: String, folder: String, descriptorName: String? = PackageFile.descriptor,
    descriptor: [UInt8], package: DataPackage, front: String = "", report: PackageReport
  ) {
    self.path = path
    self.folder = folder
    self.descriptorName = descriptorName
    self.descriptor = descriptor
    self.package = package
    self.front = front
    self.report = report
  }

  /// With the errors of the hub's report that are of resources in which the check here found none: the
  /// rules are the same, so that else they are there already.
  package func adding(_ hub: ValidationReport) -> CheckedPackage {
    let known = Set(report.resources.filter { !$0.isValid }.map(\.resource))
    var copy = self
    copy.report = PackageReport(
      findings: report.findings + hub.findings(besides: known), resources: report.resources)
    return copy
  }

  /// What is told of a path at which nothing could be checked, and why.
  package init(unreadable path: String, _ reason: String) {
    var finding = Finding(.sourceError, cell: path, reason: reason)
    finding.file = path
    finding.wayOut = "check again once that is settled"
    self.init(
      path: path, folder: "", descriptorName: nil, descriptor: [], package: DataPackage([:]),
      report: PackageReport(findings: [finding], resources: []))
    isOpened = false
  }

  /// A file's path from the working folder on, as far as the given path was one.
  package func located(_ file: String) -> String { CheckedPackage.join(folder, file) }

  /// Two parts of a path as one.
  package static func join(_ folder: String, _ file: String) -> String {
    if folder.isEmpty || folder == "." { return file }
    return folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }
}

/// Names of files every package has.
package enum PackageFile {
  package static let descriptor = "datapackage.json"
}
