import Foundation
import Gradus
import GradusPlot

/// What goes onto the page. Files are named without their endings; the file bears the name too.
extension Lab {
  /// A result: a sentence on the page and on the terminal.
  public func report(_ text: Words) {
    tell(language(text))
    note(text)
  }

  /// A result, in both languages.
  public func report(_ english: String, _ russian: String) {
    report(Words(english, russian))
  }

  /// A paragraph on the page only.
  public func note(_ text: Words) { findings.parts.append(.paragraph(language(text))) }

  /// A paragraph on the page only, in both languages.
  public func note(_ english: String, _ russian: String) { note(Words(english, russian)) }

  /// Text on the page that keeps its line breaks, such as a generated verse.
  public func show(text: String) { findings.parts.append(.preformatted(text)) }

  /// A picture.
  /// - Parameter caption: What to look for.
  public func show(
    _ name: String, _ figure: Figure, _ caption: Words, width: Double = 680, height: Double = 420
  ) throws {
    try show(name, svg: figure.svg(width: width, height: height), caption)
  }

  /// Pictures side by side.
  public func show(
    _ name: String, _ grid: FigureGrid, _ caption: Words, width: Double = 760, height: Double
  ) throws {
    try show(name, svg: grid.svg(width: width, height: height), caption)
  }

  /// A picture that is drawn already.
  public func show(_ name: String, svg: String, _ caption: Words) throws {
    let file = name + ".svg"
    try WholeFile.write(svg, to: self.file(file))
    findings.parts.append(.picture(file: file, caption: language(caption)))
    tell(file)
  }

  /// A table on the page only.
  public func show(_ table: Table) {
    findings.parts.append(
      .table(header: table.header, rows: table.rows, caption: table.caption))
  }

  /// A table on the page and in a CSV file, which is in English whatever the page is in.
  public func show(_ name: String, header: [Words], rows: [[Words]], caption: Words) throws {
    show(
      Table(
        header: header.map { language($0) }, rows: rows.map { $0.map { language($0) } },
        caption: language(caption)))
    let lines = ([header] + rows).map { $0.map(\.english) }
    try WholeFile.write(CSVText.lines(lines), to: file(name + ".csv"))
  }

  /// A page of its own, with a link to it.
  /// - Parameter link: What the link says.
  public func show(_ name: String, _ page: HTMLPage, link: Words) throws {
    let file = name + ".html"
    try WholeFile.write(page.html(), to: self.file(file))
    findings.parts.append(.link(file: file, text: language(link)))
    tell(file)
  }
}
