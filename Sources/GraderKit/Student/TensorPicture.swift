/// What is right and what came out, side by side in a terminal: as numbers where they fit, as shades
/// where only these do. A cell that differs is marked, by colour or by a sign.
public struct TensorPicture: Sendable {
  /// The lines to print.
  public let lines: [String]
  /// Whether every part was drawn with its numbers; otherwise a page can show more.
  public let isWhole: Bool

  /// - Parameters:
  ///   - tensors: what is drawn.
  ///   - width: columns of the terminal that may be used.
  ///   - height: lines that may be used.
  ///   - hasColor: whether the terminal shows colours.
  ///   - titles: what stands over the right numbers and over what came out.
  public init(
    _ tensors: ComparedTensors, width: Int, height: Int, hasColor: Bool,
    titles: (expected: String, actual: String)
  ) {
    var lines: [String] = []
    var isWhole = true
    for slice in tensors.slices {
      guard let columns = slice.rows.first?.count, columns > 0 else { continue }
      let places = slice.rows.joined()
      let cell =
        (places.map { ComparedTensors.text(tensors.expected[$0]).count }
        + places.map { ComparedTensors.text(tensors.actual[$0]).count }).max() ?? 1
      let gap = "  │ "
      let numbers = max(columns * (cell + 2), titles.expected.count)
      let shades = max(columns * 2, titles.expected.count)
      let isNumbers = 2 * numbers + gap.count <= width
      guard isNumbers || 2 * shades + gap.count <= width,
        lines.count + slice.rows.count + 2 <= height
      else {
        isWhole = false
        continue
      }
      if !isNumbers { isWhole = false }
      let block = isNumbers ? numbers : shades
      if !slice.title.isEmpty { lines.append(slice.title) }
      lines.append(
        titles.expected + String(repeating: " ", count: block - titles.expected.count) + gap
          + titles.actual)
      for row in slice.rows {
        func side(_ draw: (Int) -> String) -> String {
          let used = columns * (isNumbers ? cell + 2 : 2)
          return row.map(draw).joined() + String(repeating: " ", count: block - used)
        }
        let right = side { place in
          let number = tensors.expected[place]
          return isNumbers
            ? Self.number(number, width: cell, isWrong: false, hasColor: hasColor)
            : Self.shade(tensors.lightness(number), isWrong: false, hasColor: hasColor)
        }
        let own = side { place in
          let (number, isWrong) = (tensors.actual[place], tensors.differs[place])
          return isNumbers
            ? Self.number(number, width: cell, isWrong: isWrong, hasColor: hasColor)
            : Self.shade(tensors.lightness(number), isWrong: isWrong, hasColor: hasColor)
        }
        var line = right + gap + own
        while line.last == " " { line.removeLast() }
        lines.append(line)
      }
    }
    self.lines = lines
    self.isWhole = isWhole
  }

  /// A number, with a `*` where it is wrong: colour alone would tell not everybody.
  private static func number(
    _ number: Double, width: Int, isWrong: Bool, hasColor: Bool
  ) -> String {
    let text = ComparedTensors.text(number)
    let cell = String(repeating: " ", count: width - text.count + 1) + text + (isWrong ? "*" : " ")
    return isWrong && hasColor ? "\u{1B}[31m\(cell)\u{1B}[0m" : cell
  }

  /// Two columns of one shade; where it is wrong two signs instead.
  private static func shade(_ lightness: Double, isWrong: Bool, hasColor: Bool) -> String {
    if isWrong { return hasColor ? "\u{1B}[41;97m××\u{1B}[0m" : "××" }
    if hasColor { return "\u{1B}[48;5;\(232 + Int((lightness * 23).rounded()))m  \u{1B}[0m" }
    let ramp = Array(" .:-=+*#%@")
    let sign = ramp[Int((lightness * Double(ramp.count - 1)).rounded())]
    return "\(sign)\(sign)"
  }
}
