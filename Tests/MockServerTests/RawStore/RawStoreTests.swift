import Core
import FoundationEssentials
import Testing

@testable import MockServer

@Suite struct RawStoreTests {
  private let content = Array("hello".utf8)
  /// The md5 of `hello`.
  private let md5 = "XUFAKrxLKna5cZ2REBfFkg=="
  private let name = "5d41402abc4b2a76b9719d911017c592.csv"

  private func body(
    _ owner: String, _ findability: String = "published", length: Int = 5, md5: String? = nil
  ) -> JSONValue {
    [
      "metadata": ["owner": .string(owner), "findability": .string(findability)],
      "filedata": [
        "data/x.csv": [
          "length": .number(JSONNumber(length)), "md5": .string(md5 ?? self.md5), "name": "x",
        ]
      ],
    ]
  }

  private func grant(_ reply: APIReply) throws -> UploadGrant {
    let json = try JSONValue(parsing: reply.body)
    return try UploadGrant(json: json["filedata"]?["data/x.csv"] ?? .null)
  }

  /// Uploads as a client does; the reply's status.
  private func upload(_ rig: BackendRig, _ grant: UploadGrant, content: [UInt8]) async throws
    -> Int
  {
    var form: [UInt8] = []
    for field in grant.fields {
      form += Array(
        "--b\r\nContent-Disposition: form-data; name=\"\(field.name)\"\r\n\r\n\(field.value)\r\n"
          .utf8)
    }
    form += Array("--b\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n".utf8)
    form += content + Array("\r\n--b--\r\n".utf8)
    var rest: [UInt8]? = form
    let request = S3Request(
      method: "POST", target: "/rawstore.datahub.io",
      headers: [
        ("host", "127.0.0.1:9000"), ("content-type", "multipart/form-data; boundary=b"),
        ("content-length", String(form.count)),
      ]
    ) {
      defer { rest = nil }
      return rest
    }
    return try await rig.services.endpoint { rig.site }.respond(to: request).status
  }

  private func authorize(
    _ rig: BackendRig, _ user: String, _ findability: String = "published"
  ) async throws -> UploadGrant {
    let token = try await rig.serviceToken(user, .rawstore)
    return try grant(
      await rig.post("/rawstore/authorize", token: token, json: body(user, findability)))
  }

