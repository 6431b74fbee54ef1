import Foundation

/// The lines of a Swift source without its comments and texts, to find where a word stands in the
/// code.
struct SourceCode: Sendable {
  /// The code of each line; what is no code is blank, one blank for each of its scalars.
  let lines: [String]

  init(_ content: [UInt8]) {
    lines = Self.text(Self.blanked(content)).split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline
    ).map(String.init)
  }

  /// The source's code, byte for byte in its place; line ends stay, and what else is no code is 0x20,
  /// or 0 for the later bytes of a scalar.
  static func blanked(_ content: [UInt8]) -> [UInt8] {
    var reader = Reader(content)
    reader.read()
    return reader.code
  }

  private static func text(_ blanked: [UInt8]) -> String {
    String(decoding: blanked.filter { $0 != 0 }, as: UTF8.self)
  }

  /// The numbers of the lines, counted from 1, that hold all of these words.
  func lines(with words: [String]) -> [Int] {
    lines.indices.filter { index in words.allSatisfy { contains($0, in: lines[index]) } }
      .map { $0 + 1 }
  }

  /// The number of the first line that declares a function, variable or type of this name.
  ///
  /// - Parameter isIndented: whether declarations inside of others are looked for, or those of files.
  func line(declaring name: String, isIndented: Bool) -> Int? {
    let keywords = [
      "func", "var", "let", "struct", "class", "enum", "protocol", "typealias", "actor",
    ]
    let index = lines.firstIndex { line in
      guard line.first?.isWhitespace == isIndented else { return false }
      let words = line.split { !Self.continuesName($0) }.map(String.init)
      return zip(words, words.dropFirst()).contains { keywords.contains($0) && $1 == name }
    }
    return index.map { $0 + 1 }
  }

  /// Where the first of several searches finds something, in brackets: the one line that holds the
  /// words, or the first of several, or nothing. What it says of a line is true of it, whatever the
  /// words mean there.
  func place(_ searches: [[String]]) -> String {
    for words in searches where !words.isEmpty {
      let found = lines(with: words)
      if let first = found.first {
        return found.count == 1 ? " (line \(first))" : " (first in line \(first))"
      }
    }
    return ""
  }

  /// Whether a word stands in a line and is not part of a longer one.
  private func contains(_ word: String, in line: String) -> Bool {
    var rest = Substring(line)
    while let range = rest.range(of: word) {
      let before = line[..<range.lowerBound].last
      let after = line[range.upperBound...].first
      if !Self.continuesName(before), !Self.continuesName(after) { return true }
      rest = rest[range.upperBound...]
    }
    return false
  }

  private static func continuesName(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isLetter || character.isNumber || character == "_"
  }

  /// Goes through a source once and blanks what is no code.
  private struct Reader {
    /// What the reader is inside of.
    private enum Place {
      /// Code that a text interpolates, and how many brackets are open in it.
      case interpolation(open: Int)
      /// A text of one line or of many, with so many `#` around it.
      case text(isLong: Bool, hashes: Int)
      /// A comment.
      case comment
    }

    private let text: [UInt8]
    private var position = 0
    /// From the outside in. A list and no recursion: a source may nest as deep as it is long.
    private var places: [Place] = []
    private(set) var code: [UInt8] = []

    private static let quote = UInt8(ascii: "\"")
    private static let hash = UInt8(ascii: "#")
    private static let slash = UInt8(ascii: "/")
    private static let star = UInt8(ascii: "*")

    init(_ text: [UInt8]) {
      self.text = text
      code.reserveCapacity(text.count)
    }

    mutating func read() {
      while position < text.count {
        switch places.last {
        case .comment: readComment()
        case .text(let isLong, let hashes): readText(isLong: isLong, hashes: hashes)
        case .interpolation(let open): readCode(open: open)
        case nil: readCode(open: nil)
        }
      }
    }

    private func starts(_ first: UInt8, _ second: UInt8) -> Bool {
      text[position] == first && position + 1 < text.count && text[position + 1] == second
    }

    /// Whether a text of many lines begins or ends here.
    private var startsLongQuote: Bool {
      position + 2 < text.count && text[position...position + 2].allSatisfy { $0 == Self.quote }
    }

    private static func isNewline(_ byte: UInt8) -> Bool {
      byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }

    /// Moves on over bytes that are code, or that are none and leave a blank.
    private mutating func take(_ count: Int = 1, asCode: Bool) {
      for _ in 0..<count where position < text.count {
        let byte = text[position]
        let isLater = byte & 0b1100_0000 == 0b1000_0000
        code.append(asCode || Self.isNewline(byte) ? byte : isLater ? 0 : UInt8(ascii: " "))
        position += 1
      }
    }

    /// Reads one step of code.
    ///
    /// - Parameter open: the open brackets of an interpolation; nil outside of one.
    private mutating func readCode(open: Int?) {
      let byte = text[position]
      if starts(Self.slash, Self.slash) {
        while position < text.count, !Self.isNewline(text[position]) { take(asCode: false) }
      } else if starts(Self.slash, Self.star) {
        places.append(.comment)
        take(2, asCode: false)
      } else if byte == Self.hash || byte == Self.quote {
        let hashes = text[position...].prefix { $0 == Self.hash }.count
        take(hashes, asCode: true)
        guard position < text.count, text[position] == Self.quote else { return }
        let isLong = startsLongQuote
        places.append(.text(isLong: isLong, hashes: hashes))
        take(isLong ? 3 : 1, asCode: false)
      } else {
        let opens = byte == UInt8(ascii: "(")
        if let open, opens || byte == UInt8(ascii: ")") {
          places.removeLast()
          let left = opens ? open + 1 : open - 1
          if left >= 0 { places.append(.interpolation(open: left)) }
        }
        take(asCode: true)
      }
    }

    /// Reads one step of a comment, in which others may be.
    private mutating func readComment() {
      if starts(Self.slash, Self.star) {
        places.append(.comment)
        take(2, asCode: false)
      } else if starts(Self.star, Self.slash) {
        places.removeLast()
        take(2, asCode: false)
      } else {
        take(asCode: false)
      }
    }

    /// Reads one step of a text; what it interpolates is code.
    private mutating func readText(isLong: Bool, hashes: Int) {
      if text[position] == UInt8(ascii: "\\"), isFenced(after: 1, hashes) {
        take(1 + hashes, asCode: false)
        if position < text.count, text[position] == UInt8(ascii: "(") {
          places.append(.interpolation(open: 0))
        }
        take(asCode: false)
      } else if isLong ? startsLongQuote : text[position] == Self.quote,
        isFenced(after: isLong ? 3 : 1, hashes)
      {
        places.removeLast()
        take((isLong ? 3 : 1) + hashes, asCode: false)
      } else {
        // A text of one line that is not closed ends with the line; the compiler will say so.
        if !isLong, Self.isNewline(text[position]) { places.removeLast() }
        take(asCode: false)
      }
    }

    /// Whether the `#` of the text follow a mark of so many bytes.
    private func isFenced(after length: Int, _ hashes: Int) -> Bool {
      let fence = text[min(position + length, text.count)...].prefix(hashes)
      return fence.count == hashes && fence.allSatisfy { $0 == Self.hash }
    }
  }
}
