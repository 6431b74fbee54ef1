@testable import GraderKit

/// Copies of a submission as people make them to look different.
struct CopiedCode {
  let contents: [String: [UInt8]]
  /// The names that cannot be changed, because the course has given them.
  let given: Set<String>

  /// Other names for everything that the submission declares itself.
  ///
  /// - Parameter seed: each gives other names.
  func renamed(seed: Int = 1) -> [String: [UInt8]] {
    var declared = DeclaredNames()
    for content in contents.values { declared.add(SwiftTokens(content).tokens) }
    let own = declared.names.subtracting(given).sorted()
    let names = Dictionary(
      uniqueKeysWithValues: own.enumerated().map { ($1, "n\(seed)x\($0)") })
    return contents.mapValues { content in
      var result: [UInt8] = []
      var position = 0
      let tokens = SwiftTokens(content).tokens
      var parameters = 0
      for (index, token) in tokens.enumerated() {
        result += content[position..<token.range.lowerBound]
        position = token.range.upperBound
        let before = index > 0 ? tokens[index - 1].text : ""
        let after = index + 1 < tokens.count ? tokens[index + 1].text : ""
        // The brackets of a function's parameters, where a label that has to stay gets a name.
        if token.text == "(", parameters > 0 || (index > 1 && tokens[index - 2].text == "func") {
          parameters += 1
        }
        if token.text == ")", parameters > 0 { parameters -= 1 }
        let isLabel = after == ":" && (before == "(" || before == ",")
        let other = before == "." ? nil : names[token.text]
        switch other {
        case let other? where isLabel && parameters == 1:
          result += Array("\(token.text) \(other)".utf8)
        case let other? where !isLabel: result += Array(other.utf8)
        default: result += content[token.range]
        }
      }
      return result + content[position...]
    }
  }

  /// The files' contents in each other's places, and neighbouring constants the other way round.
  func reordered() -> [String: [UInt8]] {
    let names = contents.keys.sorted()
    var result: [String: [UInt8]] = [:]
    for (index, name) in names.enumerated() {
      let source = contents[names[(index + 1) % names.count]] ?? []
      var lines = String(decoding: source, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      for line in lines.indices.dropLast()
      where isConstant(lines[line]) && isConstant(lines[line + 1]) {
        let name = lines[line].split(separator: " ")[1]
        if !lines[line + 1].contains(name) { lines.swapAt(line, line + 1) }
      }
      result[name] = Array(lines.joined(separator: "\n").utf8)
    }
    return result
  }

  private func isConstant(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    return words.count > 3 && words[0] == "let" && words[2] == "="
      && line.count { $0 == "(" } == line.count { $0 == ")" }
  }

  /// Comments between all lines, no indentation, arguments on lines of their own, other numbers.
  func reformatted() -> [String: [UInt8]] {
    contents.mapValues { content in
      let lines = String(decoding: content, as: UTF8.self)
        .split(separator: "\n", omittingEmptySubsequences: false)
      let text = lines.enumerated().map { number, line -> String in
        let code = line.drop { $0 == " " }
        if code.hasPrefix("//") { return "" }
        return code.replacingOccurrences(of: ", ", with: ",\n      /* \(number) */ ")
          .replacingOccurrences(of: "0.5", with: "0.25") + "  // step \(number)\n"
      }
      return Array(text.joined(separator: "\n").utf8)
    }
  }

  /// All of it at once.
  func disguised(seed: Int = 1) -> [String: [UInt8]] {
    let renamed = CopiedCode(contents: contents, given: given).renamed(seed: seed)
    let reordered = CopiedCode(contents: renamed, given: given).reordered()
    return CopiedCode(contents: reordered, given: given).reformatted()
  }
}
