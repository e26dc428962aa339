/// A file that a resource is drafted of, read as often as it takes.
struct DraftSource {
  private let file: OpenFile

  init(_ file: OpenFile) { self.file = file }

  /// The resource those members describe.
  func resource(_ members: JSONObject) -> Resource? {
    DataPackage(["resources": [.object(members)]], standard: .v2).resources.first
  }

  private func input(_ resource: Resource) -> ResourceInput {
    ResourceInput(resource: resource, files: [InputFile(path: file.path, access: file.access)])
  }

  /// How the table is laid out, by its first bytes.
  func layout(_ resource: Resource) throws(FileFault) -> DetectedLayout {
    try reading { try input(resource).layout() }
  }

  /// What a check of the file finds by those members.
  func check(_ members: JSONObject) throws(FileFault) -> ResourceReport {
    guard let resource = resource(members) else { throw .malformed(path: file.path) }
    var options = ValidationOptions()
    options.threads = ProcessorCount.current
    return try reading {
      let check = ResourceCheck(resource: resource, options: options)
      let report = try check.run(input: input(resource)).report
      return try check.again(after: report)?.run(input: input(resource)).report ?? report
    }
  }

  /// What the rows say about the fields.
  func infer(
    _ members: JSONObject, _ encoding: TextEncoding
  ) throws(FileFault) -> TableInference {
    guard let resource = resource(members), let form = resource.tableForm else {
      throw .malformed(path: file.path)
    }
    return try reading {
      let content = input(resource)
      guard form == .delimited else {
        return try TableInference(
          json: resource.dialect, isLines: form == .jsonLines, encoding: encoding,
          chunks: content.next)
      }
      return try TableInference(
        dialect: resource.layout, encoding: encoding, chunks: content.next)
    }
  }

  private func reading<Value>(_ work: () throws -> Value) throws(FileFault) -> Value {
    do { return try work() } catch let fault as FileFault {
      throw fault
    } catch { throw .malformed(path: file.path) }
  }
}
