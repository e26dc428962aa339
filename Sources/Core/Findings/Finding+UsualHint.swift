extension Finding {
  /// The way out where nothing more is known than the code.
  public var usualHint: String {
    switch code.area {
    case .descriptor: descriptorHint
    case .file: fileHint
    case .header: headerHint
    case .row: rowHint
    case .cell: cellHint
    }
  }

  private var descriptorHint: String {
    switch code {
    case .sourceError: "see that the file is there, is readable and has rows"
    case .unsafePath: "keep the file in the package's folder and write its path from there"
    case .hardLink: "make a copy of it, to be sure"
    case .sharedPath: "give each resource a file of its own"
    case .repeatedMember: "leave all but one of them out"
    case .unknownProperty: "rename it or leave it out"
    case .unknownEncoding: "write the name that IANA has for it, such as utf-8"
    case .profileError: "change it as the profile says, or leave the profile out"
    case .profileUnchecked: "put the profile into the package's folder and name it by its path"
    default: "the standard says how: \(code.entry.address)"
    }
  }

  private var fileHint: String {
    switch code {
    case .hashUnchecked: "write a hash of MD5, SHA-1, SHA-256 or SHA-512"
    case .binaryContent: "save the table as text in UTF-8"
    case .noFinalNewline: "end the last line as the others end"
    case .wrongContent: "put the file there that belongs there"
    case .formatUnchecked: "save the table as CSV"
    case .compressionError: "compress the file anew"
    case .repeatedHeader: "leave the header out of all parts but the first"
    case .schemeError: "correct the URL, or put the file into the package"
    case .remoteUnchecked: "put the file into the package, or check again with --remote read"
    case .foreignKeyUnchecked: "put the other table right first"
    case .patternUnchecked: "write it in a simpler way"
    case .rowsUnchecked: "put the rows before them right first"
    default: "set dialect to what the file looks like"
    }
  }

  private var headerHint: String {
    switch code {
    case .blankHeader: "write labels into it, or set header to false in the dialect"
    case .unmatchedHeader: "give the columns the names of the fields"
    case .blankLabel: "write the column's name"
    default: "give each column a name of its own"
    }
  }

  private var rowHint: String {
    switch code {
    case .blankRow: "leave the row out"
    case .duplicateRow: "leave it out if it was not meant"
    case .primaryKey where constraint == "required": "fill in each part of the key"
    case .primaryKey, .uniqueKey: "give each row a key of its own"
    default: "correct it, or add a row with it where the key refers to"
    }
  }

  private var cellHint: String {
    switch (code, constraint) {
    case (.constraintError, "required"?): "fill in the cell, or leave required out of the field"
    case (.constraintError, let name?): "correct the cell, or change \(shown(name)) of the field"
    case (.uniqueError, _): "correct the cell, or leave unique out of the field"
    default: "correct the cell, or change the field's type"
    }
  }
}
