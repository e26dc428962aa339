import Core
import Testing

@Suite("Rules for descriptors")
struct DescriptorRuleTests {
  private func findings(_ value: JSONValue) throws -> [Finding] {
    DescriptorCheck.findings(in: try JSONDocument(Array(value.text(.indented).utf8)))
  }

  private func check(_ rule: DescriptorRule) throws {
    let descriptor = try rule.descriptor()
    let found = try findings(descriptor)
    #expect(rule.found(in: found) == rule.expected)
    for finding in found {
      #expect(finding.line != nil && finding.textColumn != nil && finding.excerpt != nil)
      #expect(!finding.message.isEmpty)
    }
    let fixed = found.compactMap(\.fix).reduce(descriptor) { $1.applied(to: $0) }
    let left = rule.found(in: try findings(fixed))
    #expect(left == rule.left, "\(fixed.text())")
  }

  @Test("what a package must, should and may have", arguments: DescriptorRule.packageRules)
  func package(rule: DescriptorRule) throws { try check(rule) }

  @Test("what a resource must, should and may have", arguments: DescriptorRule.resourceRules)
  func resource(rule: DescriptorRule) throws { try check(rule) }

  @Test("what a dialect must, should and may have", arguments: DescriptorRule.dialectRules)
  func dialect(rule: DescriptorRule) throws { try check(rule) }

  @Test("what a schema must, should and may have", arguments: DescriptorRule.schemaRules)
  func schema(rule: DescriptorRule) throws { try check(rule) }

  @Test("what a field must, should and may have", arguments: DescriptorRule.fieldRules)
  func field(rule: DescriptorRule) throws { try check(rule) }

  @Test("which constraints a field may have", arguments: DescriptorRule.constraintRules)
  func constraints(rule: DescriptorRule) throws { try check(rule) }
}
