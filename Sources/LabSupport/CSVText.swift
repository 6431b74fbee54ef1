/// Comma-separated values as text, after RFC 4180.
enum CSVText {
  /// A line for each row. Fields that hold a separator, a quote or a line break stand in quotes.
  static func lines(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { field in
        let isPlain = !field.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
        return isPlain ? field : "\"" + field.replacing("\"", with: "\"\"") + "\""
      }.joined(separator: ",") + "\n"
    }.joined()
  }
}
