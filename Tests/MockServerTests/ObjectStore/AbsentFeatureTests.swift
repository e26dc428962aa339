import Foundation
import Testing

@testable import MockServer

/// What S3 has and this store has not is refused: nobody must believe that it was done.
@Suite("Store, what it has not")
struct AbsentFeatureTests {
  private let fixture: StoreFixture

  init() throws {
    fixture = try StoreFixture()
    try fixture.store.createBucket("bkt")
    try fixture.store.put(ObjectKey(bucket: "bkt", key: "key"), content: Array("kept".utf8))
  }

  @Test(
    "a header that changes what is stored or who may read it",
    arguments: [
      ("x-amz-server-side-encryption", "AES256"), ("x-amz-server-side-encryption", "aws:kms"),
      ("x-amz-server-side-encryption-customer-algorithm", "AES256"),
      ("x-amz-copy-source-server-side-encryption-customer-algorithm", "AES256"),
      ("x-amz-object-lock-mode", "GOVERNANCE"), ("x-amz-object-lock-legal-hold", "ON"),
      ("x-amz-bypass-governance-retention", "true"), ("x-amz-tagging", "a=b"),
      ("x-amz-storage-class", "GLACIER"), ("x-amz-storage-class", "REDUCED_REDUNDANCY"),
      ("x-amz-website-redirect-location", "/other"), ("x-amz-request-payer", "requester"),
      ("x-amz-expected-bucket-owner", "123456789012"), ("x-amz-grant-read", "id=a"),
      ("x-amz-acl", "public-read-write"), ("x-amz-write-offset-bytes", "4"),
      ("x-amz-what-comes-next", "a"), ("if-unmodified-since", "Sun, 06 Nov 1994 08:49:37 GMT"),
      ("content-range", "bytes 0-3/8"), ("if-match", "\"a\", \"b\""), ("if-match", "W/\"a\""),
      ("if-none-match", "\"a\""),
    ])
  func header(name: String, value: String) async throws {
    let put = S3Draft("PUT", "/bkt/new", body: "content").with(name, value).signed()
    #expect(try await answer(put) == "NotImplemented")
    #expect(try keys() == ["key"])
  }

  @Test("the same said of nothing is no wish")
  func plainValues() async throws {
    let put = S3Draft("PUT", "/bkt/new", body: "content").with("x-amz-storage-class", "STANDARD")
      .with("x-amz-tagging", "").with("x-amz-acl", "private").with("x-amz-meta-a", "b").signed()
    #expect(try await put.send(to: fixture.endpoint()).status == 200)
  }

  @Test(
    "a key, a payer or an owner that a reader names",
    arguments: [
      "x-amz-server-side-encryption-customer-key", "x-amz-request-payer",
      "x-amz-expected-bucket-owner",
    ])
  func reading(name: String) async throws {
    #expect(try await answer(S3Draft().with(name, "a").signed()) == "NotImplemented")
  }

  @Test(
    "a part of S3 beside the object",
    arguments: [
      "tagging", "legal-hold", "retention", "restore", "torrent", "versionId", "attributes",
    ])
  func subresource(name: String) async throws {
    for method in ["PUT", "GET", "DELETE"] where name != "tagging" || method != "GET" {
      let draft = S3Draft(method).changing { $0.query = [(name, "")] }.signed()
      #expect(try await answer(draft) == "NotImplemented", "\(method)")
    }
    #expect(try keys() == ["key"])
  }

  @Test("an object has no tags, which is told; a bucket's are not asked for")
  func tags() async throws {
    let question = S3Draft().changing { $0.query = [("tagging", "")] }
    let reply = try await question.signed().send(to: fixture.endpoint())
    #expect(reply.status == 200 && reply.text.contains("<TagSet></TagSet>"), "\(reply.text)")
    let ofBucket = question.changing { $0.path = "/bkt" }
    #expect(try await answer(ofBucket.signed()) == "NotImplemented")
  }

