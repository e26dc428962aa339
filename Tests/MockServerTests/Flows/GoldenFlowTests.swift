import Core
import Testing

@testable import MockServer

/// Whole flows over the originals' inputs, compared with what the original services made.
@Suite(.enabled(if: Golden.folder != nil))
struct GoldenFlowTests {
  private static let failing: Set<String> = ["cofog", "constraints", "date"]

  /// The golden spec with the source files uploaded to the rig. The sources are taken from the
  /// golden archive, as the original copied them there byte for byte.
  private func spec(of golden: Golden, in rig: FlowRig) throws -> JSONValue {
    var mapping: JSONObject = [:]
    let input = try golden.spec()["inputs"]?[0]
    let archives = golden.files("").filter { $0.contains("/archive/") }
    for resource in input?["parameters"]?["descriptor"]?["resources"]?.array ?? [] {
      guard let path = resource["path"]?.string, let name = resource["name"]?.string,
        let file = archives.first(where: { $0.contains("/\(name)/archive/") && $0.contains(".") })
      else { continue }
      mapping[path] = .string(try rig.upload(try golden.bytes(file), as: path))
    }
    var spec = try golden.spec().object ?? [:]
    var parameters = input?["parameters"]?.object ?? [:]
    parameters["resource-mapping"] = .object(mapping)
    var changed = input?.object ?? [:]
    changed["parameters"] = .object(parameters)
    spec["inputs"] = [.object(changed)]
    return .object(spec)
  }

  private func run(_ golden: Golden) async throws -> (FlowRig, FlowID) {
    let rig = try FlowRig()
    let flow = try rig.enqueue(try spec(of: golden, in: rig))
    try await rig.run()
    return (rig, flow)
  }

  @Test(arguments: Golden.all) func statesRowsAndErrorsAreTheOriginals(golden: Golden) async throws
  {
    let (rig, flow) = try await run(golden)
    let seen = try rig.pipelines(flow)
    let expected = Self.failing.contains(golden.name) ? "FAILED" : "SUCCEEDED"
    #expect(try rig.state(flow) == expected)
    #expect(seen.count == (try golden.json("plan.json").array?.count))
    for result in try golden.json("dpp-results.json")["results"]?.array ?? [] {
      let id = String(result["pipeline_id"]?.string?.dropFirst(2) ?? "")
      let name = id == flow.description ? "package" : String(id.dropFirst("\(flow)/".count))
      let pipeline = try #require(seen[name])
      let succeeded = result["success"]?.bool == true
      #expect(pipeline.status == (succeeded ? "SUCCEEDED" : "FAILED"), "\(id)")
      guard succeeded else {
        compare(log: pipeline.errorLog, with: result["errors"], id)
        continue
      }
      #expect(pipeline.stats["count_of_rows"] == result["stats"]?["count_of_rows"], "\(id)")
      #expect(pipeline.stats["dataset_name"] == result["stats"]?["dataset_name"], "\(id)")
    }
  }

  /// The processor, the errors and the last line; between them the original has a traceback.
  private func compare(log: [String], with original: JSONValue?, _ id: String) {
    let lines = (original?.array ?? []).compactMap(\.string)
    guard lines.first != "init" else {
      #expect(log.first?.contains("Dependency unsuccessful") == true, "\(id)")
      return
    }
    #expect(log.first == lines.first, "\(id)")
    #expect(log.last == lines.last, "\(id)")
    let warnings = Set(lines.filter { $0.hasPrefix("ERROR") || $0.hasPrefix("WARNING") })
    #expect(warnings.isSubset(of: Set(log)), "\(id)")
  }

  @Test(arguments: Golden.all) func derivedFilesAreByteForByteTheOriginals(
    golden: Golden
  ) async throws {
    let (rig, flow) = try await run(golden)
    let seen = try rig.pipelines(flow)
    var compared = 0
    for file in golden.files("") {
      let parts = file.split(separator: "/")
      guard parts.count == 6, parts[3] == "data" || parts[3] == "archive" else { continue }
      let artefact = String(parts[2])
      guard seen[artefact]?.status == "SUCCEEDED", artefact != "validation_report",
        parts[5].hasSuffix(".zip") == false
      else { continue }
      let bytes = try golden.bytes(file)
      // The original names a derived CSV by the md5 of its text with LF line ends, which no reader
      // of the file can check; here a file's name is the md5 of what is served.
      var key = parts.map(String.init)
      key[4] = FileDigest(of: bytes).md5Hex
      #expect(try rig.object(key.joined(separator: "/")) == bytes, "\(file)")
      compared += 1
    }
    #expect(compared > 0)
  }

  @Test(arguments: Golden.all.filter { !failing.contains($0.name) })
  func theFinalDescriptorListsTheOriginalsResources(golden: Golden) async throws {
    let (rig, flow) = try await run(golden)
    let ours = try rig.descriptor(flow, "1")
    let theirs = try golden.json("\(flow.dataset)/1/datapackage.json")
    #expect(ours.object?.names.sorted() == theirs.object?.names.sorted())
    #expect(ours["views"] == theirs["views"])
    #expect(
      ours["datahub"]?["stats"]?["rowcount"] == theirs["datahub"]?["stats"]?["rowcount"])
    let left = ours["resources"]?.array ?? []
    let right = theirs["resources"]?.array ?? []
    #expect(left.map { $0["name"] } == right.map { $0["name"] })
    for (our, their) in zip(left, right) {
      #expect(comparable(our) == comparable(their), "\(our["name"]?.string ?? "")")
    }
  }

  /// The report of every table, but for times and addresses; tables that the original stopped
  /// reading after 1000 rows are checked to their end here.
  @Test(arguments: Golden.all) func reportsAreTheOriginals(golden: Golden) async throws {
    let (rig, flow) = try await run(golden)
    let ours = try JSONValue(parsing: rig.data(flow, "validation_report")).array ?? []
    let theirs = try golden.json("validation_report.json").array ?? []
    #expect(ours.count == theirs.count)
    for (our, their) in zip(ours, theirs) where their["warnings"]?.array?.isEmpty == true {
      #expect(our["resource"] == their["resource"])
      #expect(our["valid"] == their["valid"])
      #expect(our["error-count"] == their["error-count"])
      let (left, right) = (our["tables"]?[0], their["tables"]?[0])
      for name in ["row-count", "headers", "schema", "errors"] {
        #expect(left?[name] == right?[name], "\(name)")
      }
    }
  }

  /// A resource without what must differ: addresses, the report's and the archive's bytes, and what
  /// is put right: a preview's counters and the media type of JSON.
  private func comparable(_ resource: JSONValue) -> JSONObject {
    var result = resource.object ?? [:]
    for name in ["path", "dpp:streamedFrom"] { result[name] = nil }
    let type = result["datahub"]?["type"]?.string ?? ""
    if ["derived/report", "derived/zip", "derived/preview"].contains(type) {
      for name in ["bytes", "rowcount"] { result[name] = nil }
    }
    if ["derived/report", "derived/csv"].contains(type) { result["hash"] = nil }
    if ["derived/json", "derived/preview", "derived/csv"].contains(type) {
      result["mediatype"] = nil
    }
    return result
  }
}
