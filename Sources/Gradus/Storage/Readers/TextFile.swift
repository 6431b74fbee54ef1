/// Reads plain text.
public enum TextFile {
  /// The text of a UTF-8 file, `.gz` too; a byte order mark at its beginning is dropped.
  ///
  /// Throws `DataError` with the offset of the first byte that is not UTF-8.
  public static func read(_ path: String) throws -> String {
    try parse(FileBytes.read(path), file: path)
  }

  /// The text that UTF-8 bytes spell. `file` is what errors name.
  public static func parse(_ bytes: [UInt8], file: String) throws -> String {
    do {
      _ = try UTF8Span(validating: bytes.span)
    } catch {
      throw DataError(
        file: file, place: .byte(error.byteOffsets.lowerBound),
        problem: "byte 0x\(String(bytes[error.byteOffsets.lowerBound], radix: 16)) "
          + "is not valid UTF-8 here",
        remedy: "convert the file, for example with iconv -t UTF-8")
    }
    let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    return String(decoding: hasMark ? bytes[3...] : bytes[...], as: UTF8.self)
  }
}
