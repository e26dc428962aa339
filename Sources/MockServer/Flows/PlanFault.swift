internal import Core

/// Why a spec cannot be planned (planner.py; the refusals of `POST /source/upload`).
enum PlanFault: Error, Hashable, Sendable {
  /// The spec has no input, or more than one.
  case inputCount(Int)
  /// The input is not a Data Package.
  case inputKind(String)
  /// The input does not carry the package's descriptor.
  case noDescriptor
  /// A resource, counted from 0, has no name.
  case noName(index: Int)
  /// A resource's name cannot be part of an address.
  case badName(String)
  /// A resource has no path: its data are inline or missing.
  case noPath(resource: String)
  /// Two pipelines would make an artefact of the same name.
  case clash(artefact: String)
  /// A processing step takes a resource that the package does not have.
  case unknownInput(String)
}

extension PlanFault {
  /// What is wrong and the way out; the first two are the planner's own words.
  var message: String {
    switch self {
    case .inputCount: "Only supporting one input atm"
    case .inputKind: "Only supporting datapackage inputs atm"
    case .noDescriptor:
      "The input has no descriptor. Put the package's descriptor into inputs[0].parameters"
    case .noName(let index):
      "Resource \(index) has no name. Give every resource a name of its own"
    case .badName(let name):
      "The resource name \(quoted(name)) cannot be part of an address. "
        + "Use letters, digits, '-', '_' and '.'"
    case .noPath(let resource):
      "Resource \(quoted(resource)) has no path. Save its data to a file and name the file as path"
    case .clash(let artefact):
      "Two files of the package would be named \(quoted(artefact)). Rename one of the resources"
    case .unknownInput(let name):
      "A processing step takes \(quoted(name)), which is no resource of the package"
    }
  }

  private func quoted(_ name: String) -> String { JSONValue.string(name).text() }
}
