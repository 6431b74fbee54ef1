/// A function of a submission as it is shown: its text, with the parts that another submission has.
struct CodeView {
  let submission: ComparedSubmission
  /// The parts of this submission that are shared, by their numbers.
  let parts: [Range<Int>]
  /// What the links to the other side's parts begin with, and this side's.
  let side: String
  let otherSide: String

  /// How many tones tell neighbouring parts apart.
  static let tones = 5
  /// A longer function is cut: somebody padded it.
  static let byteLimit = 40_000
  private static let gapLimit = 600

  /// The text of a function, and where it stands.
  func markup(_ unit: Int, _ words: PageWords) -> Markup {
    let tokens = submission.code.units[unit].tokens
    let offset = submission.code.units[..<unit].reduce(0) { $0 + $1.tokens.count }
    let file = submission.code.files[Int(tokens[0].file)]
    let content = submission.contents[file] ?? []
    var position = Int(tokens[0].range.lowerBound)
    while position > 0, content[position - 1] != UInt8(ascii: "\n") { position -= 1 }
    let line = content[..<position].count { $0 == UInt8(ascii: "\n") } + 1
    let limit = position + Self.byteLimit
    var code = Markup.empty
    var linked: Set<Int> = []
    var index = 0
    while index < tokens.count, Int(tokens[index].range.upperBound) <= limit {
      let run = run(from: index, of: tokens.count, offset: offset)
      let start = Int(tokens[index].range.lowerBound)
      let end = Int(tokens[run.end - 1].range.upperBound)
      // What stands between two tokens is a comment, or functions that have a place of their own.
      code +=
        start - position > Self.gapLimit
        ? "\n[…]\n" : "\(text(content, position, start))"
      let inner: Markup = "\(text(content, start, end))"
      switch run.style {
      case .part(let number):
        let link: Markup =
          linked.insert(number).inserted
          ? "<a id=\"\(side)\(number + 1)\" href=\"#\(otherSide)\(number + 1)\">\(number + 1)</a>"
          : .empty
        code += "<mark class=\"m\(number % Self.tones)\">\(link)\(inner)</mark>"
      case .origin(.own): code += inner
      case .origin(.given): code += "<span class=\"given\">\(inner)</span>"
      case .origin(.common): code += "<span class=\"common\">\(inner)</span>"
      }
      position = end
      index = run.end
    }
    let cut: Markup = index < tokens.count ? "\n[…]" : .empty
    return """
      <div><div class="label">\(file), \(words("line", "строка")) \(line)</div>\
      <pre class="code" dir="ltr">\(code)\(cut)</pre></div>
      """
  }

  private enum Style: Equatable {
    case part(Int)
    case origin(ComparedSubmission.Origin)
  }

  /// The tokens from here on that are shown alike.
  private func run(from start: Int, of count: Int, offset: Int) -> (style: Style, end: Int) {
    let style = style(offset + start)
    var end = start + 1
    while end < count, self.style(offset + end) == style { end += 1 }
    return (style, end)
  }

  private func style(_ token: Int) -> Style {
    // The parts are in order on one side only.
    if let number = numbers[token] { return .part(number) }
    return .origin(submission.origins[token])
  }

  /// By token, the number of its part.
  private let numbers: [Int: Int]

  init(
    _ submission: ComparedSubmission, parts: [Range<Int>], side: String, otherSide: String
  ) {
    self.submission = submission
    self.parts = parts
    self.side = side
    self.otherSide = otherSide
    var numbers: [Int: Int] = [:]
    for (number, part) in parts.enumerated() {
      for token in part where submission.origins[token] == .own { numbers[token] = number }
    }
    self.numbers = numbers
  }

  private func text(_ content: [UInt8], _ start: Int, _ end: Int) -> String {
    start < end ? String(decoding: content[start..<end], as: UTF8.self) : ""
  }
}
