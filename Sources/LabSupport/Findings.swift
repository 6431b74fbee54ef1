/// What an experiment has found, as it is kept beside the figures: so that the page shows all
/// experiments, also those that ran another day.
struct Findings: Codable, Equatable {
  /// A part of the page.
  enum Part: Codable, Equatable {
    case paragraph(String)
    case preformatted(String)
    case table(header: [String], rows: [[String]], caption: String)
    /// An SVG file beside the page.
    case picture(file: String, caption: String)
    /// Another page beside the page.
    case link(file: String, text: String)
  }

  var parts: [Part] = []
}
