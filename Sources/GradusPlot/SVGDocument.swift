/// The outermost tags of a picture.
enum SVGDocument {
  /// A size that can be drawn, whatever was asked for.
  static func clamped(_ size: Double) -> Double {
    size.isFinite ? min(10_000, max(40, size)) : 400
  }

  /// A file that holds its styles and its paper.
  static func alone(title: String, width: Double, height: Double, content: String) -> String {
    opening(title: title, width: width, height: height)
      + "<style>\(StyleSheet.figure)</style>\n"
      + "<rect class=\"paper\" width=\"100%\" height=\"100%\" fill=\"currentColor\"/>\n"
      + content + "</svg>\n"
  }

  /// A part of a page that has the styles already.
  static func fragment(title: String, width: Double, height: Double, content: String) -> String {
    opening(title: title, width: width, height: height) + content + "</svg>\n"
  }

  private static func opening(title: String, width: Double, height: Double) -> String {
    let width = NumberText.pixels(clamped(width))
    let height = NumberText.pixels(clamped(height))
    let name = title.isEmpty ? "" : " aria-label=\"\(Markup.escaped(title))\""
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradus\" role=\"img\"\(name)"
      + " width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\">\n"
  }
}
