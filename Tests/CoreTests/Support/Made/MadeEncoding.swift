@testable import Core

/// An encoding that tables are written in, and words it has letters for.
struct MadeEncoding {
  /// The name of it that the system knows.
  let name: String
  /// The byte order mark in front.
  var mark: [UInt8] = []
  let words: [String]

  func bytes(_ text: String) -> [UInt8]? {
    guard name != "UTF-8" else { return mark + Array(text.utf8) }
    return IconvStream.encoding(text, as: name).map { mark + $0 }
  }

  static let all: [MadeEncoding] =
    [western, central, russian, japanese, chinese, korean].flatMap { words in
      [
        MadeEncoding(name: "UTF-8", words: words),
        MadeEncoding(name: "UTF-8", mark: ByteOrderMark.utf8, words: words),
        MadeEncoding(name: "UTF-16LE", mark: [0xFF, 0xFE], words: words),
        MadeEncoding(name: "UTF-16BE", mark: [0xFE, 0xFF], words: words),
      ]
    } + [
      MadeEncoding(name: "UTF-16LE", words: western),
      MadeEncoding(name: "UTF-16BE", words: central),
      MadeEncoding(name: "US-ASCII", words: plain),
    ]
    + Array(
      repeating: [
        MadeEncoding(name: "WINDOWS-1252", words: western),
        MadeEncoding(name: "WINDOWS-1250", words: central),
        MadeEncoding(name: "ISO-8859-2", words: central),
        MadeEncoding(name: "WINDOWS-1251", words: russian),
        MadeEncoding(name: "KOI8-R", words: russian),
        MadeEncoding(name: "SHIFT_JIS", words: japanese),
        MadeEncoding(name: "GB18030", words: chinese),
        MadeEncoding(name: "EUC-KR", words: korean),
      ], count: 3
    ).joined()

  private static let plain = [
    "Bern", "Oslo", "Lima", "Quito", "Accra", "Dakar", "Hanoi", "Perth", "Tunis", "Turin",
  ]
  private static let western = [
    "Zürich", "Genève", "Málaga", "København", "Besançon", "Göteborg", "Córdoba", "Nîmes",
    "Århus", "Würzburg", "São Paulo", "Tromsø", "Orléans", "Bern",
  ]
  private static let central = [
    "Łódź", "Kraków", "Gdańsk", "Wrocław", "Poznań", "Győr", "Székesfehérvár", "Plzeň",
    "České Budějovice", "Košice", "Žilina", "Świnoujście", "Miskolc", "Brno",
  ]
  private static let russian = [
    "Москва", "Казань", "Воронеж", "Екатеринбург", "Самара", "Тула", "Псков", "Новгород",
    "Омск", "Нижний Новгород", "Томск",
  ]
  private static let japanese = [
    "東京都", "大阪府", "京都府", "横浜市", "名古屋市", "札幌市", "ひろしま", "福岡県", "長崎県",
    "神戸市",
  ]
  private static let chinese = [
    "北京市", "上海市", "广州市", "深圳市", "成都市", "重庆市", "南京市", "武汉市", "西安市",
    "杭州市",
  ]
  private static let korean = [
    "서울특별시", "부산광역시", "대구광역시", "인천광역시", "광주광역시", "대전광역시", "수원시",
    "전주시", "제주시", "춘천시",
  ]
}
