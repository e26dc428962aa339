import Testing

@testable import Core

@Suite("what a revision changes")
struct RevisionDiffTests {
  /// Two parts, a file at an address, and two resources of one file.
  private static let package: JSONValue = [
    "name": "p",
    "resources": [
      ["name": "parts", "path": ["a.csv", "b.csv"]],
      ["name": "far", "path": "https://example.org/far.csv"],
      ["name": "one", "path": "c.csv"], ["name": "other", "path": "c.csv"],
    ],
  ]

  private static func plan(_ bytes: [String: [UInt8]] = [:]) throws -> PublishPlan {
    let owners = [("a.csv", "parts"), ("b.csv", "parts"), ("c.csv", "one")]
    let files = owners.map { path, resource in
      let digest = FileDigest(of: bytes[path] ?? Array(path.utf8))
      return PlanDraft.File(path: path, resource: resource, digest: digest)
    }
    let entries = files.map { file in
      let grant: JSONValue = [
        "upload_url": "http://s3/raw", "upload_query": ["key": .string(file.digest.md5Hex)],
        "exists": true,
      ]
      return (file.path, grant)
    }
    let reply = try RawStoreReply(json: ["filedata": .object(JSONObject(entries))])
    return PublishPlan(
      owner: ModelHub.profile, dataset: DatasetID(ownerID: "u1", name: "p"),
      findability: .published, descriptor: try #require(package.object),
      items: try files.map { file in
        PublishPlan.Item(
          path: file.path, resource: file.resource, digest: file.digest,
          grant: try #require(reply.grants[file.path]))
      })
  }

  /// What the hub tells of that plan's revision.
  private static func revision(_ plan: PublishPlan) throws -> PublishedRevision {
    let urls = plan.items.map { item in
      FlowSpec.FileURL(path: item.path, url: item.grant.objectURL)
    }
    let spec = FlowSpec(
      ownerID: "u1", owner: "ann", dataset: "p", findability: .published,
      descriptorURL: "http://s3/raw/d", resourceURLs: urls, descriptor: plan.descriptor)
    let status = try RevisionStatus(json: [
      "id": .string(FlowID(dataset: plan.dataset, revision: 3).description), "state": "SUCCEEDED",
      "pipelines": [:], "spec_contents": spec.json,
    ])
    return PublishedRevision(status, isLatest: true, published: nil)
  }

  @Test("parts, files at addresses and files of two resources are unchanged where they are")
  func same() throws {
    let plan = try Self.plan()
    let diff = RevisionDiff(plan, rows: [:], since: try Self.revision(plan))
    #expect(diff.resources.map(\.kind) == [.same, .same, .same, .same])
    #expect(diff.isNothing)
  }

  @Test("one other part changes its resource and no other; so does a file for all that have it")
  func changed() throws {
    let last = try Self.revision(Self.plan())
    let part = RevisionDiff(try Self.plan(["b.csv": [1]]), rows: [:], since: last)
    #expect(part.resources.map(\.kind) == [.changed, .same, .same, .same])
    let file = RevisionDiff(try Self.plan(["c.csv": [1]]), rows: [:], since: last)
    #expect(file.resources.map(\.kind) == [.same, .same, .changed, .changed])
  }
}
