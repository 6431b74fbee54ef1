import Foundation

/// The comparisons of a failed visible check as one HTML file: what is right, what came out and the
/// difference, each number in a cell of its shade.
public struct FigurePage {
  private let item: VisibleChecks.Item
  private let language: Language

  /// A page for a check that has comparisons.
  public init(_ item: VisibleChecks.Item, language: Language) {
    self.item = item
    self.language = language
  }

  /// Writes the page into a folder, under the check's name; gives its file.
  public func write(to folder: URL) throws -> URL {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let name = item.check.replacingOccurrences(of: "/", with: "-")
    let file = folder.appending(path: "\(name).html")
    try Data(html.utf8).write(to: file, options: .atomic)
    return file
  }

  /// The page's text.
  var html: String {
    let title = "\(item.task.function.prefix { $0 != "(" }): \(item.title[language])"
    let body: Markup = """
      <h1>\(title)</h1>
      <pre>\(item.message[language])</pre>
      \(item.figures.map(comparison))
      """
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <meta name="color-scheme" content="light dark">
      <style>
      \(Self.style)
      </style>
      \(("<title>\(title)</title>" as Markup).html)
      </head>
      <body>
      \(body.html)
      </body>
      </html>

      """
  }

  private func comparison(_ tensors: ComparedTensors) -> Markup {
    let shape = tensors.shape.map(String.init).joined(separator: " × ")
    let wrong = tensors.differs.count { $0 }
    return """
      <h2>\(shape)</h2>
      <p>\(words("differing numbers", "различаются")): \(wrong) / \(tensors.differs.count)</p>
      \(tensors.slices.map { part(tensors, $0) })
      """
  }

  private func part(_ tensors: ComparedTensors, _ slice: ComparedTensors.Slice) -> Markup {
    let numbers = [
      (words("expected", "должно быть"), tensors.expected),
      (words("yours", "у вас"), tensors.actual),
    ]
    return """
      <section><h3>\(slice.title)</h3><div>
      \(numbers.enumerated().map { number, side in
        table(side.0, tensors, slice, side.1, marks: number == 1)
      })</div></section>
      """
  }

  private func table(
    _ caption: String, _ tensors: ComparedTensors, _ slice: ComparedTensors.Slice,
    _ numbers: [Double], marks: Bool
  ) -> Markup {
    let rows: [Markup] = slice.rows.map { row in
      let cells: [Markup] = row.map { place in
        let light = Int((tensors.lightness(numbers[place]) * 100).rounded())
        let style = marks && tensors.differs[place] ? "wrong" : "right"
        let sign = marks && tensors.differs[place] ? "*" : ""
        return """
          <td class="\(style)" style="--light: \("\(light)")%" title="\("\(numbers[place])")">\
          \(ComparedTensors.text(numbers[place]))\(sign)</td>
          """
      }
      return "<tr>\(cells)</tr>\n"
    }
    return "<table><caption>\(caption)</caption>\n\(rows)</table>\n"
  }

  private func words(_ english: String, _ russian: String) -> String {
    language == .russian ? russian : english
  }

  private static let style = """
    body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem; color: #1b1b1b; background: #fff; }
    pre { white-space: pre-wrap; }
    section > div { display: flex; flex-wrap: wrap; gap: 1rem 3rem; overflow-x: auto; }
    table { border-collapse: collapse; font: 13px ui-monospace, monospace; }
    caption { text-align: left; font: 15px system-ui, sans-serif; padding: .3rem 0; }
    td { padding: .3rem .5rem; text-align: right; border: 1px solid #999;
      background: color-mix(in srgb, #2f6fb0 calc(var(--light) * .45), #fff); }
    td.wrong { outline: 3px solid #c01c28; outline-offset: -3px; font-weight: 700; }
    h3:empty { display: none; }
    @media (prefers-color-scheme: dark) {
      body { color: #e8e8e8; background: #16181b; }
      td { border-color: #555; background: color-mix(in srgb, #2f6fb0 calc(var(--light) * .7), #16181b); }
      td.wrong { outline-color: #ff6b6b; }
    }
    """
}
