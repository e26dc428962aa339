/// What a revision would change against the last successful one.
public struct RevisionDiff: Sendable, Hashable {
  /// How a thing differs.
  public enum Kind: Sendable, Hashable {
    case added, removed, changed, same
  }

  /// A resource before and after.
  public struct ResourceChange: Sendable, Hashable {
    public var name: String
    public var kind: Kind
    public var bytesBefore: Int?
    public var bytesAfter: Int?
    public var rowsBefore: Int?
    public var rowsAfter: Int?
    public var fields: [FieldChange]

    /// A resource's change.
    public init(
      name: String, kind: Kind, bytesBefore: Int? = nil, bytesAfter: Int? = nil,
      rowsBefore: Int? = nil, rowsAfter: Int? = nil, fields: [FieldChange] = []
    ) {
      self.name = name
      self.kind = kind
      self.bytesBefore = bytesBefore
      self.bytesAfter = bytesAfter
      self.rowsBefore = rowsBefore
      self.rowsAfter = rowsAfter
      self.fields = fields
    }
  }

  /// A field before and after; a type is nil where the field is not there.
  public struct FieldChange: Sendable, Hashable {
    public var name: String
    public var typeBefore: String?
    public var typeAfter: String?

    /// A field's change.
    public init(name: String, typeBefore: String?, typeAfter: String?) {
      self.name = name
      self.typeBefore = typeBefore
      self.typeAfter = typeAfter
    }
  }

  /// The last successful revision; nil where there is none, so that all is new.
  public var revision: Int?
  public var resources: [ResourceChange]
  public var findabilityBefore: Findability?
  public var findabilityAfter: Findability
  /// Whether the descriptor's other members differ.
  public var isDescriptorChanged: Bool

  /// A comparison.
  public init(
    revision: Int?, resources: [ResourceChange], findabilityBefore: Findability?,
    findabilityAfter: Findability, isDescriptorChanged: Bool
  ) {
    self.revision = revision
    self.resources = resources
    self.findabilityBefore = findabilityBefore
    self.findabilityAfter = findabilityAfter
    self.isDescriptorChanged = isDescriptorChanged
  }

  /// Whether the revision would be the same again.
  public var isNothing: Bool {
    revision != nil && !isDescriptorChanged && findabilityBefore == findabilityAfter
      && resources.allSatisfy { $0.kind == .same }
  }
}
