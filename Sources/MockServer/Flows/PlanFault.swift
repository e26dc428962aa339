/// Why a spec cannot be planned (planner.py; the refusals of `POST /source/upload`).
public enum PlanFault: Error, Hashable, Sendable {
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