  @Test("a deletion that holds on something")
  func deletion() async throws {
    #expect(
      try await answer(S3Draft("DELETE").with("if-match", "\"a\"").signed()) == "NotImplemented")
    for detail in ["<VersionId>1</VersionId>", "<ETag>a</ETag>"] {
      let body = "<Delete><Object><Key>key</Key>\(detail)</Object></Delete>"
      let draft = S3Draft("POST", "/bkt", body: body).changing { $0.query = [("delete", "")] }
      #expect(try await answer(draft.signed()) == "NotImplemented")
    }
    #expect(try keys() == ["key"])
  }

  @Test("a bucket that others may read, that locks, or that lies elsewhere")
  func buckets() async throws {
    let create = S3Draft("PUT", "/another")
    for (name, value) in [
      ("x-amz-acl", "public-read"), ("x-amz-bucket-object-lock-enabled", "true"),
      ("x-amz-object-ownership", "BucketOwnerEnforced"),
    ] {
      #expect(try await answer(create.with(name, value).signed()) == "NotImplemented")
    }
    let place = { (name: String) in
      S3Draft(
        "PUT", "/another",
        body: "<CreateBucketConfiguration><LocationConstraint>\(name)</LocationConstraint>"
          + "</CreateBucketConfiguration>"
      ).signed()
    }
    #expect(try await answer(place("eu-west-1")) == "InvalidLocationConstraint")
    #expect(try !fixture.store.hasBucket("another"))
    #expect(try await place("us-east-1").send(to: fixture.endpoint()).status == 200)
  }

  @Test("an access list for somebody else")
  func otherOwner() async throws {
    let grant = { (grantee: String, permission: String) in
      "<AccessControlPolicy><AccessControlList><Grant><Grantee>\(grantee)</Grantee>"
        + "<Permission>\(permission)</Permission></Grant></AccessControlList>"
        + "</AccessControlPolicy>"
    }
    for body in [
      grant("<ID>somebody</ID>", "FULL_CONTROL"),
      grant("<EmailAddress>a@example.org</EmailAddress>", "FULL_CONTROL"),
      grant("<ID>\(S3Text.ownerID)</ID>", "READ"),
    ] {
      let draft = S3Draft("PUT", body: body).changing { $0.query = [("acl", "")] }
      #expect(try await answer(draft.signed()) == "NotImplemented", "\(body)")
    }
  }

  @Test("a field of a form")
  func form() async throws {
    let credentials = StoreFixture.credentials
    let (date, field) = (AmzDate(StoreFixture.now), "x-amz-server-side-encryption")
    let scope = CredentialScope(day: date.day, region: credentials.region)
    let policy = Base64.text(
      Array(
        """
        {"expiration": "2030-01-01T00:00:00Z", "conditions": [["starts-with", "$key", ""],
        {"bucket": "bkt"}, ["starts-with", "$x-amz-algorithm", ""],
        ["starts-with", "$x-amz-credential", ""], ["starts-with", "$x-amz-date", ""],
        {"\(field)": "AES256"}]}
        """.utf8))
    var draft = FormDraft(FormDraft.grant())
    draft.fields = [
      ("key", "new"), (field, "AES256"), ("x-amz-algorithm", SigningKey.algorithm),
      ("x-amz-credential", credentials.accessKey + "/" + scope.text), ("x-amz-date", date.text),
      ("policy", policy), ("x-amz-signature", SigningKey(credentials, scope: scope).sign(policy)),
    ]
    #expect(try await answer(draft.draft) == "NotImplemented")
    #expect(try keys() == ["key"])
  }

  private func answer(_ draft: S3Draft) async throws -> String? {
    try await draft.send(to: fixture.endpoint()).code
  }

  private func keys() throws -> [String] {
    try fixture.store.list(bucket: "bkt").objects.map(\.key.key)
  }
}
