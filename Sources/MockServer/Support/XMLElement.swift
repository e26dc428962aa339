internal import CExpat
internal import Core

/// An XML element as S3's documents use them: text or children, and attributes only in what we write.
struct XMLElement: Sendable {
  let name: String
  var text = ""
  var children: [XMLElement] = []
  /// Attributes as they are written, with a blank before each.
  var attributes = ""

  init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  init(_ name: String, _ children: [XMLElement]) {
    self.name = name
    self.children = children
  }

  /// The first child of that name.
  subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

  /// The element as a document, in S3's namespace unless it is an error.
  var document: String {
    var out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    let isError = name == "Error"
    write(to: &out, namespace: isError ? "" : " xmlns=\"\(XMLElement.namespace)\"")
    return out
  }

  private static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

  private func write(to out: inout String, namespace: String = "") {
    out += "<\(name)\(namespace)\(attributes)>"
    for scalar in text.unicodeScalars { out += XMLElement.escaped(scalar) }
    for child in children { child.write(to: &out) }
    out += "</\(name)>"
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    if scalar.value < 32, scalar != "\t", scalar != "\n" { return "&#\(scalar.value);" }
    return MarkupText.entity(of: scalar) ?? String(scalar)
  }
}

extension XMLElement {
  /// The most bytes of a document that is read (10,000 parts, 1,000 keys).
  static let maximumDocumentBytes = 2 * 1024 * 1024
  private static let maximumDepth = 16

  /// Reads a document by expat; nil where it is not well-formed, nested deeper than S3's documents,
  /// or brings a document type (and so entities).
  static func parse(_ bytes: [UInt8]) -> XMLElement? {
    guard let parser = XML_ParserCreate(nil) else { return nil }
    defer { XML_ParserFree(parser) }
    let tree = XMLTree(parser: parser, maximumDepth: maximumDepth)
    XML_SetUserData(parser, Unmanaged.passUnretained(tree).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, _ in XMLTree.of(data)?.open(name.map { String(cString: $0) } ?? "") },
      { data, _ in XMLTree.of(data)?.close() })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let text else { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(count))
      XMLTree.of(data)?.append(String(decoding: bytes, as: UTF8.self))
    }
    XML_SetDoctypeDeclHandler(
      parser, { data, _, _, _, _ in XMLTree.of(data)?.stop() }, { _ in })
    let status = bytes.withUnsafeBytes { buffer in
      XML_Parse(
        parser, buffer.bindMemory(to: CChar.self).baseAddress, CInt(buffer.count),
        CInt(XML_TRUE))
    }
    return status == XML_STATUS_OK ? withExtendedLifetime(tree) { tree.root } : nil
  }
}

/// What expat's callbacks build; a class because C holds a pointer to it during the parse.
private final class XMLTree {
  private let parser: XML_Parser
  private let maximumDepth: Int
  private var stack: [XMLElement] = []
  private(set) var root: XMLElement?

  init(parser: XML_Parser, maximumDepth: Int) {
    self.parser = parser
    self.maximumDepth = maximumDepth
  }

  static func of(_ data: UnsafeMutableRawPointer?) -> XMLTree? {
    data.map { Unmanaged<XMLTree>.fromOpaque($0).takeUnretainedValue() }
  }

  func open(_ name: String) {
    stack.append(XMLElement(String(name.split(separator: ":").last ?? ""), []))
    if stack.count > maximumDepth { stop() }
  }

  func close() {
    guard let element = stack.popLast() else { return }
    if stack.isEmpty { root = element } else { stack[stack.count - 1].children.append(element) }
  }

  func append(_ text: String) {
    if !stack.isEmpty { stack[stack.count - 1].text += text }
  }

  func stop() { XML_StopParser(parser, XML_Bool(XML_FALSE)) }
}
