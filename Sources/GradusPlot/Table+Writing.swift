extension Table {
  /// The table as HTML.
  var markup: String {
    let columns = max(header.count, rows.map(\.count).max() ?? 0)
    guard columns > 0 else { return "" }
    let isNumeric = (0..<columns).map(isNumeric)
    func row(_ cells: [String], tag: String) -> String {
      let scope = tag == "th" ? " scope=\"col\"" : ""
      let inner = (0..<columns).map { column in
        let text = column < cells.count ? cells[column] : ""
        let style = isNumeric[column] ? " class=\"number\"" : ""
        return "<\(tag)\(scope)\(style)>\(Markup.escaped(text))</\(tag)>"
      }
      return "<tr>\(inner.joined())</tr>\n"
    }
    let title = caption.isEmpty ? "" : "<caption>\(Markup.escaped(caption))</caption>\n"
    let head = header.isEmpty ? "" : "<thead>\n\(row(header, tag: "th"))</thead>\n"
    let body = rows.map { row($0, tag: "td") }.joined()
    return "<div class=\"scroll\"><table>\n\(title)\(head)<tbody>\n\(body)</tbody>\n"
      + "</table></div>\n"
  }

  /// Whether a column holds numbers only (and at least one); empty cells and dashes do not count.
  private func isNumeric(_ column: Int) -> Bool {
    let cells = rows.compactMap { $0.count > column ? $0[column] : nil }
      .filter { !["", "-", "–", "—"].contains($0) }
    return !cells.isEmpty
      && cells.allSatisfy { cell in
        let digits = cell.replacing("−", with: "-").filter { !" \u{202f}\u{a0}".contains($0) }
        return Double(digits.hasSuffix("%") ? String(digits.dropLast()) : digits) != nil
      }
  }
}
