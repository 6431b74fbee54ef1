import Foundation
import XCTest

@testable import GradusPlot

final class PaletteTests: XCTestCase {
  func testEveryColourStandsOutFromThePaper() {
    for palette in [Palette.light, Palette.dark] {
      XCTAssertEqual(palette.series.count, Palette.seriesCount)
      for color in palette.series {
        XCTAssertGreaterThanOrEqual(color.contrast(with: palette.paper), 3, color.css)
      }
      XCTAssertGreaterThanOrEqual(palette.ink.contrast(with: palette.paper), 7)
      XCTAssertGreaterThanOrEqual(palette.muted.contrast(with: palette.paper), 4.5)
      for part in [palette.levels.lowerBound, palette.levels.upperBound] {
        let color = ColorMap.sequential.color(at: part)
        XCTAssertGreaterThanOrEqual(color.contrast(with: palette.paper), 2.8, color.css)
      }
    }
  }

  /// For orientation: the closest pair of the widely used palette of Okabe and Ito is about 7.6
  /// apart under deuteranopia in the same measure.
  func testColoursDifferForEveryKindOfSight() {
    for palette in [Palette.light, Palette.dark] {
      for (sight, matrix) in Sight.all {
        let seen = palette.series.map { Sight.oklab(Sight.apply(matrix, to: $0)) }
        for first in seen.indices {
          for second in seen.indices where second < first {
            let distance = zip(seen[first], seen[second]).map { ($0 - $1) * ($0 - $1) }
              .reduce(0, +).squareRoot()
            XCTAssertGreaterThan(100 * distance, 8.4, "\(sight): \(first) and \(second)")
          }
        }
      }
    }
  }

  func testSequentialMapGrowsEvenlyInLightness() {
    let lightness = (0...20).map { step in
      Sight.oklab(
        Sight.apply(Sight.identity, to: ColorMap.sequential.color(at: Double(step) / 20)))[0]
    }
    let steps = zip(lightness, lightness.dropFirst()).map { $1 - $0 }
    XCTAssertTrue(steps.allSatisfy { $0 > 0.01 && $0 < 0.06 }, "\(steps)")
  }

  func testDivergingMapIsLightestInTheMiddle() {
    let middle = ColorMap.diverging.color(at: 0.5).luminance
    XCTAssertGreaterThan(middle, 0.85)
    for step in 0..<10 {
      let part = Double(step) / 20
      let next = Double(step + 1) / 20
      XCTAssertLessThan(
        ColorMap.diverging.color(at: part).luminance, ColorMap.diverging.color(at: next).luminance)
      XCTAssertLessThan(
        ColorMap.diverging.color(at: 1 - part).luminance,
        ColorMap.diverging.color(at: 1 - next).luminance)
    }
  }

  func testMapsHoldAtAndBeyondTheirEnds() {
    for map in ColorMap.allCases {
      XCTAssertEqual(map.color(at: -3), map.color(at: 0))
      XCTAssertEqual(map.color(at: 7), map.color(at: 1))
      XCTAssertEqual(map.color(at: .nan), map.color(at: 0))
    }
    XCTAssertEqual(ColorMap.sequential.color(at: 0).css, "#440154")
    XCTAssertEqual(ColorMap.sequential.color(at: 1).css, "#fde725")
  }

  func testSeriesTakeColoursInOrder() {
    let series: [Series] = [
      .line(x: [], y: []), .horizontalLine(at: 1), .markers(x: [], y: []).colored(5),
      .path(x: [], y: []), .bars(y: []).muted(), .band(x: [], lower: [], upper: []).colored(-1),
      .line(x: [], y: []).colored(9),
    ]
    XCTAssertEqual(
      Paint.paints(for: series).map(\.name), ["s0", "muted", "s5", "s1", "muted", "s7", "s1"])
  }
}

/// Simulated colour vision: the matrices of Machado, Oliveira & Fernandes, "A Physiologically-based
/// Model for Simulation of Color Vision Deficiency" (2009), severity 1, on linear RGB; distances in
/// Oklab (B. Ottosson 2020).
private enum Sight {
  static let identity: [[Double]] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]

  static let all: [(String, [[Double]])] = [
    ("normal", identity),
    (
      "protanopia",
      [
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
      ]
    ),
    (
      "deuteranopia",
      [
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
      ]
    ),
    (
      "tritanopia",
      [
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
      ]
    ),
  ]

  static func apply(_ matrix: [[Double]], to color: RGB) -> [Double] {
    product(matrix, [color.red, color.green, color.blue].map(RGB.linear))
      .map { min(1, max(0, $0)) }
  }

  static func oklab(_ color: [Double]) -> [Double] {
    let cones = product(
      [
        [0.4122214708, 0.5363325363, 0.0514459929], [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
      ], color)
    return product(
      [
        [0.2104542553, 0.7936177850, -0.0040720468], [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
      ], cones.map { cbrt($0) })
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).map { $0 * $1 }.reduce(0, +) }
  }
}
