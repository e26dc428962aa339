import Testing

@testable import MockServer

@Suite struct PkgSiteTests {
  private let site = PkgSite(s3URL: "http://127.0.0.1:9000")

  @Test func keysAreReadFromAddressesOfTheStoreOnly() {
    let signed = "http://127.0.0.1:4321/rawstore.datahub.io/a%20b.csv?X-Amz-Signature=1#.csv"
    #expect(site.rawstoreKey(of: signed) == "a b.csv")
    #expect(site.rawstoreKey(of: "https://rawstore.datahub.io/k.csv") == "k.csv")
    #expect(site.rawstoreKey(of: "https://rawstore.datahub.io.s3.amazonaws.com/k") == "k")
    #expect(site.rawstoreKey(of: "http://elsewhere.org/rawstore.datahub.io/k") == nil)
    #expect(site.rawstoreKey(of: "http://127.0.0.1:9000/pkgstore.datahub.io/k") == nil)
    #expect(site.rawstoreKey(of: "file:///etc/passwd") == nil)
    #expect(site.rawstoreKey(of: "data/x.csv") == nil)
  }

  @Test func publishedFilesHaveEncodedAddresses() {
    #expect(
      site.url(pkgstoreKey: "u/d/r é/datapackage.json")
        == "http://127.0.0.1:9000/pkgstore.datahub.io/u/d/r%20%C3%A9/datapackage.json")
  }
}
