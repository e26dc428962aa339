/// Base64 as `Content-MD5` has it.
enum Base64 {
  /// The bytes in hexadecimal.
  static func hex(_ text: String) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var (bytes, word, bits): ([Int], Int, Int) = ([], 0, 0)
    for character in text where character != "=" {
      word = (word << 6 | (digits.firstIndex(of: character) ?? 0)) & 0xFFFF
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      bytes.append(word >> bits & 255)
    }
    return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
