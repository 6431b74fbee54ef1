extension HTMLPage {
  /// The page as one HTML file.
  public func html() -> String {
    let name = Markup.escaped(title)
    // Styles and scripts of the page itself may run; nothing may be fetched.
    let policy =
      "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="color-scheme" content="light dark">
      <title>\(name)</title>
      <style>
      \(StyleSheet.page)\(HTMLPage.style)</style>
      </head>
      <body>
      <main>
      <h1>\(name)</h1>
      \(sections.map(HTMLPage.markup).joined())</main>
      </body>
      </html>

      """
  }

  private static func markup(_ section: Section) -> String {
    switch section {
    case .heading(let text, let level):
      let tag = "h\(min(6, max(2, level)))"
      return "<\(tag)>\(Markup.escaped(text))</\(tag)>\n"
    case .paragraph(let text):
      return "<p>\(Markup.escaped(text))</p>\n"
    case .list(let points):
      let items = points.map { "<li>\(Markup.escaped($0))</li>\n" }.joined()
      return "<ul>\n\(items)</ul>\n"
    case .preformatted(let text):
      return "<pre>\(Markup.escaped(text))</pre>\n"
    case .figure(let figure, let caption, let width, let height):
      return framed(figure.fragment(width: width, height: height), caption)
    case .grid(let grid, let caption, let width, let height):
      return framed(grid.fragment(width: width, height: height), caption)
    case .table(let table):
      return table.markup
    case .html(let text):
      return text + "\n"
    }
  }

  private static func framed(_ picture: String, _ caption: String) -> String {
    let line = caption.isEmpty ? "" : "<figcaption>\(Markup.escaped(caption))</figcaption>\n"
    return "<figure>\n\(picture)\(line)</figure>\n"
  }

  private static let style = """
    *{box-sizing:border-box}
    body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,\
    'Segoe UI',Roboto,'Noto Sans','DejaVu Sans',Arial,sans-serif}
    main{max-width:800px;margin:0 auto;padding:32px 20px 64px}
    h1{font-size:1.9rem;line-height:1.2;margin:0 0 1rem}
    h2{font-size:1.35rem;line-height:1.25;margin:2.4rem 0 .6rem}
    h3{font-size:1.1rem;margin:1.8rem 0 .4rem}
    p,ul{margin:.6rem 0}
    figure{margin:1.2rem 0}
    figure>svg{display:block;max-width:100%;height:auto}
    figcaption,caption{color:var(--muted);font-size:.9rem;margin:.3rem 0;text-align:left}
    pre{overflow-x:auto;padding:.8rem 1rem;border:1px solid var(--grid);border-radius:6px;\
    font:14px/1.45 ui-monospace,'SF Mono',Consolas,'DejaVu Sans Mono',monospace}
    .scroll{overflow-x:auto;margin:1.2rem 0}
    table{border-collapse:collapse;font-variant-numeric:tabular-nums}
    th,td{padding:.3rem .9rem .3rem 0;text-align:left;border-bottom:1px solid var(--grid)}
    th{border-bottom-color:var(--muted);vertical-align:bottom}
    .number{text-align:right;padding-left:.9rem}
    button,input,select{font:inherit;accent-color:var(--series-0)}
    @media print{main{max-width:none;padding:0}body{font-size:11pt}h2,h3{break-after:avoid}\
    figure,table,pre{break-inside:avoid}.scroll{overflow:visible}pre{white-space:pre-wrap}}

    """
}
