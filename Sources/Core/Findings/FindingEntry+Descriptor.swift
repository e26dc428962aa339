/// What is said of what stands in the descriptor and in the folder.
extension FindingEntry {
  static let sourceError = FindingEntry(
    .descriptor, .error, "a file that the descriptor names is not there, or cannot be read",
    "data-resource#path-or-data",
    says: { $0.why },
    usual: { _ in "see that the file is there, is readable and has rows" })

  static let packageError = FindingEntry(
    .descriptor, .error, "a property of the package is missing or wrong",
    "data-package#properties",
    says: { $0.why })

  static let resourceError = FindingEntry(
    .descriptor, .error, "a property of a resource is missing or wrong",
    "data-resource#properties",
    says: { $0.why })

  static let dialectError = FindingEntry(
    .descriptor, .error, "a property of a dialect is wrong", "table-dialect#properties",
    says: { $0.why })

  static let schemaError = FindingEntry(
    .descriptor, .error, "a property of a schema is missing or wrong", "table-schema#properties",
    says: { $0.why })

  static let fieldError = FindingEntry(
    .descriptor, .error, "a property of a field is missing or wrong", "table-schema#field",
    says: { $0.why })

  static let unsafePath = FindingEntry(
    .descriptor, .error, "a path leads out of the package or to a hidden file",
    "glossary#url-or-path",
    says: { "the path \($0.value) \($0.why)" },
    usual: { _ in "keep the file in the package's folder and write its path from there" })

  static let symlinkEscape = FindingEntry(
    .descriptor, .error, "a symbolic link leads out of the package", "glossary#url-or-path",
    says: { _ in "a symbolic link leads out of the package's folder" },
    wayOut: { _ in "copy the file into the folder" })

  static let hardLink = FindingEntry(
    .descriptor, .hint, "a file has another name that may lie outside the package",
    "glossary#url-or-path",
    says: { "the file has \($0.number) names, of which one may be outside the package" },
    usual: { _ in "make a copy of it, to be sure" })

  static let orphanFile = FindingEntry(
    .descriptor, .hint, "a data file in the folder is in no resource", "data-package#resources",
    says: { "\($0.value) lies in the folder and is in no resource" },
    wayOut: { _ in "add a resource for it, or move it out of the folder" })

  static let sharedPath = FindingEntry(
    .descriptor, .warning, "a file is in more than one resource", "data-resource#path-or-data",
    says: { "\($0.value) is already the file of the resource \"\($0.wanted)\"" },
    usual: { _ in "give each resource a file of its own" })

  static let repeatedMember = FindingEntry(
    .descriptor, .warning, "a name is written more than once in one object; the last counts",
    "rfc8259#section-4",
    says: { _ in "the name is written more than once; the last value counts" },
    usual: { _ in "leave all but one of them out" })

  static let unknownProperty = FindingEntry(
    .descriptor, .hint, "a property looks like a misspelt one of the standard",
    "glossary#custom-properties",
    says: {
      "\($0.value) is not a property the standard has here"
        + ($0.reason == nil ? "" : ": \($0.why)")
    },
    usual: { _ in "rename it or leave it out" })

  static let missingLicence = FindingEntry(
    .descriptor, .warning, "no licence is given", "data-package#licenses",
    says: { _ in "no licence is given for the package or all of its resources" },
    wayOut: { _ in "add licenses, such as [{\"name\": \"ODC-PDDL-1.0\"}]" })

  static let deprecatedForm = FindingEntry(
    .descriptor, .warning, "a form that the standard has given up", "data-resource#properties",
    fix: "writes the present form",
    says: { $0.why })

  static let undeclaredStandard = FindingEntry(
    .descriptor, .warning, "the second edition is used and not declared",
    "data-package#dollar-schema", fix: "sets `$schema`",
    says: { $0.why })

  static let unknownEncoding = FindingEntry(
    .descriptor, .warning, "the encoding has a name nobody registered", "data-resource#encoding",
    says: { "the encoding \($0.value): \($0.why)" },
    usual: { _ in "write the name that IANA has for it, such as utf-8" })

  static let profileError = FindingEntry(
    .descriptor, .error, "the descriptor does not keep to the profile it declares",
    "glossary#profile",
    says: { "by the profile \($0.value): \($0.why)" },
    usual: { _ in "change it as the profile says, or leave the profile out" })

  static let profileUnchecked = FindingEntry(
    .descriptor, .warning, "a profile was not checked", "glossary#profile",
    says: { "the profile \($0.value) was not checked: \($0.why)" },
    usual: { _ in "put the profile into the package's folder and name it by its path" })
}
