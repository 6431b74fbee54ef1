/// A value of a JSON text and the byte where it begins.
struct JSONText {
  indirect enum Value {
    case object([Member])
    case array([JSONText])
    case string(String)
    /// A whole number that fits.
    case integer(Int)
    /// Any other number, `true`, `false` or `null`.
    case other
  }

  /// A key, the byte where it begins, and its value.
  struct Member {
    let key: String
    let offset: Int
    let value: JSONText
  }

  let value: Value
  let offset: Int

  /// What is not JSON, and where.
  struct Failure: Error {
    let offset: Int
    let reason: String
  }

  /// Reads one value that takes up all of `bytes[range]`, spaces aside. Members keep their order,
  /// and a key that comes twice is there twice: which of them counts is not for a parser to say.
  init(_ bytes: [UInt8], in range: Range<Int>) throws(Failure) {
    var reader = JSONReader(bytes: bytes, place: range.lowerBound, end: range.upperBound)
    self = try reader.readDocument()
  }

  fileprivate init(_ value: Value, at offset: Int) {
    self.value = value
    self.offset = offset
  }

  /// A string as JSON.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

/// A strict reader of RFC 8259.
private struct JSONReader {
  let bytes: [UInt8]
  var place: Int
  let end: Int
  private var depth = 0

  init(bytes: [UInt8], place: Int, end: Int) {
    self.bytes = bytes
    self.place = place
    self.end = end
  }

  mutating func readDocument() throws(JSONText.Failure) -> JSONText {
    let result = try readValue()
    skipSpaces()
    guard place == end else { throw failure("text after the end of the header") }
    return result
  }

  private func failure(_ reason: String) -> JSONText.Failure {
    JSONText.Failure(offset: place, reason: reason)
  }

  private var next: UInt8? { place < end ? bytes[place] : nil }

  private mutating func skipSpaces() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      place += 1
    }
  }

  private mutating func take(_ character: Character) throws(JSONText.Failure) {
    guard next == character.asciiValue else { throw failure("expected '\(character)'") }
    place += 1
  }

  private mutating func readValue() throws(JSONText.Failure) -> JSONText {
    skipSpaces()
    let start = place
    guard let first = next else { throw failure("the text ends inside a value") }
    switch first {
    case UInt8(ascii: "{"): return JSONText(try readObject(), at: start)
    case UInt8(ascii: "["): return JSONText(try readArray(), at: start)
    case UInt8(ascii: "\""): return JSONText(.string(try readString()), at: start)
    case UInt8(ascii: "t"): return JSONText(try readWord("true"), at: start)
    case UInt8(ascii: "f"): return JSONText(try readWord("false"), at: start)
    case UInt8(ascii: "n"): return JSONText(try readWord("null"), at: start)
    default: return JSONText(try readNumber(), at: start)
    }
  }

  private mutating func enter() throws(JSONText.Failure) {
    // A header nests three deep; the limit keeps a hostile one off the call stack.
    guard depth < 16 else { throw failure("brackets nest too deep") }
    depth += 1
    place += 1
  }

  private mutating func readObject() throws(JSONText.Failure) -> JSONText.Value {
    try enter()
    defer { depth -= 1 }
    var members: [JSONText.Member] = []
    skipSpaces()
    if next == UInt8(ascii: "}") {
      place += 1
      return .object(members)
    }
    while true {
      skipSpaces()
      let offset = place
      guard next == UInt8(ascii: "\"") else { throw failure("expected a name in quotes") }
      let key = try readString()
      skipSpaces()
      try take(":")
      members.append(JSONText.Member(key: key, offset: offset, value: try readValue()))
      skipSpaces()
      if next == UInt8(ascii: ",") {
        place += 1
        continue
      }
      try take("}")
      return .object(members)
    }
  }

  private mutating func readArray() throws(JSONText.Failure) -> JSONText.Value {
    try enter()
    defer { depth -= 1 }
    var items: [JSONText] = []
    skipSpaces()
    if next == UInt8(ascii: "]") {
      place += 1
      return .array(items)
    }
    while true {
      items.append(try readValue())
      skipSpaces()
      if next == UInt8(ascii: ",") {
        place += 1
        continue
      }
      try take("]")
      return .array(items)
    }
  }

  private mutating func readWord(_ word: String) throws(JSONText.Failure) -> JSONText.Value {
    for byte in word.utf8 {
      guard next == byte else { throw failure("expected '\(word)'") }
      place += 1
    }
    return .other
  }

  private mutating func readDigits() throws(JSONText.Failure) -> Range<Int> {
    let start = place
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    guard place > start else { throw failure("expected a value") }
    return start..<place
  }

  private mutating func readNumber() throws(JSONText.Failure) -> JSONText.Value {
    let isNegative = next == UInt8(ascii: "-")
    if isNegative { place += 1 }
    let digits = try readDigits()
    guard digits.count == 1 || bytes[digits.lowerBound] != UInt8(ascii: "0") else {
      throw failure("a number begins with 0")
    }
    var isWhole = true
    if next == UInt8(ascii: ".") {
      place += 1
      _ = try readDigits()
      isWhole = false
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      place += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { place += 1 }
      _ = try readDigits()
      isWhole = false
    }
    let text = String(decoding: bytes[digits], as: UTF8.self)
    guard isWhole, let number = Int(isNegative ? "-" + text : text) else { return .other }
    return .integer(number)
  }

  private mutating func readString() throws(JSONText.Failure) -> String {
    place += 1
    var units: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        place += 1
        return String(decoding: units, as: UTF8.self)
      case UInt8(ascii: "\\"):
        place += 1
        try readEscape(into: &units)
      case 0..<0x20: throw failure("a control character inside a string")
      default:
        units.append(byte)
        place += 1
      }
    }
    throw failure("the text ends inside a string")
  }

  private mutating func readEscape(into units: inout [UInt8]) throws(JSONText.Failure) {
    guard let byte = next else { throw failure("the text ends inside a string") }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): units.append(byte)
    case UInt8(ascii: "b"): units.append(0x08)
    case UInt8(ascii: "f"): units.append(0x0C)
    case UInt8(ascii: "n"): units.append(0x0A)
    case UInt8(ascii: "r"): units.append(0x0D)
    case UInt8(ascii: "t"): units.append(0x09)
    case UInt8(ascii: "u"):
      var code = try readHexadecimal()
      if (0xD800..<0xDC00).contains(code), place + 1 < end, bytes[place] == UInt8(ascii: "\\"),
        bytes[place + 1] == UInt8(ascii: "u")
      {
        place += 2
        let low = try readHexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw failure("half of a character") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw failure("half of a character") }
      units += Array(String(scalar).utf8)
    default: throw failure("an unknown escape in a string")
    }
  }

  private mutating func readHexadecimal() throws(JSONText.Failure) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = next, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw failure("expected four hexadecimal digits")
      }
      code = code << 4 + UInt32(digit)
      place += 1
    }
    return code
  }
}
