import Testing

@testable import Core

@Suite("Guessing encodings")
struct EncodingGuessTests {
  /// Short tables of places, people and currencies, by the language most of their words are in.
  private static let texts: [(language: String, rows: [String])] = [
    (
      "French", ["Orléans,forêt domaniale,12 €", "Besançon,chaîne jurassienne,7", "Nîmes,arènes,3"]
    ),
    ("French names", ["1,Hélène Lefèvre", "2,François Thévenin", "3,Zoé Gaël", "4,Jérôme"]),
    ("German", ["Köln,Straßenbahn,1.200", "Lübeck,Rathausplätze,14", "Görlitz,Brücken,9"]),
    ("German months", ["Jänner;10", "März;12", "September;8"]),
    ("Spanish", ["Cádiz,año,2001", "A Coruña,población,244850", "Mérida,teatro romano,1"]),
    ("Spanish places", ["1,Perú", "2,México", "3,Panamá", "4,España"]),
    ("Portuguese", ["São Luís,região,4", "Ceará,produção,18", "Paraná,cães e gatos,33"]),
    ("Italian", ["martedì,città,3", "venerdì,università,4", "perché,qualità,1"]),
    ("Swedish", ["Malmö,Skåne län,347949", "Västerås,mälardalen,2", "Örebro,län,9"]),
    ("Danish", ["Århus,Østjylland,336411", "Næstved,Sjælland,3", "Sønderborg,ø,1"]),
    ("Finnish", ["Hämeenlinna,järvi,8", "Jyväskylä,yliopisto,2", "Seinäjoki,sää,1"]),
    ("Norwegian", ["Tromsø,fjordbåt,4", "Bodø,lærer,5", "Ålesund,øy,6"]),
    ("Dutch", ["België,coördinatie,2", "Oekraïne,reünie,3"]),
    ("Icelandic", ["Þingvellir,þjóðgarður,3", "Akureyri,Norðurland,18", "Höfn,höfn,2"]),
    ("Catalan", ["Girona,comarques de l’Empordà,3", "Lleida,català,2", "Reus,març,8"]),
    ("English with quotes", ["1,“fair” trade – café", "2,it’s £5 … naïve", "3,piñata"]),
    ("units", ["temp,23.5 °C", "area,17 m²", "dose,4 µg", "range,±3"]),
  ]

  private static let western = ["windows-1252", "iso-8859-1", "iso-8859-15"]

  /// Text in an encoding; characters it lacks are left out.
  private func bytes(_ text: String, _ name: String) throws -> [UInt8] {
    let table = try #require(SingleByteTable.of(TextEncoding(name: name)))
    return text.unicodeScalars.compactMap { scalar in
      scalar.isASCII
        ? UInt8(ascii: scalar) : (UInt8(0x80)...0xFF).first { table.scalar($0) == scalar }
    }
  }

  private func guess(_ bytes: [UInt8]) -> (facts: EncodingFacts, text: String) {
    var pass = EncodingPass()
    pass.update(bytes)
    let facts = pass.finish()
    var decoder = TextDecoder(encoding: facts.encoding)
    return (facts, String(decoding: decoder.decode(bytes, isLast: true), as: UTF8.self))
  }

  /// The share of the texts, whole and by line pairs, that are read right.
  private func share(of names: [String], _ texts: [(language: String, rows: [String])]) throws
    -> Double
  {
    var right = 0
    var all = 0
    for name in names {
      let table = try #require(SingleByteTable.of(TextEncoding(name: name)))
      for (language, rows) in texts {
        for part in [rows, Array(rows.prefix(2)), Array(rows.suffix(2))] {
          let raw = try bytes("id,name,value\n" + part.joined(separator: "\n") + "\n", name)
          guard raw.contains(where: { $0 >= 0x80 }) else { continue }
          let found = guess(raw)
          all += 1
          if found.text == table.text(raw) {
            right += 1
          } else {
            print("read wrong: \(name) \(language): \(found.facts.name): \(found.text)")
          }
        }
      }
    }
    return Double(right) / Double(all)
  }

  @Test("short tables of Western Europe are read right in at least 97 of 100 cases")
  func westernShare() throws {
    let found = try share(of: Self.western, Self.texts)
    print("windows-1252 family: \((found * 1000).rounded() / 10) %")
    #expect(found >= 0.97)
  }

  @Test("UTF-8 is always found, as no other encoding is guessed beside it")
  func utf8() {
    for (_, rows) in Self.texts {
      let found = guess(Array(rows.joined(separator: "\n").utf8)).facts
      #expect(found.name == "utf-8" && found.certainty == .certain && found.candidates.isEmpty)
    }
  }

  @Test("words of the centre and the east of Europe are told from western ones")
  func others() throws {
    let found =
      try share(
        of: ["windows-1250", "iso-8859-2"],
        [
          ("Czech", ["Plzeň,město,1", "Třebíč,kraj Vysočina,2", "Příbram,důl,3"]),
          ("Polish", ["Łódź,województwo łódzkie,1", "Gdańsk,Bałtyk,2", "Wrocław,Śląsk,3"]),
          ("Hungarian", ["Győr,erdő,1", "Szőreg,fűzfa,2", "Mezőtúr,hűtő,3"]),
        ])
      + share(
        of: ["windows-1251", "koi8-r", "ibm866"],
        [("Russian", ["Москва,река,1", "Казань,Волга,2", "Тула,самовар,3"])])
      + share(of: ["windows-1253", "iso-8859-7"], [("Greek", ["Αθήνα,πόλη,1", "Πάτρα,λιμάνι,2"])])
    #expect(found >= 2.8)
  }

  @Test("the two likeliest encodings come with cells read by them")
  func samples() throws {
    let facts = try guess(bytes("n,place\n1,Orléans\n2,Nîmes\n3,Besançon\n4,Sète\n", "latin1"))
      .facts
    #expect(facts.candidates.count == 2)
    #expect(facts.candidates.first?.samples == ["Orléans", "Nîmes", "Besançon"])
    #expect(facts.candidates[0].confidence > facts.candidates[1].confidence)
  }

  @Test("bytes windows-1252 has no character for exclude it")
  func excluded() throws {
    let facts = try guess(bytes("n,place\n1,Zürich\n2,Bülach\n3,Uster Süd\n", "cp850")).facts
    #expect(facts.name == "ibm850")
    #expect(!facts.candidates.contains { $0.encoding == .windows1252 })
  }

  @Test("characters of several bytes are found in long enough text")
  func wide() throws {
    let japanese = "東京都の人口,日本語の表,大阪市と京都市,北海道の冬\n都道府県,人口密度,面積,首都\n"
    let bytes = try #require(IconvStream.encoding(japanese, as: "SHIFT_JIS"))
    let found = guess(bytes)
    #expect(found.facts.name == "shift_jis" && found.text == japanese)
    #expect(!found.facts.isMixed)
  }

  @Test("one character makes no encoding sure but the commonest")
  func little() {
    let facts = guess(Array("name\ncaf".utf8) + [0xC3] + Array(",1\n".utf8)).facts
    #expect(facts.encoding == .windows1252 || !facts.isSure)
    #expect(!guess([0xC0, 0xAF]).facts.isSure)
    #expect(guess(Array("caf".utf8) + [0xE9]).facts.isSure)
  }
}
