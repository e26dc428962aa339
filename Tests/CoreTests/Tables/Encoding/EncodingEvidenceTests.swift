import Testing

@testable import Core

@Suite("What tells encodings apart")
struct EncodingEvidenceTests {
  private func facts(_ bytes: [UInt8]) -> EncodingFacts {
    var pass = EncodingPass()
    pass.update(bytes)
    return pass.finish()
  }

  private func text(_ bytes: [UInt8], _ facts: EncodingFacts) -> String {
    var decoder = TextDecoder(encoding: facts.encoding)
    return String(decoding: decoder.decode(bytes, isLast: true), as: UTF8.self)
  }

  /// Bytes of a text in an encoding the system converts into.
  private func written(_ text: String, as name: String) throws -> [UInt8] {
    try #require(IconvStream.encoding(text, as: name))
  }

  static let tables = [
    ("WINDOWS-1257", "id,vardas\n1,Kęstutis Žukauskas\n2,Rūta Šimkutė\n3,šalies žemėlapis\n"),
    ("ISO-8859-13", "nr,vārds\n1,Jānis Bērziņš\n2,Ķekavas novads\n3,Rīgas pilsēta\n"),
    ("ISO-8859-2", "id,město\n1,Plzeň\n2,České Budějovice\n3,Ústí nad Labem\n4,příspěvek\n"),
    ("MAC-CENTRALEUROPE", "id,név\n1,Győr városháza\n2,Szűcs Ödön\n3,felnőtt képzés\n"),
    ("CP852", "id,nazwa\n1,Łódź\n2,województwo śląskie\n3,ćwiczenie pięciu osób\n"),
    ("WINDOWS-1250", "id,ime\n1,Občina Škofja Loka\n2,Žiga Kovačič\n3,območje\n"),
    ("CP857", "no,ad\n1,Ağrı Dağı\n2,İstanbul şehri\n3,Güneydoğu\n"),
    ("CP855", "бр,име\n1,Одредба за градот\n2,Скопска населба\n3,Од\n"),
    ("KOI8-U", "ном,назва\n1,Київська область\n2,Їжак і ґанок\n3,Запоріжжя\n"),
    ("TIS-620", "ที่,ชื่อ\n1,กรุงเทพมหานคร\n2,เชียงใหม่\n3,ภูเก็ต\n"),
    ("EUC-JP", "番号,名前\n1,東京都の人口\n2,大阪市\n3,データの一覧\n"),
    ("SHIFT_JIS", "番号,名前\n1,東京都の人口\n2,大阪市\n3,データの一覧\n"),
    ("BIG5", "編號,名稱\n1,臺北市人口\n2,高雄市政府\n3,統計資料\n"),
    ("GB18030", "编号,名称\n1,北京市人口\n2,上海市政府\n3,统计数据\n"),
    ("EUC-KR", "번호,이름\n1,서울특별시 인구\n2,부산광역시\n3,통계 자료\n"),
    ("JOHAB", "번호,이름\n1,서울특별시 인구\n2,부산광역시\n3,통계 자료\n"),
  ]

  @Test(
    "short tables in many encodings are read, and no guess at them is a mixture", arguments: tables)
  func short(name: String, table: String) throws {
    let bytes = try written(table, as: name)
    let found = facts(bytes)
    #expect(!found.isMixed && found.isSure)
    #expect(text(bytes, found) == table)
  }

  @Test(
    "UTF-16 without a byte order mark is known in any script", arguments: ["UTF-16LE", "UTF-16BE"])
  func wide(name: String) throws {
    for table in ["имя,город\nАнна,Москва\n", "名前\n東京都の人口\n大阪市\n", "a,b\n1,2\n"] {
      let found = facts(try written(table, as: name))
      #expect(found.name == name.lowercased())
    }
    #expect(facts([1, 0, 2, 0, 3, 0, 4, 0, 0, 0]).isBinary)
  }

  @Test("lines that read better as UTF-8 than in what the others are in make a mixture")
  func mixture() throws {
    let latin = try written("1,café crème\n2,élève\n", as: "ISO-8859-1")
    #expect(facts(Array("id,nom\n3,déjà là\n".utf8) + latin).isMixed)
    #expect(facts(latin + Array("é,ü\n".utf8)).isMixed)
    let found = facts(try written("бр,име\n1,Скопје\n2,градот\n3,Од\n", as: "CP855"))
    #expect(found.multiByteLines == 1 && !found.isMixed)
  }

  @Test("a price list is in no language, and so is a list of units")
  func signs() throws {
    for cells in ["£12,\n£340,\n", "1½ cups,\n3×4,\n", "see §4,\n12 µm,\n21 °C,\n"] {
      let bytes = try written("item,note\n" + cells, as: "ISO-8859-1")
      #expect(text(bytes, facts(bytes)) == "item,note\n" + cells)
    }
  }

  @Test("rows longer than what is kept of a line are read as short ones are")
  func wideRows() throws {
    for cell in ["£ 12", "21 °C", "café", "30 €"] {
      let row = Array(repeating: "plain text", count: 60).joined(separator: ",")
      let table = (1...9).map { "\(row),\(cell),\($0),\(row)\n" }.joined()
      let bytes = try written(table, as: "WINDOWS-1252")
      #expect(text(bytes, facts(bytes)) == table)
    }
    let long = String(repeating: "東京都の人口", count: 90) + "\n"
    let bytes = try written(long, as: "EUC-JP")
    #expect(facts(bytes).name == "euc-jp")
  }

  @Test("ASCII with a NUL before each line's end is no UTF-16")
  func nulEnded() {
    let rows = Array(repeating: Array("01,1".utf8) + [0, 0x0A], count: 50)
    #expect(facts(Array(rows.joined())).isBinary)
  }

  @Test("one letter is no certainty")
  func unsure() {
    #expect(!facts(Array("id,x\n1,a".utf8) + [0xE8, 0x0A]).isSure)
  }
}
