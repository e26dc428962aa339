import Testing

@testable import Core

@Suite("detected layouts")
struct DetectedLayoutTests {
  private func detect(_ text: String) -> DetectedLayout {
    DetectedLayout(head: Array(text.utf8), isWhole: true)
  }

  @Test("the delimiter is found at any size, with decimal commas and quotes")
  func grid() {
    var wrong: [String] = []
    for delimiter in [";", "|", "\t", ","] {
      for decimal in [",", "."] {
        for (rows, columns) in [(1, 2), (1, 3), (2, 3), (5, 2), (5, 6), (60, 3)] {
          for end in ["\n", "\r\n"] {
            let text = table(delimiter, decimal, rows, columns, end)
            let found = detect(text)
            if found.guess.delimiter != delimiter || found.guess.cells != columns {
              wrong.append(text)
            }
          }
        }
      }
    }
    #expect(wrong == [])
  }

  private func table(
    _ delimiter: String, _ decimal: String, _ rows: Int, _ columns: Int, _ end: String
  ) -> String {
    let names = ["key", "weight", "place", "price", "day", "share"].prefix(columns)
    let places = ["Bern", "Sankt Gallen", "Genf", "Zug"]
    let lines = (0..<rows).map { row in
      names.map { name in
        switch name {
        case "key": return "\(row + 1)"
        case "place": return places[row % places.count]
        case "day": return "2021-03-\(10 + row % 18)"
        default:
          let text = "\(row % 9 + 1)\(decimal)\(25 + row % 50)"
          return delimiter == decimal ? "\"\(text)\"" : text
        }
      }.joined(separator: delimiter)
    }
    return ([names.joined(separator: delimiter)] + lines).map { $0 + end }.joined()
  }

  @Test("what stands above the table is known")
  func above() {
    let table = "key;place;price\n1;Bern;1,5\n2;Genf;2,75\n3;Zug;10,25\n"
    #expect(detect(table).dialect == ["delimiter": ";"])
    #expect(detect("sep=;\n" + table).dialect == ["delimiter": ";", "headerRows": [2]])
    #expect(detect("\n\n" + table).dialect == ["delimiter": ";", "headerRows": [3]])
    #expect(detect("Prices of 2021\n" + table).dialect == ["delimiter": ";", "headerRows": [2]])
    #expect(detect("Prices;;\n" + table).dialect == ["delimiter": ";", "headerRows": [2]])
    #expect(detect("# a\n# b\n" + table).dialect == ["delimiter": ";", "commentChar": "#"])
    #expect(detect("Prices of 2021\n" + table).headerLine == 2)
  }

  @Test(
    "values of one column hold delimiters, and are one column",
    arguments: [
      "name\n\"Meier, Urs\"\n\"Rossi, Ada\"\n", "link\nhttp://a.ch/x?y=1;z=2\nhttp://b.ch/u|v\n",
      "start\n08:15\n17:40\n", "colours\nred;blue\ngreen;white\n", "tags\na|b|c\nd|e|f\n",
      "price\n1,50\n22,75\n", "note\nWell, it rains, again\nNo, it snows, today\n",
      "when\n2021-01-05 08:00:00\n2021-01-06 09:30:00\n",
    ])
  func oneColumn(text: String) {
    #expect(detect(text).dialect == [:])
  }

  @Test("blanks after the delimiter are known with either quote", arguments: ["\"", "'"])
  func gaps(quote: String) {
    let cells = [["name", "list"], ["Bern", "a,b,c"], ["Genf", "d,e"], ["Zug", "f,g,h"]]
    let text = cells.map { $0.map { quote + $0 + quote }.joined(separator: ", ") + "\n" }.joined()
    let found = detect(text)
    #expect(found.dialect["skipInitialSpace"] == true && found.guess.cells == 2)
    let escaped = detect(text.replacing("Zug", with: #"Zug \"See\""#))
    #expect(escaped.dialect["skipInitialSpace"] == true && escaped.guess.cells == 2)
  }

  @Test("a delimiter, a blank and a quote within quotes are text")
  func quotedGap() {
    for cell in ["\"hello, \"", "\"hello, \"\"q\"\"\""] {
      let head = Array("city,note\na,\(cell)\nb,ok\nc,ok\n".utf8)
      #expect(DetectedLayout(head: head, isWhole: true).dialect == [:], "\(cell)")
    }
  }

  @Test("labels with blanks in them are no title")
  func labels() {
    let lists = "share 0|places\n34,5%|Bern;Genf;Zug\n20,7%|Thun;Biel;Chur\n10,1%|Wil;Aarau;Olten\n"
    #expect(detect(lists).dialect == ["delimiter": "|"])
    let prices = "no 1|price|lists\n1|4.50|a,b,c\n2|3.25|d,e,f\n3|9.75|g,h,i\n"
    #expect(detect(prices).dialect == ["delimiter": "|"])
  }

  @Test("a first column without a label is no title")
  func unlabelled() {
    #expect(detect(",value\n1,2\n2,3\n").dialect == [:])
  }
}
