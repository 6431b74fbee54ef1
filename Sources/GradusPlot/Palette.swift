/// The colours of a figure on light or on dark paper.
///
/// The series' colours were searched for by machine: each has a contrast of at least 3 : 1 with
/// the paper (WCAG 2.1, 1.4.11), and any two differ for normal sight and under simulated
/// protanopia, deuteranopia and tritanopia (Machado, Oliveira & Fernandes 2009); the tests
/// measure both again.
struct Palette: Sendable {
  let paper: RGB
  let ink: RGB
  let muted: RGB
  let grid: RGB
  let series: [RGB]
  /// Part of the sequential map that contour lines use: what stands out from the paper.
  let levels: ClosedRange<Double>

  static let light = Palette(
    paper: RGB(0xffffff), ink: RGB(0x1d2128), muted: RGB(0x5b626d), grid: RGB(0xe4e7eb),
    series: [
      0x296be5, 0xe76251, 0x1c5229, 0x73028c, 0x886000, 0x289dc6, 0xc13f82, 0x3d3156,
    ].map(RGB.init),
    levels: 0.05...0.62)

  static let dark = Palette(
    paper: RGB(0x14171c), ink: RGB(0xe8eaed), muted: RGB(0xa3abb6), grid: RGB(0x2c323a),
    series: [
      0x75a4fd, 0xf66104, 0x51ffb3, 0xac61a2, 0xefbf0e, 0x98d0f3, 0xc991a2, 0x8366f5,
    ].map(RGB.init),
    levels: 0.42...1)

  /// The number of colours for contour lines.
  static let levelCount = 10

  /// The number of colours for series.
  static let seriesCount = light.series.count
}
