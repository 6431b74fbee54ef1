/// The tokens of a Swift source as far as comparing needs them: names, numbers, brackets, operators.
/// Comments and the insides of texts are no tokens; what a text interpolates is.
///
/// The source is data: nothing of it is compiled, whatever bytes it holds make some tokens, and the
/// time is in proportion to its length.
struct SwiftTokens: Sendable {
  /// What a token is.
  enum Kind: Sendable {
    case name
    case number
    /// A run of operator characters, or one bracket, comma, colon or dot.
    case mark
  }

  /// One token.
  struct Token: Sendable {
    let kind: Kind
    /// The token's bytes in the file.
    let range: Range<Int>
    let text: String
    /// Whether it is the first of its line.
    let beginsLine: Bool
  }

  /// In their order.
  let tokens: [Token]

  /// - Parameter limit: how many tokens are read at most.
  init(_ content: [UInt8], limit: Int = .max) {
    tokens = Self.read(SourceCode.blanked(content), limit: limit)
  }

  private static func read(_ code: [UInt8], limit: Int) -> [Token] {
    var tokens: [Token] = []
    var position = 0
    var beginsLine = true
    while position < code.count, tokens.count < limit {
      let byte = code[position]
      if byte <= 0x20 {
        if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { beginsLine = true }
        position += 1
        continue
      }
      // A name may stand in backticks, which are not part of it.
      guard byte != UInt8(ascii: "`"), byte != UInt8(ascii: "\\") else {
        position += 1
        continue
      }
      let (kind, end) = end(of: code, from: position)
      tokens.append(
        Token(
          kind: kind, range: position..<end,
          text: String(decoding: code[position..<end], as: UTF8.self), beginsLine: beginsLine))
      beginsLine = false
      position = end
    }
    return tokens
  }

  private static func end(of code: [UInt8], from start: Int) -> (Kind, Int) {
    let byte = code[start]
    var end = start + 1
    if isDigit(byte) {
      // 0x1F, 1_000, 2.5e-3; but 0 of 0..<5 and of 0.description.
      while end < code.count {
        let isFraction =
          code[end] == UInt8(ascii: ".") && end + 1 < code.count && isDigit(code[end + 1])
        let isExponent =
          (code[end] == UInt8(ascii: "-") || code[end] == UInt8(ascii: "+"))
          && (code[end - 1] | 0x20) == UInt8(ascii: "e") && end + 1 < code.count
          && isDigit(code[end + 1]) && !isHexadecimal(code[start..<end])
        guard isName(code[end]) || isFraction || isExponent else { break }
        end += 1
      }
      return (.number, end)
    }
    if isName(byte) || byte == UInt8(ascii: "$") {
      while end < code.count, isName(code[end]) { end += 1 }
      return (.name, end)
    }
    guard isOperator(byte) else { return (.mark, end) }
    let isDot = byte == UInt8(ascii: ".")
    if isDot, end < code.count, code[end] != byte { return (.mark, end) }
    while end < code.count, isOperator(code[end]), isDot || code[end] != UInt8(ascii: ".") {
      end += 1
    }
    return (.mark, end)
  }

  private static func isHexadecimal(_ digits: ArraySlice<UInt8>) -> Bool {
    digits.count > 1 && digits[digits.startIndex + 1] | 0x20 == UInt8(ascii: "x")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte >= 0x80 || byte == UInt8(ascii: "_")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isOperator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"),
      UInt8(ascii: "%"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "^"),
      UInt8(ascii: "~"), UInt8(ascii: "?"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
