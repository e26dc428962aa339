/// What is said of a file as a whole: its bytes, its encoding, how its table is laid out.
extension FindingEntry {
  static let byteCount = FindingEntry(
    .file, .error, "the file's size is not the declared one", "data-resource#bytes",
    fix: "sets `bytes`",
    says: {
      "the file has \($0.found) \($0.cell == "1" ? "byte" : "bytes"), "
        + "the descriptor says \($0.wanted)"
    },
    wayOut: { "set bytes to \($0.found)" })

  static let hashCount = FindingEntry(
    .file, .error, "the file's hash is not the declared one", "data-resource#hash",
    fix: "sets `hash`",
    says: { "the file's hash is \($0.found), the descriptor says \($0.wanted)" },
    wayOut: { "set hash to \($0.found)" })

  static let hashUnchecked = FindingEntry(
    .file, .hint, "the hash is of a kind that is not computed", "data-resource#hash",
    says: { "the hash \($0.value) was not checked: \($0.why)" },
    usual: { _ in "write a hash of MD5, SHA-1, SHA-256 or SHA-512" })

  static let encodingError = FindingEntry(
    .file, .error, "the bytes are not text in the declared encoding", "data-resource#encoding",
    says: { $0.why },
    wayOut: { $0.expected == nil ? "get the whole file again" : $0.encodingHint })

  static let encodingUnsupported = FindingEntry(
    .file, .warning, "the declared encoding cannot be read", "data-resource#encoding",
    says: { "the encoding \($0.value) is not known here" },
    wayOut: { $0.encodingHint })

  static let encodingMismatch = FindingEntry(
    .file, .warning, "the bytes look like another encoding than the declared one",
    "data-resource#encoding", fix: "sets `encoding`",
    says: { "the bytes look like \($0.wanted): \($0.why)" },
    wayOut: { $0.encodingHint })

  static let mixedEncoding = FindingEntry(
    .file, .error, "some lines are UTF-8 and others are not", "data-resource#encoding",
    says: { "some lines are UTF-8 and others are not: \($0.why)" },
    wayOut: { _ in "convert the lines that are not UTF-8" })

  static let mojibake = FindingEntry(
    .file, .warning, "the text looks like UTF-8 encoded twice", "data-resource#encoding",
    says: {
      $0.reason != nil ? $0.why : "the text looks like UTF-8 encoded twice in \($0.places)"
    },
    wayOut: { $0.encodingHint })

  static let binaryContent = FindingEntry(
    .file, .error, "the file is not text", "data-resource#encoding",
    says: { "the file is not text: a NUL byte is at offset \($0.byteOffset ?? 0)" },
    usual: { _ in "save the table as text in UTF-8" })

  static let bomPresent = FindingEntry(
    .file, .warning, "the file begins with a byte order mark", "data-resource#encoding",
    says: { _ in "the file begins with a byte order mark" },
    wayOut: { _ in "save the file without it" })

  static let replacementCharacter = FindingEntry(
    .file, .hint, "U+FFFD stands where text was lost", "data-resource#encoding",
    says: { "U+FFFD stands in \($0.places), where text was lost" },
    wayOut: { _ in "look the text up where the file was made of" })

  static let invisibleCharacter = FindingEntry(
    .file, .hint, "characters that do not show stand in the text", "data-resource#encoding",
    says: { "characters that do not show stand in \($0.places)" },
    wayOut: { _ in Finding.blankInstead })

  static let noBreakSpace = FindingEntry(
    .file, .hint, "no-break spaces stand in the text", "data-resource#encoding",
    says: { "no-break spaces stand in \($0.places)" },
    wayOut: { _ in Finding.blankInstead })

  static let controlCharacter = FindingEntry(
    .file, .hint, "control characters stand in the text", "data-resource#encoding",
    says: { "control characters from U+0080 to U+009F stand in \($0.places)" },
    wayOut: { _ in Finding.blankInstead })

  static let mixedLineEndings = FindingEntry(
    .file, .warning, "lines end in more than one way", "table-dialect#lineTerminator",
    says: { "the line ends differ: \($0.why)" },
    wayOut: { _ in "end all lines alike" })

  static let noFinalNewline = FindingEntry(
    .file, .hint, "the last line has no line end", "rfc4180#section-2",
    says: { _ in "the last line has no line end" },
    usual: { _ in "end the last line as the others end" })

  static let dialectMismatch = FindingEntry(
    .file, .warning, "the file does not look as its dialect says", "table-dialect#delimiter",
    fix: "sets `dialect`",
    says: { "the file does not look as declared: \($0.why)" + $0.following },
    wayOut: { $0.dialectHint },
    usual: { _ in Finding.fittingDialect })

