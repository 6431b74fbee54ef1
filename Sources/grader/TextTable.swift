/// A table of plain text with aligned columns.
struct TextTable {
  /// How a column is aligned.
  enum Alignment {
    case left, right
  }

  let header: [String]
  let alignments: [Alignment]
  private var rows: [[String]] = []

  init(_ columns: [(String, Alignment)]) {
    header = columns.map(\.0)
    alignments = columns.map(\.1)
  }

  /// Adds a row. Control characters, which could move the cursor, are made visible.
  mutating func add(_ cells: [String]) {
    rows.append(cells.map(Self.printable))
  }

  /// The lines of the table.
  var lines: [String] {
    let widths = header.indices.map { column in
      ([header] + rows).map { $0[column].count }.max() ?? 0
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.indices.map { column in
        let fill = String(repeating: " ", count: widths[column] - cells[column].count)
        return alignments[column] == .left ? cells[column] + fill : fill + cells[column]
      }
      return String(
        padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
    return [line(header), widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")]
      + rows.map(line)
  }

  /// Text without characters that a terminal would act on.
  static func printable(_ text: String) -> String {
    String(
      text.unicodeScalars.map { scalar in
        scalar.properties.generalCategory == .control
          || scalar.properties.generalCategory == .format
          ? "\u{FFFD}" : Character(scalar)
      })
  }
}
