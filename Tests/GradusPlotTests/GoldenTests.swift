import Foundation
import GradusPlot
import XCTest

/// One small figure to the letter. A change here should be one that somebody looked at: the
/// numbers can be checked by hand, since the data's area runs from (58.81, 40) to (228, 110).
final class GoldenTests: XCTestCase {
  func testSmallFigure() throws {
    let figure = Figure(
      title: "A & B", horizontalAxis: Axis(label: "x"),
      verticalAxis: Axis(label: "y", scale: .logarithmic),
      series: [
        .line(x: [0, 1, 2], y: [1, 10, 100], label: "l"),
        .markers(x: [0, 1], y: [1, 0], texts: ["0", "1"]),
      ])
    let parts = figure.svg(width: 240, height: 160).components(separatedBy: "</style>\n")
    XCTAssertEqual(parts.count, 2)
    XCTAssertTrue(
      parts[0].hasPrefix(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"gradus\" role=\"img\""
          + " aria-label=\"A &amp; B\" width=\"240\" height=\"160\" viewBox=\"0 0 240 160\">\n"))
    let expected = """
      <rect class="paper" width="100%" height="100%" fill="currentColor"/>
      <path class="grid" d="M65.08,40V110M143.41,40V110M221.73,40V110M58.81,106.82H228M58.81,75H228M58.81,43.18H228" stroke="currentColor" fill="none"/>
      <path class="muted" d="M58.81,110H228M65.08,110v4M143.41,110v4M221.73,110v4" stroke="currentColor" fill="none"/>
      <path class="muted" d="M58.81,40V110M58.81,106.82h-4M58.81,75h-4M58.81,43.18h-4M58.81,109.9h-2.5M58.81,108.27h-2.5M58.81,97.24h-2.5M58.81,91.64h-2.5M58.81,87.66h-2.5M58.81,84.58h-2.5M58.81,82.06h-2.5M58.81,79.93h-2.5M58.81,78.08h-2.5M58.81,76.46h-2.5M58.81,65.42h-2.5M58.81,59.82h-2.5M58.81,55.84h-2.5M58.81,52.76h-2.5M58.81,50.24h-2.5M58.81,48.11h-2.5M58.81,46.27h-2.5M58.81,44.64h-2.5" stroke="currentColor" fill="none"/>
      <path class="s0" d="M65.08,106.82L143.41,75L221.73,43.18" stroke="currentColor" fill="none" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/>
      <g class="s1 edge" fill="currentColor" stroke-width="1"><path d="M61.3,103.04L68.86,103.04L68.86,110.6L61.3,110.6Z"><title>0 (0, 1)</title></path></g>
      <rect class="paper" x="66.81" y="48" width="49.72" height="27" fill="currentColor" fill-opacity="0.85"/>
      <path class="s0" d="M75.81,61.5L97.81,61.5" stroke="currentColor" fill="none" stroke-width="2"/>
      <text class="ink title" fill="currentColor" x="12" y="25.25">A &amp; B</text>
      <text class="muted small" fill="currentColor" x="65.08" y="126.85" text-anchor="middle">0</text>
      <text class="muted small" fill="currentColor" x="143.41" y="126.85" text-anchor="middle">1</text>
      <text class="muted small" fill="currentColor" x="221.73" y="126.85" text-anchor="middle">2</text>
      <text class="ink" fill="currentColor" x="143.41" y="144.2" text-anchor="middle">x</text>
      <text class="muted small" fill="currentColor" x="51.81" y="110.67" text-anchor="end">1</text>
      <text class="muted small" fill="currentColor" x="51.81" y="78.85" text-anchor="end">10</text>
      <text class="muted small" fill="currentColor" x="51.81" y="47.03" text-anchor="end">100</text>
      <text class="ink" fill="currentColor" transform="translate(18 75) rotate(-90)" y="4.2" text-anchor="middle">y</text>
      <text class="ink halo small" fill="currentColor" x="65.08" y="98.67" text-anchor="middle">0</text>
      <text class="ink" fill="currentColor" x="104.81" y="65.7">l</text>
      </svg>

      """
    // Line by line, so that a difference is easy to see.
    for (line, wanted) in zip(parts[1].split(separator: "\n"), expected.split(separator: "\n")) {
      XCTAssertEqual(line, wanted)
    }
    XCTAssertEqual(parts[1], expected)
  }
}
