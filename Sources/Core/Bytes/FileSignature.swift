/// What a file is, told by its first bytes, where that is no table in text: people give files names
/// that promise something else.
package struct FileSignature: Hashable, Sendable {
  /// What it is, with its article.
  package let name: String
  /// The way out.
  let remedy: String

  /// The bytes a kind of file begins with.
  private struct Kind: Sendable {
    let mark: [UInt8]
    /// Offset of the bytes, from 0.
    let offset: Int
    let signature: FileSignature

    init(_ mark: [UInt8], at offset: Int = 0, _ name: String, _ remedy: String) {
      (self.mark, self.offset) = (mark, offset)
      signature = FileSignature(name: name, remedy: remedy)
    }

    init(_ text: String, at offset: Int = 0, _ name: String, _ remedy: String) {
      self.init(Array(text.utf8), at: offset, name, remedy)
    }
  }

  private static let export = "save its table as CSV"
  static let rename = "give it the name it should have, such as"
  private static let expand = "expand it and name the file that has the table"
  private static let other = "name the file that has the table"

  private static let known: [Kind] = [
    Kind([0x1F, 0x8B, 0x08], "a gzip file", "\(rename) data.csv.gz, or expand it"),
    Kind("BZh", "a bzip2 file", "\(rename) data.csv.bz2, or expand it"),
    Kind([0xFD] + Array("7zXZ".utf8), "an xz file", "\(rename) data.csv.xz, or expand it"),
    Kind([0x28, 0xB5, 0x2F, 0xFD], "a zstd file", expand),
    Kind([0x37, 0x7A, 0xBC, 0xAF], "a 7z file", expand),
    Kind(
      [0x50, 0x4B, 0x03, 0x04], "a zip file or a workbook such as .xlsx",
      "\(rename) data.csv.zip, or save the workbook's sheet as CSV"),
    Kind([0x50, 0x4B, 0x05, 0x06], "an empty zip file", other),
    Kind("Rar!\u{1A}", "a rar file", expand),
    Kind([0x04, 0x22, 0x4D, 0x18], "an lz4 file", expand),
    Kind("ustar\u{0}", at: 257, "a tar file", expand),
    Kind("ustar ", at: 257, "a tar file", expand),
    Kind([0xD0, 0xCF, 0x11, 0xE0], "an old workbook such as .xls", export),
    Kind("%PDF-", "a PDF file", export),
    Kind("PAR1\u{15}", "a Parquet file", export),
    Kind("ARROW1", "an Arrow file", export),
    Kind("FEA1\u{0}", "a Feather file", export),
    Kind("Obj\u{1}", "an Avro file", export),
    Kind([0x89] + Array("HDF\r\n\u{1A}\n".utf8), "an HDF5 file", export),
    Kind("SQLite format 3\u{0}", "an SQLite database", export),
    Kind([0x89, 0x50, 0x4E, 0x47], "a PNG picture", other),
    Kind([0xFF, 0xD8, 0xFF], "a JPEG picture", other),
    Kind("GIF8", "a GIF picture", other),
    Kind([0x49, 0x49, 0x2A, 0x00], "a TIFF picture", other),
    Kind([0x4D, 0x4D, 0x00, 0x2A], "a TIFF picture", other),
    Kind("WEBPVP8", at: 8, "a WebP picture", other),
    Kind("{\\rtf", "a text document", export),
    Kind([0x7F] + Array("ELF".utf8), "a program", other),
    Kind(
      "version https://git-lfs.github.com/spec/", "a pointer of Git LFS in place of the file",
      "get the file itself: git lfs pull"),
  ]

  /// The signature of text that is a web page; a table may begin with spaces, and no tag.
  private static let page = FileSignature(
    name: "a web page", remedy: "download the file itself: what came was a page about it")

  private static let marks = ["<!doctype html", "<html", "<head", "<body", "<script", "<!--"]

  init(name: String, remedy: String) { (self.name, self.remedy) = (name, remedy) }

  /// The message about a file of which only the format is known.
  init(format: String) {
    self.init(name: "a file of the format \"\(format)\"", remedy: FileSignature.export)
  }

  /// How many bytes of a file are enough to tell.
  static let headBytes = 4096

  /// What the first bytes of a file that should be a table are; nil for what may be one.
  package static func foreign(_ head: [UInt8]) -> FileSignature? {
    let found = known.first { head.dropFirst($0.offset).starts(with: $0.mark) }
    if let found { return found.signature }
    if let name = binaryTable(head) { return FileSignature(name: name, remedy: export) }
    let text = head.dropFirst(ByteOrderMark.length(in: head)).drop { $0 <= 0x20 }.prefix(15)
    let word = String(decoding: text, as: UTF8.self).lowercased()
    let isPage = marks.contains(where: word.hasPrefix)
    if isPage { return page }
    return word.hasPrefix("<?xml")
      ? FileSignature(name: "an XML file", remedy: export) : nil
  }
}
