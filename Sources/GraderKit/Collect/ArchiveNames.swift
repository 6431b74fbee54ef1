/// What the names in a zip archive mean where it does not say so itself.
///
/// Debian's `unzip` takes every such name for CP850 and has no option for another character set, so
/// Cyrillic names would come out as others; which files of which student they are is known by the
/// name alone.
enum ArchiveNames {
  /// Reads a name that the archive does not mark as UTF-8.
  ///
  /// UTF-8 all the same where the bytes are that (Linux and macOS write it unmarked). Otherwise the
  /// character set of a Windows console: CP866, as Russian systems write it, unless that would put
  /// Cyrillic and Latin letters into one word; then CP437.
  static func text(_ bytes: [UInt8]) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    let russian = text(bytes, upperHalf: cp866)
    return hasMixedWord(russian) ? text(bytes, upperHalf: cp437) : russian
  }

  private static func text(_ bytes: [UInt8], upperHalf: [Character]) -> String {
    String(
      bytes.map { byte in
        byte < 0x80 ? Character(Unicode.Scalar(byte)) : upperHalf[Int(byte) - 0x80]
      })
  }

  private static func hasMixedWord(_ text: String) -> Bool {
    text.split { !$0.isLetter }.contains { word in
      word.contains(where: \.isASCII) && word.contains { !$0.isASCII }
    }
  }

  private static let frames =
    "░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"

  /// The characters of the bytes from 80 to FF.
  static let cp866 = Array(
    "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмноп" + frames
      + "рстуфхцчшщъыьэюяЁёЄєЇїЎў°∙·√№¤■\u{A0}")

  /// The characters of the bytes from 80 to FF.
  static let cp437 = Array(
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»" + frames
      + "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}")
}
