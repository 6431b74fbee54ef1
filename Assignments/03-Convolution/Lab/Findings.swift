import Foundation
import GradusPlot

/// What an experiment has found, as it is kept beside the figures: so that the page shows all
/// experiments, also those that ran another day.
struct Findings: Codable {
  /// A part of the page.
  enum Part: Codable {
    case paragraph(String)
    case list([String])
    case table(header: [String], rows: [[String]], caption: String)
    /// An SVG file beside the page.
    case picture(file: String, caption: String)
  }

  var parts: [Part] = []

  /// The parts for the page; a picture whose file is gone is left out.
  func sections(in folder: URL) -> [HTMLPage.Section] {
    parts.compactMap { part in
      switch part {
      case .paragraph(let text): return .paragraph(text)
      case .list(let points): return .list(points)
      case .table(let header, let rows, let caption):
        return .table(Table(header: header, rows: rows, caption: caption))
      case .picture(let file, let caption):
        // A picture that somebody has deleted is no reason to lose the page.
        guard let svg = try? Data(contentsOf: folder.appending(path: file)) else { return nil }
        let text = caption.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
          .replacing("\"", with: "&quot;")
        // As an image of its own, so that the names inside of two pictures cannot clash.
        return .html(
          """
          <figure><img style="max-width:100%" alt="\(text)" \
          src="data:image/svg+xml;base64,\(svg.base64EncodedString())">
          <figcaption>\(text)</figcaption></figure>
          """)
      }
    }
  }
}