  @Test func aGrantHasTheFieldsOfThePolicyInOrder() async throws {
    let rig = try await BackendRig()
    let user = try await rig.user("alice")
    let token = try await rig.serviceToken(user.id, .rawstore)
    let reply = await rig.post("/rawstore/", token: token, json: body(user.id))
    #expect(reply.header("Content-Type") == "text/html; charset=utf-8")
    #expect(
      reply.text.hasPrefix(
        """
        {"filedata": {"data/x.csv": {"upload_url": "http://127.0.0.1:9000/rawstore.datahub.io", \
        "upload_query": {"acl": "private", "Content-MD5": "\(md5)", \
        "Content-Type": "text/plain", "key": "\(user.id)/\(name)", "x-amz-algorithm": "AWS4-HMAC-SHA256", \
        "x-amz-credential": "
        """))
    #expect(reply.text.hasSuffix("\"}, \"exists\": false}}}"))
    let found = try grant(reply)
    #expect(
      found.fields.map(\.name) == [
        "acl", "Content-MD5", "Content-Type", "key", "x-amz-algorithm", "x-amz-credential",
        "x-amz-date", "policy", "x-amz-signature",
      ])
    let policy = Data(base64Encoded: found.fields[7].value).map { Array($0) } ?? []
    let json = try JSONValue(parsing: policy)
    #expect(json["expiration"] == "2026-11-23T04:00:08Z")
    #expect(json["conditions"]?.array?.contains(["content-length-range", 5, 5]) == true)
  }

  @Test func keysAreTheMD5AndThePathsExtension() throws {
    let json: JSONValue = [
      "filedata": ["data/file1.xls": ["length": 1, "md5": "BE4Y8L87GawEKKdchUNhlA=="]]
    ]
    let request = UploadRequest(ownerID: "x", body: json)
    #expect(request?.files.first?.key == "x/044e18f0bf3b19ac0428a75c85436194.xls")
  }

  @Test func existsMeansThisOwnersBytesAndTellsNobodyOfAnothers() async throws {
    let rig = try await BackendRig()
    let alice = try await rig.user("alice").id
    let bob = try await rig.user("bob").id
    #expect(try await upload(rig, authorize(rig, alice, "private"), content: content) == 204)
    #expect(try await authorize(rig, alice, "private").exists)
    #expect(try await authorize(rig, alice).exists)
    #expect(try await !authorize(rig, bob, "private").exists)
    #expect(try await !authorize(rig, bob).exists)
    #expect(try await upload(rig, authorize(rig, bob), content: content) == 204)
    #expect(try await authorize(rig, bob).exists)
  }

  @Test func existsIsNoPrefixAndNoOtherSize() async throws {
    let rig = try await BackendRig()
    let alice = try await rig.user("alice").id
    try rig.services.store.put(
      ObjectKey(bucket: "rawstore.datahub.io", key: "\(alice)/\(name).bak"), content: content,
      contentType: "text/plain", acl: .publicRead)
    #expect(try await !authorize(rig, alice).exists)
    try rig.services.store.put(
      ObjectKey(bucket: "rawstore.datahub.io", key: "\(alice)/\(name)"),
      content: Array("other".utf8), contentType: "text/plain", acl: .publicRead)
    #expect(try await !authorize(rig, alice).exists)
  }

  @Test func onlyTheGrantedBytesAreStored() async throws {
    let rig = try await BackendRig()
    let alice = try await rig.user("alice").id
    #expect(
      try await upload(rig, authorize(rig, alice), content: Array("hullo".utf8)) == 400)
    let grant = try await authorize(rig, alice)
    rig.move(seconds: 3_601)
    #expect(try await upload(rig, grant, content: content) == 403)
    let key = ObjectKey(bucket: "rawstore.datahub.io", key: "\(alice)/\(name)")
    #expect(try rig.services.store.head(key) == nil)
  }

  @Test func whatCannotBeGrantedIsRefusedAsTheOriginalDoes() async throws {
    let rig = try await BackendRig()
    let alice = try await rig.user("alice")
    let token = try await rig.serviceToken(alice.id, .rawstore)
    func status(_ json: JSONValue, _ token: String? = token) async -> Int {
      let reply = await rig.post("/rawstore/authorize", token: token, json: json)
      #expect(reply.body.isEmpty)
      return reply.status
    }
    #expect(await status([:]) == 400)
    #expect(await status(["metadata": ["owner": .string(alice.id)]]) == 400)
    #expect(await status(body(alice.id, length: -1)) == 400)
    #expect(await status(body(alice.id, md5: "short")) == 400)
    #expect(await status(body("other")) == 401)
    #expect(await status(body(alice.id), nil) == 401)
    #expect(await status(body(alice.id), "bad") == 401)
    #expect(await status(body(alice.id), alice.token) == 400)
    let nope = await rig.router.respond(
      to: APIRequest(
        method: "POST", target: "/rawstore/authorize", headers: [("Auth-Token", token)],
        body: Array("{nope".utf8)))
    #expect(nope.status == 400)
    #expect(
      nope.text
        == "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)")
  }

  @Test func quotasAreInDecimalMegabytes() async throws {
    let rig = try await BackendRig()
    let alice = try await rig.user("alice").id
    let token = try await rig.serviceToken(alice, .rawstore)
    func reply(_ findability: String, _ length: Int) async -> APIReply {
      await rig.post(
        "/rawstore/authorize", token: token, json: body(alice, findability, length: length))
    }
    #expect(await reply("published", 100_000_000).status == 200)
    let full = await reply("published", 100_000_001)
    #expect(full.status == 403)
    #expect(full.text == "Max storage for user exceeded plan limit (100MB)")
    #expect(
      await reply("private", 100_000_001).text
        == "Max private storage for user exceeded plan limit (100MB)")
    #expect(await reply("private", Int.max).status == 403)
    // What may come counts from the leave on; asking again for the same changes nothing.
    #expect(await reply("published", 100_000_000).status == 200)
    rig.move(seconds: 86_401)
    let other = "kAFQmDzST7DWlj99KOF/cg=="
    let later = try await rig.serviceToken(alice, .rawstore)
    #expect(
      await rig.post(
        "/rawstore/authorize", token: later,
        json: body(alice, length: 100_000_000, md5: other)
      ).status == 200)
    let nothing: JSONValue = ["metadata": ["owner": .string(alice)], "filedata": [:]]
    #expect(
      await rig.post("/rawstore/authorize", token: later, json: nothing).text
        == "{\"filedata\": {}}")
  }

  @Test func presigningIsForTheOwnerOfAPrivateFile() async throws {
    let rig = try await BackendRig()
    let alice = try await rig.user("alice").id
    let bob = try await rig.user("bob").id
    #expect(try await upload(rig, authorize(rig, alice, "private"), content: content) == 204)
    let url = "\(BackendRig.s3URL)/rawstore.datahub.io/\(alice)/\(name)"
    func presign(_ owner: String?, _ url: String, as user: String?) async throws -> APIReply {
      let token = try await user.asyncMap { try await rig.serviceToken($0, .rawstore) }
      let ownerQuery = owner.map { "ownerid=\($0)&" } ?? ""
      return await rig.get("/rawstore/presign?\(ownerQuery)url=\(url)", token: token)
    }
    let good = try await presign(alice, url, as: alice)
    #expect(good.status == 200)
    #expect(good.text.hasPrefix("{\"url\": \"\(url)?X-Amz-Algorithm=AWS4-HMAC-SHA256&"))
    #expect(good.text.contains("X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature="))
    #expect(try await presign(nil, url, as: alice).status == 401)
    #expect(try await presign(alice, url, as: bob).status == 403)
    #expect(try await presign(bob, url, as: bob).status == 403)
    #expect(try await presign(alice, url, as: nil).status == 403)
    #expect(try await presign(alice, "http://169.254.169.254/x/y", as: alice).status == 400)
    #expect(try await presign(alice, "\(BackendRig.s3URL).evil/a/b", as: alice).status == 400)
    #expect(try await presign(alice, "", as: alice).status == 400)
    let open = "\(BackendRig.s3URL)/rawstore.datahub.io/none.csv"
    #expect(try await presign(nil, open, as: nil).text == "{\"url\": \"\(open)\"}")
  }

  @Test func unknownPathsAreAnsweredInJSON() async throws {
    let rig = try await BackendRig()
    let reply = await rig.get("/rawstore/nope")
    #expect(reply.status == 404)
    #expect(
      reply.text == """
        {"docs":"http://docs.datahub.io","info":"rawstore service - part of the DataHub platform"}

        """)
    #expect(await rig.get("/rawstore/authorize").header("Allow") == "POST, OPTIONS")
  }
}

extension Optional {
  fileprivate func asyncMap<Other>(_ body: (Wrapped) async throws -> Other) async rethrows
    -> Other?
  {
    guard let self else { return nil }
    return try await body(self)
  }
}
