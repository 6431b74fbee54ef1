import GradusPlot

/// The page on which the start and the learning rate are dragged. Its template, `descent.html`, is
/// a part of the program, so that the page can be written from any directory.
func interactivePage() -> HTMLPage {
  let template = String(decoding: PackageResources.descent_html, as: UTF8.self)
  return HTMLPage(
    title: "Gradient descent by hand",
    sections: [
      .paragraph(
        """
        Drag the start along the curve, or move the sliders; with the keyboard, press Tab to reach \
        a control and the arrow keys to change it. The page computes by itself and needs no network.
        """),
      .html(template),
    ])
}