  static let detectedLayout = FindingEntry(
    .file, .hint, "nothing describes the table; how it was read was found in its bytes",
    "table-dialect#properties",
    says: { "read as \($0.why)" },
    wayOut: { $0.expectedHint },
    usual: { _ in Finding.fittingDialect })

  static let preamble = FindingEntry(
    .file, .warning, "lines stand above the header", "table-dialect#headerRows",
    fix: "sets `headerRows`",
    says: { $0.preambleStatement },
    wayOut: { $0.dialectHint },
    usual: { _ in Finding.fittingDialect })

  static let secondTable = FindingEntry(
    .file, .warning, "another table follows in the file", "glossary#tabular-data",
    says: { "another table looks to begin here: \($0.why)" },
    wayOut: { _ in "give each table a file and a resource" })

  static let footnotes = FindingEntry(
    .file, .warning, "lines below the table are not rows", "glossary#tabular-data",
    says: {
      "\($0.isOne ? "a row" : "\($0.number) rows") of one cell at the end "
        + "\($0.isOne ? "looks" : "look") like notes"
    },
    wayOut: { _ in "put notes into the description" })

  static let trailingDelimiter = FindingEntry(
    .file, .warning, "every row ends with a delimiter", "table-dialect#delimiter",
    says: { "every row ends with the delimiter \"\($0.wanted)\"" },
    wayOut: { _ in "leave the last delimiter of each row out" })

  static let trailingBlankLines = FindingEntry(
    .file, .hint, "the file ends with empty lines", "glossary#tabular-data",
    says: { "the file ends with \($0.isOne ? "a blank line" : "\($0.number) blank lines")" },
    wayOut: { _ in "leave them out" })

  static let commentLines = FindingEntry(
    .file, .hint, "lines look like comments", "table-dialect#commentChar",
    fix: "sets `commentChar`",
    says: {
      ($0.isOne ? "a row looks like a comment" : "\($0.number) rows look like comments")
        + ": \($0.value)"
    },
    wayOut: { $0.dialectHint },
    usual: { _ in Finding.fittingDialect })

  static let headerLooksLikeData = FindingEntry(
    .file, .warning, "the header looks like a row of data", "table-dialect#header",
    fix: "sets `header`",
    says: { "the header looks like a row of data: \($0.value)" },
    wayOut: { $0.dialectHint },
    usual: { _ in Finding.fittingDialect })

  static let wrongContent = FindingEntry(
    .file, .error, "the file is something else than its name or the descriptor says",
    "data-resource#format",
    says: { "the file is \($0.why)" },
    wayOut: { $0.expectedHint },
    usual: { _ in "put the file there that belongs there" })

  static let formatUnchecked = FindingEntry(
    .file, .hint, "only size and hash of this format are checked", "data-resource#format",
    says: {
      $0.reason != nil
        ? "\($0.value) was not read: \($0.why)"
        : "the format \($0.value) is not read here; only size and hash are checked"
    },
    wayOut: { $0.expectedHint },
    usual: { _ in "save the table as CSV" })

  static let compressionError = FindingEntry(
    .file, .error, "a compressed file cannot be expanded", "data-resource#path-or-data",
    says: { "the compressed file could not be read: \($0.why)" },
    usual: { _ in "compress the file anew" })

  static let repeatedHeader = FindingEntry(
    .file, .hint,
    "a later part of the file begins with the header again, or with another one (an error)",
    "data-resource#path-or-data",
    says: { $0.reason != nil ? $0.why : "the part repeats the header; it was left out" },
    usual: { _ in "leave the header out of all parts but the first" })

  static let schemeError = FindingEntry(
    .file, .error, "data on another machine cannot be fetched", "data-resource#path-or-data",
    says: { "\($0.value) cannot be fetched: \($0.why)" },
    usual: { _ in "correct the URL, or put the file into the package" })

  static let remoteUnchecked = FindingEntry(
    .file, .warning, "data on another machine was not checked", "data-resource#path-or-data",
    says: { "\($0.value) was not checked: \($0.why)" },
    usual: { _ in "put the file into the package, or check again with --remote read" })

  static let rowsUnchecked = FindingEntry(
    .file, .warning, "rows were left unchecked", "table-schema#fields",
    says: { $0.why },
    usual: { _ in "put the rows before them right first" })

  static let patternUnchecked = FindingEntry(
    .file, .warning, "a pattern was not evaluated", "table-schema#pattern",
    says: { "\($0.name): the pattern \($0.value) was not evaluated: \($0.why)" },
    usual: { _ in "write it in a simpler way" })

  static let foreignKeyUnchecked = FindingEntry(
    .file, .hint, "foreign keys were not checked", "table-schema#foreignKeys",
    says: { "the foreign key was not checked: \($0.why)" },
    usual: { _ in "put the other table right first" })
}
