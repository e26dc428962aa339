import Core

extension DescriptorRule {
  static let schemaRules: [DescriptorRule] = [
    DescriptorRule(.schema, #""fields": "-""#, "error schema-error "),
    DescriptorRule(.schema, #""fields": []"#, "error schema-error /fields"),
    DescriptorRule(.schema, #""fields": ["a"]"#, settled: true, "error field-error /fields/0"),
    DescriptorRule(
      .schema, #""fields": [{"name": "a"}, {"name": "a"}]"#,
      "warning field-error /fields/1/name"),
    DescriptorRule(
      .schema, #""fields": [{"name": "a"}, {"name": "a"}]"#, .v2,
      "error field-error /fields/1/name"),
    DescriptorRule(
      .schema, #""feilds": [{"name": "a"}], "fields": "-""#, settled: true,
      "error schema-error ", "warning unknown-property /feilds"),
    DescriptorRule(
      .schema, #""missingvalues": ["-"]"#, settled: true,
      "warning unknown-property /missingvalues"),
    DescriptorRule(
      .schema, #""missingValues": ["", "-", ""]"#,
      "warning schema-error /missingValues/2"),
    DescriptorRule(
      .schema, #""missingValues": ["", "-", ""]"#, .v2,
      "error schema-error /missingValues/2"),
    DescriptorRule(
      .schema, #""missingValues": [-999]"#, settled: true,
      "error schema-error /missingValues/0"),
    DescriptorRule(.schema, #""missingValues": []"#),
    DescriptorRule(.schema, #""missingValues": [{"value": "-", "label": "none"}]"#, .v2),
    DescriptorRule(
      .schema, #""missingValues": [{"value": "-", "label": 5}, ""]"#, .v2,
      "warning schema-error /missingValues", "error schema-error /missingValues/0/label"),
    DescriptorRule(
      .schema, #""missingValues": [{"label": "none"}]"#, .v2,
      "error schema-error /missingValues/0"),
    DescriptorRule(.schema, #""fieldsMatch": "subset""#, .v2),
    DescriptorRule(
      .schema, #""fieldsMatch": ["subset"]"#, .v2, settled: true,
      "hint schema-error /fieldsMatch"),
    DescriptorRule(.schema, #""fieldsMatch": "some""#, .v2, "error schema-error /fieldsMatch"),
    DescriptorRule(
      .schema, #""fieldsMatch": "subset""#, settled: true,
      "warning undeclared-standard /fieldsMatch"),
    DescriptorRule(.schema, #""primaryKey": "a""#),
    DescriptorRule(
      .schema, #""primaryKey": "a""#, .v2, settled: true,
      "hint deprecated-form /primaryKey"),
    DescriptorRule(.schema, #""primaryKey": []"#, settled: true, "error schema-error /primaryKey"),
    DescriptorRule(
      .schema, #""primaryKey": ["a", "x", "a", 5]"#, "error schema-error /primaryKey/1",
      "warning schema-error /primaryKey/2", "error schema-error /primaryKey/3"),
    DescriptorRule(
      .schema, #""primaryKey": ["A"]"#, settled: true,
      "error schema-error /primaryKey/0"),
    DescriptorRule(
      .schema, #""primary_key": "a""#, settled: true,
      "warning unknown-property /primary_key"),
    DescriptorRule(.schema, #""uniqueKeys": [["a"]]"#, .v2),
    DescriptorRule(
      .schema, #""uniqueKeys": ["a", [], ["x"]]"#, .v2,
      left: ["error schema-error /uniqueKeys/1", "error schema-error /uniqueKeys/2/0"],
      "error schema-error /uniqueKeys/0", "error schema-error /uniqueKeys/1",
      "error schema-error /uniqueKeys/2/0"),
    DescriptorRule(
      .schema, #""uniqueKeys": []"#, .v2, settled: true,
      "error schema-error /uniqueKeys"),
    DescriptorRule(
      .schema, #""foreignKeys": [{"fields": "a", "reference": {"resource": "", "fields": "a"}}]"#),
    DescriptorRule(
      .schema, #""foreignKeys": [{"fields": ["a"], "reference": {"fields": ["a"]}}]"#),
    DescriptorRule(
      .schema, #""foreignKeys": [{"fields": ["x"], "reference": {"fields": ["y"]}}]"#,
      "error schema-error /foreignKeys/0/fields/0",
      "error schema-error /foreignKeys/0/reference/fields/0"),
    DescriptorRule(
      .schema, #""foreignKeys": [{"fields": "a"}]"#, "error schema-error /foreignKeys/0"),
    DescriptorRule(
      .schema, #""foreignKeys": [{"reference": {"fields": "a"}}]"#,
      "error schema-error /foreignKeys/0"),
    DescriptorRule(
      .schema, #""foreignKeys": [{"fields": "a", "reference": {}}]"#,
      "error schema-error /foreignKeys/0/reference"),
    DescriptorRule(
      .schema, #""foreignKeys": [{"fields": ["a"], "reference": {"fields": ["a", "a"]}}]"#,
      "error schema-error /foreignKeys/0",
      "warning schema-error /foreignKeys/0/reference/fields/1"),
    DescriptorRule(
      .schema, #""foreignKeys": [{"fields": "a", "reference": {"resource": "q", "fields": "a"}}]"#,
      "error schema-error /foreignKeys/0/reference/resource"),
    DescriptorRule(
      .schema,
      #""foreignKeys": [{"fields": "a", "reference": {"resource": "self", "fields": "a"}}]"#,
      settled: true, "warning deprecated-form /foreignKeys/0/reference/resource"),
    DescriptorRule(
      .schema,
      #""foreignKeys": [{"fields": "a", "reference": {"package": "x", "resource": "q", "fields": "b"}}]"#
    ),
    DescriptorRule(
      .schema, #""foreignKeys": {"fields": "a", "reference": {"fields": "a"}}"#, settled: true,
      "error schema-error /foreignKeys"),
  ]

  static let fieldRules: [DescriptorRule] = [
    DescriptorRule(.field, #""name": "-""#, "error field-error "),
    DescriptorRule(.field, #""name": """#, "warning field-error /name"),
    DescriptorRule(.field, #""name": 2014"#, settled: true, "error field-error /name"),
    DescriptorRule(.field, #""type": "int""#, settled: true, "error field-error /type"),
    DescriptorRule(
      .field, #""type": "int", "constraints": {"minimum": "x"}"#,
      left: ["error field-error /constraints/minimum"],
      "error field-error /type", "error field-error /constraints/minimum"),
    DescriptorRule(
      .field, #""type": "quux", "constraints": {"requred": true}"#,
      left: ["error field-error /type"],
      "error field-error /type", "warning unknown-property /constraints/requred"),
    DescriptorRule(.field, #""type": "Integer""#, settled: true, "error field-error /type"),
    DescriptorRule(.field, #""type": "strnig""#, settled: true, "error field-error /type"),
    DescriptorRule(.field, #""type": "list""#, .v2),
    DescriptorRule(.field, #""type": "list""#, settled: true, "warning undeclared-standard /type"),
    DescriptorRule(
      .field, #""type": "list", "itemType": "int""#, .v2, settled: true,
      "error field-error /itemType"),
    DescriptorRule(
      .field, #""type": "list", "itemType": "object", "delimiter": """#, .v2,
      "error field-error /itemType", "error field-error /delimiter"),
    DescriptorRule(.field, #""format": "phone""#, "warning field-error /format"),
    DescriptorRule(.field, #""format": "phone""#, .v2, "warning field-error /format"),
    DescriptorRule(.field, #""format": "wkt""#, .v2, "warning field-error /format"),
    DescriptorRule(.field, #""format": "Email""#, settled: true, "warning field-error /format"),
    DescriptorRule(.field, #""format": "url""#, .v2, settled: true, "warning field-error /format"),
    DescriptorRule(.field, #""format": "uuid""#),
    DescriptorRule(
      .field, #""type": "integer", "format": "0""#, settled: true,
      "warning field-error /format"),
    DescriptorRule(.field, #""type": "date", "format": "%d.%m.%Y""#),
    DescriptorRule(
      .field, #""type": "date", "format": "fmt:%d.%m.%Y""#, settled: true,
      "hint deprecated-form /format"),
    DescriptorRule(
      .field, #""type": "date", "format": "DD/MM/YYYY""#, settled: true,
      "error field-error /format"),
    DescriptorRule(.field, #""type": "date", "format": "%Q""#, "error field-error /format"),
    DescriptorRule(.field, #""type": "geopoint", "format": "wkt""#, "error field-error /format"),
    DescriptorRule(.field, #""type": "number", "decimalChar": ",", "groupChar": ".""#),
    DescriptorRule(
      .field, #""type": "number", "decimalChar": ",", "groupChar": ",""#,
      "error field-error /groupChar"),
    DescriptorRule(
      .field, #""type": "number", "decimalChar": """#, "error field-error /decimalChar"),
    DescriptorRule(
      .field, #""type": "number", "bareNumber": "false""#, settled: true,
      "error field-error /bareNumber"),
    DescriptorRule(
      .field, #""decimalChar": ",", "trueValues": ["y"]"#,
      "hint field-error /decimalChar", "hint field-error /trueValues"),
    DescriptorRule(.field, #""type": "integer", "groupChar": ",""#, .v2),
    DescriptorRule(
      .field, #""type": "boolean", "trueValues": ["y"], "falseValues": ["n", "y"]"#,
      "error field-error /falseValues/1"),
    DescriptorRule(
      .field, #""type": "boolean", "trueValues": [1], "falseValues": []"#,
      settled: true, "error field-error /trueValues/0", "error field-error /falseValues"),
    DescriptorRule(.field, #""categories": ["a", "b"], "categoriesOrdered": true"#, .v2),
    DescriptorRule(
      .field, #""categories": ["a", "b", "a"]"#, .v2,
      "error field-error /categories/2"),
    DescriptorRule(
      .field, #""type": "integer", "categories": [{"value": 1, "label": "A"}, {}]"#, .v2,
      "error field-error /categories/1"),
    DescriptorRule(
      .field, #""type": "integer", "categories": ["x"]"#, .v2,
      "error field-error /categories/0"),
    DescriptorRule(
      .field, #""type": "number", "categories": [1]"#, .v2,
      "hint field-error /categories"),
    DescriptorRule(
      .field, #""categoriesOrdered": true"#, .v2,
      "warning field-error /categoriesOrdered"),
    DescriptorRule(
      .field, #""missingValues": ["-", "-"]"#, .v2,
      "error field-error /missingValues/1"),
    DescriptorRule(.field, #""type": "integer", "example": "12""#),
    DescriptorRule(
      .field, #""type": "integer", "example": "twelve""#,
      "warning field-error /example"),
    DescriptorRule(
      .field, #""example": "abc", "constraints": {"maxLength": 2}"#,
      "warning field-error /example"),
    DescriptorRule(
      .field, #""required": true"#, settled: true,
      "warning unknown-property /required"),
    DescriptorRule(
      .field, #""unique": true, "constraints": {"required": true}"#, settled: true,
      "warning unknown-property /unique"),
    DescriptorRule(
      .field, #""descripton": "A""#, settled: true,
      "warning unknown-property /descripton"),
    DescriptorRule(.field, #""primaryKey": true"#, "warning unknown-property /primaryKey"),
    DescriptorRule(.field, #""unit": "kg", "note": "x""#),
  ]
}
