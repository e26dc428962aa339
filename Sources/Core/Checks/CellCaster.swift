/// Casts the cells of one field with its constraints, for those who need the values and not a
/// report: the rules are the check's own.
public struct CellCaster {
  /// The field.
  public let field: Field
  private let parser: CellParser
  private let limits: ConstraintCheck

  /// A caster for a field of a schema.
  public init(field: Field, schema: TableSchema) {
    self.field = field
    parser = CellParser(field: field, schema: schema)
    limits = ConstraintCheck(field)
  }

  /// What a cell is, before its constraints.
  public func parse(_ text: String) -> CellOutcome { parser.parse(text) }

  /// The name of the first constraint that a value does not keep; `required` and `unique` are not
  /// among them.
  public func brokenConstraint(_ value: CellValue, _ text: String) -> String? {
    limits.needsValue ? limits.breaches(of: value, text: text).first?.name : nil
  }

  /// What is worth saying of a value's text and is no error; findings without their place.
  public func remarks(on value: CellValue, _ text: String) -> [Finding] {
    limits.check(value, text: text).remarks.map { remark in
      var finding = remark
      finding.field = field.name
      return finding
    }
  }
}
