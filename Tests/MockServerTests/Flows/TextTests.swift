import Core
import Testing

@testable import MockServer

@Suite struct TextTests {
  @Test func csvIsQuotedWhereItMustBe() {
    let writer = CSVRowWriter([Field(name: "a,b", type: .string)])
    #expect(writer.opening == "\"a,b\"\r\n")
    #expect(writer.text([.string("say \"x\"")], isFirst: true) == "\"say \"\"x\"\"\"\r\n")
    #expect(writer.text([.string("a b")], isFirst: true) == "a b\r\n")
    #expect(writer.text([.string("é\nx")], isFirst: true) == "\"é\nx\"\r\n")
    #expect(writer.text([nil], isFirst: true) == "\"\"\r\n")
  }

  @Test func jsonIsAsciiWithSortedNames() {
    let writer = JSONRowWriter([Field(name: "b", type: .string), Field(name: "a", type: .any)])
    #expect(
      writer.text([.string("é"), nil], isFirst: false) == ",{\"a\": null, \"b\": \"\\u00e9\"}")
  }

  @Test func pythonsReprChoosesItsQuotes() {
    #expect(PythonText.repr("it's") == "\"it's\"")
    #expect(PythonText.repr(["a": ["x\n", 1, nil, true]]) == "{'a': ['x\\n', 1, None, True]}")
  }

  @Test func whatHeldForTheSourceOnlyGoes() {
    let resource: JSONObject = [
      "format": "xlsx", "mediatype": "text/tab-separated-values",
      "schema": [
        "fields": [
          ["name": "n", "type": "number", "bareNumber": false, "decimalChar": ","],
          ["name": "b", "type": "boolean", "trueValues": ["yes"]],
          ["name": "d", "type": "date", "format": "%d.%m.%Y"],
          ["name": "m", "type": "datetime", "format": "%d.%m.%Y %H:%M"],
        ], "missingValues": ["NA"],
      ],
    ]
    let csv = TableFormat.csv.described(resource)
    #expect(
      csv["schema"]?["fields"]?[0]
        == ["name": "n", "type": "number", "decimalChar": ".", "groupChar": ""])
    #expect(csv["schema"]?["fields"]?[1] == ["name": "b", "type": "boolean"])
    #expect(csv["schema"]?["fields"]?[2]?["format"] == "%Y-%m-%d")
    #expect(csv["schema"]?["fields"]?[3]?["format"] == "%Y-%m-%d %H:%M:%S")
    #expect(csv["schema"]?["missingValues"] == ["NA", ""])
    #expect(csv["encoding"] == "utf-8" && csv["format"] == "csv")
    let json = TableFormat.json.described(resource)
    #expect(json["mediatype"] == "application/json" && json["dialect"] == nil)
  }
}
