/// An element of an XML document: its name, the text directly in it, the elements in it.
struct XMLElement: Sendable {
  let name: String
  /// The offset of its `<`.
  let offset: Int
  var text = ""
  var children: [XMLElement] = []

  func first(_ name: String) -> XMLElement? { children.first { $0.name == name } }
}

/// A small strict reader for the XML that annotation tools write.
///
/// It knows elements, attributes (checked for form and passed over), text, comments, CDATA, the
/// declaration, and the five predefined and all numeric character references. A document type is
/// refused, and with it every entity of one's own: a document can neither read other files nor
/// grow (XML 1.0, fifth edition, is the grammar; <https://www.w3.org/TR/xml>).
struct XMLReader {
  /// The deepest nesting of elements.
  static let depthLimit = 32
  /// The largest document in bytes: 16 MiB.
  static let sizeLimit = 1 << 24

  private let bytes: [UInt8]
  private let file: String
  private var position = 0

  /// The root element. Throws `DataError` with the offset of what is wrong.
  static func parse(_ bytes: [UInt8], file: String) throws -> XMLElement {
    guard bytes.count <= sizeLimit else {
      throw DataError(
        file: file, place: .byte(sizeLimit),
        problem: "the document has \(bytes.count) bytes, the limit is \(sizeLimit)",
        remedy: "this is not an annotation: drop it")
    }
    // Once valid as a whole, every slice at ASCII bounds is valid too.
    _ = try TextFile.parse(bytes, file: file)
    var reader = XMLReader(bytes: bytes, file: file)
    return try reader.document()
  }

  private init(bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
  }

  private mutating func document() throws -> XMLElement {
    if skip([0xEF, 0xBB, 0xBF]) {}
    if looksAt("<?xml") { try skip(past: "?>", "the declaration") }
    try skipMisc()
    guard looksAt("<") else { throw error("an element is expected here") }
    let root = try element(depth: 1)
    try skipMisc()
    guard position == bytes.count else { throw error("nothing may follow the root element") }
    return root
  }

  /// White space, comments and processing instructions around the root.
  private mutating func skipMisc() throws {
    while true {
      skipSpace()
      if looksAt("<!--") {
        try skip(past: "-->", "the comment")
      } else if looksAt("<?") {
        try skip(past: "?>", "the processing instruction")
      } else if looksAt("<!") {
        throw error("a document type is not accepted")
      } else {
        return
      }
    }
  }

  private mutating func element(depth: Int) throws -> XMLElement {
    guard depth <= XMLReader.depthLimit else {
      throw error("elements lie more than \(XMLReader.depthLimit) deep")
    }
    let offset = position
    position += 1
    var element = XMLElement(name: try name(), offset: offset)
    if try skipAttributes() { return element }
    var text: [UInt8] = []
    while true {
      guard position < bytes.count else {
        throw DataError(
          file: file, place: .byte(offset),
          problem: "the element \(DataError.quoted(element.name)) that begins here never ends",
          remedy: XMLReader.remedy)
      }
      if looksAt("</") {
        position += 2
        let start = position
        guard try name() == element.name else {
          position = start
          throw error("the end of \(DataError.quoted(element.name)) is expected here")
        }
        skipSpace()
        guard skip([UInt8(ascii: ">")]) else { throw error("'>' is expected here") }
        element.text = String(decoding: text, as: UTF8.self)
        return element
      } else if looksAt("<!--") {
        try skip(past: "-->", "the comment")
      } else if looksAt("<![CDATA[") {
        let start = position + 9
        try skip(past: "]]>", "the character data")
        text += bytes[start..<(position - 3)]
      } else if looksAt("<?") {
        try skip(past: "?>", "the processing instruction")
      } else if looksAt("<") {
        element.children.append(try self.element(depth: depth + 1))
      } else if looksAt("&") {
        text += String(try reference()).utf8
      } else {
        text.append(bytes[position])
        position += 1
      }
    }
  }

  /// Reads to the end of a start tag; whether it closes the element too.
  private mutating func skipAttributes() throws -> Bool {
    while true {
      let start = position
      skipSpace()
      if skip([UInt8(ascii: ">")]) { return false }
      if looksAt("/>") {
        position += 2
        return true
      }
      guard position > start else { throw error("a blank, '>' or '/>' is expected here") }
      _ = try name()
      skipSpace()
      guard skip([UInt8(ascii: "=")]) else { throw error("'=' is expected here") }
      skipSpace()
      guard position < bytes.count,
        bytes[position] == UInt8(ascii: "\"") || bytes[position] == UInt8(ascii: "'")
      else { throw error("a quote is expected here") }
      let quote = bytes[position]
      position += 1
      while position < bytes.count, bytes[position] != quote, bytes[position] != UInt8(ascii: "<") {
        position += 1
      }
      guard skip([quote]) else {
        throw error("the value of an attribute ends here without a quote")
      }
    }
  }

  private mutating func name() throws -> String {
    let start = position
    while position < bytes.count, XMLReader.isNameByte(bytes[position]) { position += 1 }
    guard position > start, !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[start]),
      bytes[start] != UInt8(ascii: "-"), bytes[start] != UInt8(ascii: ".")
    else {
      position = start
      throw error("a name is expected here")
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: ":"),
      UInt8(ascii: "-"), UInt8(ascii: "."), 0x80...:
      true
    default: false
    }
  }

  /// A character reference such as `&lt;`, `&#65;` or `&#x41;`.
  private mutating func reference() throws -> Unicode.Scalar {
    let start = position
    let content = bytes[(start + 1)...].prefix(10).prefix { $0 != UInt8(ascii: ";") }
    let end = start + 1 + content.count
    let text = String(decoding: content, as: UTF8.self)
    let predefined: [String: Unicode.Scalar] = [
      "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'",
    ]
    var scalar = predefined[text]
    if text.hasPrefix("#x") {
      scalar = UInt32(text.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
    } else if text.hasPrefix("#") {
      scalar = UInt32(text.dropFirst()).flatMap(Unicode.Scalar.init)
    }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";"), let scalar, scalar.value > 0 else {
      throw error("there is no entity \(DataError.quoted(text))")
    }
    position = end + 1
    return scalar
  }

  private mutating func skip(past end: String, _ what: String) throws {
    let start = position
    while position < bytes.count, !looksAt(end) { position += 1 }
    guard position < bytes.count else {
      position = start
      throw error("\(what) that begins here never ends")
    }
    position += end.utf8.count
  }

  private mutating func skip(_ expected: [UInt8]) -> Bool {
    guard bytes[position...].starts(with: expected) else { return false }
    position += expected.count
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count, [32, 9, 10, 13].contains(bytes[position]) { position += 1 }
  }

  private func looksAt(_ text: String) -> Bool { bytes[position...].starts(with: text.utf8) }

  private static let remedy = "mend the document, or drop it with its picture"

  private func error(_ problem: String) -> DataError {
    DataError(file: file, place: .byte(position), problem: problem, remedy: XMLReader.remedy)
  }
}
