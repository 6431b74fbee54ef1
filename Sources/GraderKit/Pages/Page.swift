import Foundation

/// A page as one file: head, the way to the other pages, body.
struct Page {
  /// A way to another page.
  struct Link {
    let text: String
    let address: String
    /// What is said of a way whose text is only a number.
    var title: String? = nil
    var isHere = false
  }

  /// What stands in the window's title.
  let title: String
  let language: Language
  /// The other pages of the report, from here.
  var links: [Link] = []
  /// The same page in the other language; nil where there is none.
  var translation: String?
  /// Whether the text is no wider than reads well.
  var isNarrow = true
  /// Whether it has tables to sort.
  var hasScript = false
  let body: Markup
  /// Where the figures come from and when.
  let footer: Markup

  /// The file's text.
  func html(_ assets: PageAssets) -> String {
    let words = PageWords(language: language)
    let ways = links.map { link -> Markup in
      let here: Markup = link.isHere ? " aria-current=\"page\"" : .empty
      let title: Markup =
        link.title.map { " title=\"\($0)\" aria-label=\"\(link.text). \($0)\"" } ?? .empty
      return "<a href=\"\(link.address)\"\(title)\(here)>\(link.text)</a>"
    }
    let lessons: Markup =
      ways.count > 1
      ? "<span>\(words("Lessons", "Занятия")) \(Array(ways.dropFirst()))</span>" : .empty
    let other = language == .russian ? Language.english : .russian
    let name = other == .russian ? "По-русски" : "In English"
    let tongue = translation.map { address -> Markup in
      "<a href=\"\(address)\" hreflang=\"\(other.rawValue)\" lang=\"\(other.rawValue)\">\(name)</a>"
    }
    let top: Markup =
      links.isEmpty && translation == nil
      ? .empty
      : "<header class=\"top\"><nav aria-label=\"\(words("Pages", "Страницы"))\">\(Array(ways.prefix(1)))\(lessons)</nav>\(tongue ?? .empty)</header>\n"
    let width: Markup = isNarrow ? " class=\"narrow\"" : .empty
    let head: Markup = """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(assets.policy(hasScript: hasScript))">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="robots" content="noindex">
      <meta name="referrer" content="no-referrer">
      <title>\(title)</title>

      """
    let main: Markup = """
      </head>
      <body\(width)>
      \(top)<main id="main">
      \(body)</main>
      <footer>\(footer)</footer>

      """
    // Style and script are ours and stand as they are: the policy holds their digests.
    return head.html + "<style>" + assets.style + "</style>\n" + main.html
      + (hasScript ? "<script>" + assets.script + "</script>\n" : "") + "</body>\n</html>\n"
  }
}
