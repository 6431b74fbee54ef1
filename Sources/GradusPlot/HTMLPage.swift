/// A page that stands alone: text, figures, tables and widgets in one file.
///
/// ```swift
/// let page = HTMLPage(
///   title: "Gradient descent",
///   sections: [
///     .heading("Learning rates"),
///     .paragraph("A step over 2/7 does not converge."),
///     .figure(figure),
///     .table(Table(header: ["rate", "steps"], rows: [["0.1", "37"]])),
///   ])
/// let text = page.html()
/// ```
///
/// The page asks the network for nothing (and forbids itself to), follows the reader's light or
/// dark setting, and prints dark on white.
///
/// A widget given as `html` may use these style variables, which follow the setting as well:
/// `--paper`, `--ink`, `--muted`, `--grid` and `--series-0` … `--series-7`.
public struct HTMLPage: Sendable, Equatable {
  /// The language of the page's text.
  public enum Language: String, Sendable, Equatable, CaseIterable {
    /// English.
    case english = "en"
    /// Russian.
    case russian = "ru"
  }

  /// A part of the page, from top to bottom.
  public enum Section: Sendable, Equatable {
    /// A heading of level 2 (the title is level 1) to 6.
    case heading(String, level: Int = 2)
    /// A paragraph of plain text; it is escaped.
    case paragraph(String)
    /// Points, one under another; plain text.
    case list([String])
    /// Text that keeps its spaces and line breaks, such as a generated verse.
    case preformatted(String)
    /// A figure with a caption under it; the size is in pixels of the page.
    case figure(Figure, caption: String = "", width: Double = 680, height: Double = 420)
    /// Small figures side by side, with a caption under them.
    case grid(FigureGrid, caption: String = "", width: Double = 760, height: Double = 520)
    /// A table.
    case table(Table)
    /// HTML as it is, styles and scripts included: nothing is escaped.
    case html(String)
  }

  /// The page's title and first heading.
  public var title: String

  /// The language of the text.
  public var language: Language

  /// The parts, from top to bottom.
  public var sections: [Section]

  /// A page.
  /// - Parameters:
  ///   - title: The title and first heading.
  ///   - language: The language of the text.
  ///   - sections: The parts, from top to bottom.
  public init(title: String, language: Language = .english, sections: [Section]) {
    self.title = title
    self.language = language
    self.sections = sections
  }
}
