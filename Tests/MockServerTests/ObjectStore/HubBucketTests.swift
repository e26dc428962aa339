import Foundation
import Testing

@testable import MockServer

@Suite("The hub's own buckets")
struct HubBucketTests {
  @Test("cannot be removed through S3, and uploaded files are opened by the hub alone")
  func kept() async throws {
    let rig = try await BackendRig()
    let endpoint = rig.services.endpoint { rig.site }
    func answer(_ draft: S3Draft) async throws -> String? {
      let signed = draft.changing {
        $0.credentials = rig.services.credentials
        $0.date = AmzDate(BackendRig.start)
      }.signed()
      let response = try await signed.send(to: endpoint)
      return response.status < 300 ? "done" : response.code
    }
    let (raw, packages) = (rig.site.rawstoreBucket, rig.site.pkgstoreBucket)
    for bucket in [raw, packages] {
      #expect(try await answer(S3Draft("DELETE", "/" + bucket)) == "AccessDenied")
      #expect(try rig.services.store.hasBucket(bucket))
    }
    let open = ("x-amz-acl", "public-read")
    let put = S3Draft("PUT", "/\(raw)/key", body: "x")
    #expect(try await answer(put.with(open.0, open.1)) == "AccessDenied")
    #expect(try await answer(put) == "done")
    #expect(
      try await answer(
        put.with(open.0, open.1).changing { $0.query = [("acl", "")] }) == "AccessDenied")
    let begin = S3Draft("POST", "/\(raw)/key").changing { $0.query = [("uploads", "")] }
    #expect(try await answer(begin.with(open.0, open.1)) == "AccessDenied")
    let copy = S3Draft("PUT", "/\(raw)/copy").with("x-amz-copy-source", "/\(raw)/key")
    #expect(try await answer(copy.with(open.0, open.1)) == "AccessDenied")
    #expect(
      try rig.services.store.head(ObjectKey(bucket: raw, key: "key"))?.acl == .private)
    #expect(try await answer(S3Draft("PUT", "/a-bucket")) == "done")
    #expect(try await answer(S3Draft("DELETE", "/a-bucket")) == "done")
  }

  @Test("are those the services use")
  func names() {
    let site = PkgSite(s3URL: BackendRig.s3URL)
    #expect(HubBuckets.datahub.raw == site.rawstoreBucket)
    #expect(HubBuckets.datahub.packages == site.pkgstoreBucket)
  }
}
