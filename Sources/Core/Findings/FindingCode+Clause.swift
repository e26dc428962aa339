extension FindingCode {
  /// What the documentation says of the code; `docs/findings.md` is made of it.
  public var entry: FindingEntry {
    switch self {
    case .sourceError, .packageError, .resourceError, .dialectError, .schemaError, .fieldError,
      .unsafePath, .symlinkEscape, .hardLink, .orphanFile, .sharedPath, .repeatedMember,
      .unknownProperty, .missingLicence, .deprecatedForm, .undeclaredStandard, .unknownEncoding,
      .profileError, .profileUnchecked:
      descriptorEntry
    case .byteCount, .hashCount, .hashUnchecked, .encodingError, .encodingUnsupported,
      .mixedEncoding, .mojibake, .binaryContent, .bomPresent, .mixedLineEndings,
      .noFinalNewline, .dialectMismatch, .formatUnchecked, .rowsUnchecked, .patternUnchecked,
      .foreignKeyUnchecked, .encodingMismatch, .replacementCharacter, .invisibleCharacter,
      .noBreakSpace, .controlCharacter, .compressionError, .repeatedHeader, .schemeError,
      .remoteUnchecked, .detectedLayout, .wrongContent, .preamble,
      .secondTable,
      .footnotes, .trailingDelimiter, .trailingBlankLines, .commentLines, .headerLooksLikeData:
      fileEntry
    default: tableEntry
    }
  }

  private var descriptorEntry: FindingEntry {
    switch self {
    case .sourceError:
      .init(
        .descriptor, .error, "a file that the descriptor names is not there, or cannot be read",
        "data-resource#path-or-data")
    case .packageError:
      .init(
        .descriptor, .error, "a property of the package is missing or wrong",
        "data-package#properties")
    case .resourceError:
      .init(
        .descriptor, .error, "a property of a resource is missing or wrong",
        "data-resource#properties")
    case .dialectError:
      .init(
        .descriptor, .error, "a property of a dialect is wrong", "table-dialect#properties")
    case .schemaError:
      .init(
        .descriptor, .error, "a property of a schema is missing or wrong",
        "table-schema#properties")
    case .fieldError:
      .init(.descriptor, .error, "a property of a field is missing or wrong", "table-schema#field")
    case .unsafePath:
      .init(
        .descriptor, .error, "a path leads out of the package or to a hidden file",
        "glossary#url-or-path")
    case .symlinkEscape:
      .init(
        .descriptor, .error, "a symbolic link leads out of the package", "glossary#url-or-path")
    case .hardLink:
      .init(
        .descriptor, .hint, "a file has another name that may lie outside the package",
        "glossary#url-or-path")
    case .orphanFile:
      .init(
        .descriptor, .hint, "a data file in the folder is in no resource",
        "data-package#resources")
    case .sharedPath:
      .init(
        .descriptor, .warning, "a file is in more than one resource", "data-resource#path-or-data")
    case .repeatedMember:
      .init(
        .descriptor, .warning, "a name is written more than once in one object; the last counts",
        "rfc8259#section-4")
    case .unknownProperty:
      .init(
        .descriptor, .hint, "a property looks like a misspelt one of the standard",
        "glossary#custom-properties")
    case .undeclaredStandard:
      .init(
        .descriptor, .warning, "the second edition is used and not declared",
        "data-package#dollar-schema", fix: "sets `$schema`")
    case .unknownEncoding:
      .init(
        .descriptor, .warning, "the encoding has a name nobody registered",
        "data-resource#encoding")
    case .profileError:
      .init(
        .descriptor, .error, "the descriptor does not keep to the profile it declares",
        "glossary#profile")
    case .profileUnchecked:
      .init(.descriptor, .warning, "a profile was not checked", "glossary#profile")
    case .missingLicence:
      .init(.descriptor, .warning, "no licence is given", "data-package#licenses")
    default:
      .init(
        .descriptor, .warning, "a form that the standard has given up", "data-resource#properties",
        fix: "writes the present form")
    }
  }

  private var fileEntry: FindingEntry {
    switch self {
    case .byteCount:
      .init(
        .file, .error, "the file's size is not the declared one", "data-resource#bytes",
        fix: "sets `bytes`")
    case .hashCount:
      .init(
        .file, .error, "the file's hash is not the declared one", "data-resource#hash",
        fix: "sets `hash`")
    case .hashUnchecked:
      .init(.file, .hint, "the hash is of a kind that is not computed", "data-resource#hash")
    case .encodingError:
      .init(
        .file, .error, "the bytes are not text in the declared encoding", "data-resource#encoding")
    case .encodingUnsupported:
      .init(.file, .warning, "the declared encoding cannot be read", "data-resource#encoding")
    case .encodingMismatch:
      .init(
        .file, .warning, "the bytes look like another encoding than the declared one",
        "data-resource#encoding", fix: "sets `encoding`")
    case .replacementCharacter:
      .init(
        .file, .hint, "U+FFFD stands where text was lost", "data-resource#encoding")
    case .invisibleCharacter:
      .init(
        .file, .hint, "characters that do not show stand in the text", "data-resource#encoding")
    case .noBreakSpace:
      .init(.file, .hint, "no-break spaces stand in the text", "data-resource#encoding")
    case .controlCharacter:
      .init(.file, .hint, "control characters stand in the text", "data-resource#encoding")
    case .wrongContent:
      .init(
        .file, .error, "the file is something else than its name or the descriptor says",
        "data-resource#format")
    case .detectedLayout:
      .init(
        .file, .hint, "nothing describes the table; how it was read was found in its bytes",
        "table-dialect#properties")
    case .preamble:
      .init(
        .file, .warning, "lines stand above the header", "table-dialect#headerRows",
        fix: "sets `headerRows`")
    case .secondTable:
      .init(.file, .warning, "another table follows in the file", "glossary#tabular-data")
    case .footnotes:
      .init(.file, .warning, "lines below the table are not rows", "glossary#tabular-data")
    case .trailingDelimiter:
      .init(.file, .warning, "every row ends with a delimiter", "table-dialect#delimiter")
    case .trailingBlankLines:
      .init(.file, .hint, "the file ends with empty lines", "glossary#tabular-data")
    case .commentLines:
      .init(
        .file, .hint, "lines look like comments", "table-dialect#commentChar",
        fix: "sets `commentChar`")
    case .headerLooksLikeData:
      .init(
        .file, .warning, "the header looks like a row of data", "table-dialect#header",
        fix: "sets `header`")
    case .mixedEncoding:
      .init(
        .file, .error, "some lines are UTF-8 and others are not", "data-resource#encoding")
    case .mojibake:
      .init(.file, .warning, "the text looks like UTF-8 encoded twice", "data-resource#encoding")
    case .binaryContent: .init(.file, .error, "the file is not text", "data-resource#encoding")
    case .bomPresent:
      .init(.file, .warning, "the file begins with a byte order mark", "data-resource#encoding")
    case .mixedLineEndings:
      .init(.file, .warning, "lines end in more than one way", "table-dialect#lineTerminator")
    case .noFinalNewline:
      .init(.file, .hint, "the last line has no line end", "rfc4180#section-2")
    case .dialectMismatch:
      .init(
        .file, .warning, "the file does not look as its dialect says", "table-dialect#delimiter",
        fix: "sets `dialect`")
    case .formatUnchecked:
      .init(.file, .hint, "only size and hash of this format are checked", "data-resource#format")
    case .compressionError:
      .init(.file, .error, "a compressed file cannot be expanded", "data-resource#path-or-data")
    case .repeatedHeader:
      .init(
        .file, .hint,
        "a later part of the file begins with the header again, or with another one (an error)",
        "data-resource#path-or-data")
    case .schemeError:
      .init(
        .file, .error, "data on another machine cannot be fetched", "data-resource#path-or-data")
    case .remoteUnchecked:
      .init(
        .file, .warning, "data on another machine was not checked", "data-resource#path-or-data")
    case .rowsUnchecked:
      .init(.file, .warning, "rows were left unchecked", "table-schema#fields")
    case .patternUnchecked:
      .init(.file, .warning, "a pattern was not evaluated", "table-schema#pattern")
    default:
      .init(.file, .hint, "foreign keys were not checked", "table-schema#foreignKeys")
    }
  }
}
