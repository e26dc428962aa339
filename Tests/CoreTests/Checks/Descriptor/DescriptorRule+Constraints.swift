import Core

extension DescriptorRule {
  static let constraintRules: [DescriptorRule] = [
    DescriptorRule(.constraints, #""required": true, "unique": true, "pattern": "[a-z]+""#),
    DescriptorRule(
      .constraints, #""required": "true""#, settled: true, "error field-error /required"),
    DescriptorRule(
      .constraints, #""minLength": "5""#, settled: true, "error field-error /minLength"),
    DescriptorRule(
      .constraints, #""minLength": 5, "maxLength": 4"#, "error field-error /maxLength"),
    DescriptorRule(.constraints, #""minLength": -1"#, "error field-error /minLength"),
    DescriptorRule(.constraints, #""minimum": 5"#, "warning field-error /minimum"),
    DescriptorRule(.constraints, #""pattern": "(""#, "error field-error /pattern"),
    DescriptorRule(.constraints, #""pattern": "(?=a)b""#, "warning pattern-unchecked /pattern"),
    DescriptorRule(.constraints, #""enum": []"#, settled: true, "error field-error /enum"),
    DescriptorRule(.constraints, #""enum": "a""#, "error field-error /enum"),
    DescriptorRule(.constraints, #""enum": ["a", "b", "a"]"#, "warning field-error /enum/2"),
    DescriptorRule(
      .constraints, #""min": 5"#, left: ["warning field-error /minimum"],
      "hint unknown-property /min"
    ),
    DescriptorRule(
      .constraints, #""requred": true"#, settled: true,
      "warning unknown-property /requred"),
    DescriptorRule(
      .constraints, #""format": "email""#, settled: true,
      "warning unknown-property /format"),
    DescriptorRule(
      .field,
      #""type": "integer", "constraints": {"minimum": "01", "maximum": 5, "enum": ["1", 2]}"#),
    DescriptorRule(
      .field,
      #""type": "integer", "constraints": {"minimum": "x", "maximum": 5.5, "enum": ["1", "01", "y"]}"#,
      "error field-error /constraints/minimum", "error field-error /constraints/maximum",
      "warning field-error /constraints/enum/1", "error field-error /constraints/enum/2"),
    DescriptorRule(
      .field,
      #""type": "date", "format": "%d.%m.%Y", "constraints": {"minimum": "31.12.2026", "maximum": "01.01.2026"}"#,
      "error field-error /constraints/maximum"),
    DescriptorRule(
      .field, #""type": "number", "constraints": {"exclusiveMinimum": 1, "maximum": 1}"#, .v2,
      "error field-error /constraints/maximum"),
    DescriptorRule(
      .field, #""type": "number", "constraints": {"minimum": 1, "maximum": 1}"#),
    DescriptorRule(
      .field, #""type": "number", "constraints": {"exclusiveMinimum": 1}"#, settled: true,
      "warning undeclared-standard /constraints/exclusiveMinimum"),
    DescriptorRule(
      .field,
      #""type": "boolean", "constraints": {"minLength": 1, "unique": true, "enum": [true]}"#,
      "warning field-error /constraints/minLength"),
    DescriptorRule(
      .field, #""type": "any", "constraints": {"required": true, "enum": ["a"], "pattern": "a"}"#,
      .v2,
      "warning field-error /constraints/pattern"),
    DescriptorRule(
      .field, #""type": "duration", "constraints": {"minimum": "P1D", "maximum": "P1M"}"#, .v2),
    DescriptorRule(
      .field, #""categories": ["a", "b"], "constraints": {"enum": ["a", "c"]}"#, .v2,
      "error field-error /constraints/enum/1"),
    DescriptorRule(
      .field, #""type": "object", "constraints": {"jsonSchema": {"required": ["a"]}}"#, .v2),
    DescriptorRule(
      .field,
      #""type": "object", "constraints": {"jsonSchema": {"properties": {"a": {"type": "text"}}}}"#,
      .v2, "error field-error /constraints/jsonSchema/properties/a/type"),
    DescriptorRule(
      .field, #""type": "object", "constraints": {"jsonSchema": "s.json"}"#, .v2,
      "error field-error /constraints/jsonSchema"),
    DescriptorRule(
      .field, #""type": "string", "constraints": {"jsonSchema": {}}"#, .v2,
      "warning field-error /constraints/jsonSchema"),
  ]
}
