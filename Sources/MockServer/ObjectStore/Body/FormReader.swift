internal import Glibc

/// The head of one part of a form.
struct FormPart: Sendable {
  let name: String
  let fileName: String?
  let contentType: String?
}

/// Reads multipart/form-data (RFC 7578) while it arrives, and never holds more than one transport
/// chunk of a part's content.
struct FormReader {
  private var buffer: [UInt8]
  private var place = 0
  private let delimiter: [UInt8]
  private let pull: () async throws -> [UInt8]?
  private var isInPart = false

  /// The longest head of a part, in bytes.
  private static let maximumHeadBytes = 8 * 1024

  /// nil where the content type names no usable boundary.
  init?(contentType: String, pull: @escaping () async throws -> [UInt8]?) {
    guard let header = HeaderParameters(contentType),
      header.value.lowercased() == "multipart/form-data", let boundary = header["boundary"],
      (1...70).contains(boundary.utf8.count)
    else { return nil }
    delimiter = Array("\r\n--\(boundary)".utf8)
    buffer = Array("\r\n".utf8)
    self.pull = pull
  }

  /// The next part, what is left of the present one being passed over; nil at the form's end.
  mutating func nextPart() async throws -> FormPart? {
    while isInPart { _ = try await nextBytes() }
    if try await !startsWithDelimiter() { throw FormReader.malformed }
    place += delimiter.count
    try await need(2)
    let mark = Array(buffer[place..<(place + 2)])
    if mark == Array("--".utf8) { return nil }
    guard mark == Array("\r\n".utf8) else { throw FormReader.malformed }
    let head = try await readHead()
    isInPart = true
    return head
  }

  /// The next bytes of the present part; nil at its end.
  mutating func nextBytes() async throws -> [UInt8]? {
    guard isInPart else { return nil }
    while true {
      if let end = find(delimiter) {
        isInPart = false
        defer { place = end }
        return end > place ? Array(buffer[place..<end]) : nil
      }
      let safe = buffer.count - (delimiter.count - 1)
      if safe > place {
        defer { place = safe }
        return Array(buffer[place..<safe])
      }
      try await fill()
    }
  }

  /// Reads and drops what follows the form, to the end of the body.
  mutating func passOverEpilogue(atMost limitBytes: Int) async throws {
    var bytes = buffer.count - place
    while bytes <= limitBytes, let more = try await pull() { bytes += more.count }
    if bytes > limitBytes { throw FormReader.malformed }
  }

  private mutating func startsWithDelimiter() async throws -> Bool {
    try await need(delimiter.count)
    return buffer[place...].starts(with: delimiter)
  }

  private mutating func readHead() async throws -> FormPart {
    let end = Array("\r\n\r\n".utf8)
    var found = find(end)
    while found == nil {
      guard buffer.count - place <= FormReader.maximumHeadBytes else { throw FormReader.malformed }
      try await fill()
      found = find(end)
    }
    guard let stop = found, let text = String(validating: buffer[place..<stop], as: UTF8.self)
    else { throw FormReader.malformed }
    place = stop + end.count
    return try FormReader.part(head: text)
  }

  /// A line ends at CR or LF only: a file's name may hold what Unicode calls a line separator.
  private static func part(head: String) throws -> FormPart {
    var disposition: HeaderParameters?
    var contentType: String?
    for line in head.unicodeScalars.split(whereSeparator: { $0 == "\r" || $0 == "\n" }) {
      let pair = line.split(separator: ":", maxSplits: 1)
      guard pair.count == 2 else { throw malformed }
      let value = String(pair[1].drop { $0 == " " || $0 == "\t" })
      switch String(pair[0]).lowercased() {
      case "content-disposition": disposition = HeaderParameters(value)
      case "content-type": contentType = value
      default: break
      }
    }
    guard let disposition, disposition.value.lowercased() == "form-data",
      let name = disposition["name"]
    else { throw malformed }
    return FormPart(name: name, fileName: disposition["filename"], contentType: contentType)
  }

  private mutating func need(_ count: Int) async throws {
    while buffer.count - place < count { try await fill() }
  }

  private mutating func fill() async throws {
    guard let bytes = try await pull() else { throw FormReader.malformed }
    buffer.removeFirst(place)
    place = 0
    buffer += bytes
  }

  /// Where that text next starts.
  private func find(_ text: [UInt8]) -> Int? {
    buffer.withUnsafeBytes { all in
      var start = place
      while start + text.count <= all.count, let base = all.baseAddress,
        let hit = memchr(base + start, CInt(text[0]), all.count - text.count + 1 - start)
      {
        start = UnsafeRawPointer(hit) - base
        if memcmp(hit, text, text.count) == 0 { return start }
        start += 1
      }
      return nil
    }
  }

  private static let malformed = S3Error(.malformedPOSTRequest)
}

/// A header value with parameters: `form-data; name="file"; filename="a.csv"`. It is read scalar by
/// scalar: a name may begin with a mark that Swift takes for a part of the quote before it.
struct HeaderParameters: Sendable {
  let value: String
  private var parameters: [String: String] = [:]

  /// nil where a quoted text does not end or a name comes twice.
  init?(_ text: String) {
    var rest = Substring(text).unicodeScalars
    value = HeaderParameters.word(&rest)
    while rest.first == ";" {
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      if rest.isEmpty { break }
      let name = String(rest.prefix { $0 != "=" && $0 != ";" }).lowercased()
      rest = rest.drop { $0 != "=" && $0 != ";" }
      guard rest.first == "=" else { continue }
      rest = rest.dropFirst()
      guard let value = HeaderParameters.value(&rest),
        parameters.updateValue(value, forKey: name) == nil
      else { return nil }
    }
  }

  /// A parameter by its lower-case name.
  subscript(name: String) -> String? { parameters[name] }

  private static func word(_ rest: inout Substring.UnicodeScalarView) -> String {
    var word = rest.prefix { $0 != ";" }
    rest = rest.dropFirst(word.count)
    while let last = word.last, last == " " || last == "\t" { word.removeLast() }
    return String(word)
  }

  private static func value(_ rest: inout Substring.UnicodeScalarView) -> String? {
    guard rest.first == "\"" else { return word(&rest) }
    rest = rest.dropFirst()
    var value = String.UnicodeScalarView()
    while let scalar = rest.popFirst() {
      if scalar == "\"" {
        rest = rest.drop { $0 != ";" }
        return String(value)
      }
      // Browsers leave backslashes in file names alone: only quotes and backslashes are escaped.
      if scalar == "\\", let next = rest.first, next == "\"" || next == "\\" {
        rest = rest.dropFirst()
        value.append(next)
      } else {
        value.append(scalar)
      }
    }
    return nil
  }
}
