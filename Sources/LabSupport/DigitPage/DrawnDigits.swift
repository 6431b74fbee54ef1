import Foundation
import Gradus

/// Digits that the program writes itself, with strokes: what stands in for MNIST where that is not
/// on the disk.
///
/// Slant, angle, width, the shape's own proportions and a tremor vary, and most digits have two
/// ways of being written. Easier than what people write.
public enum DrawnDigits {
  /// Images `[count, 28, 28, 1]` in 0…1 and their classes; every ten hold each digit once.
  ///
  /// - Parameters:
  ///   - count: how many; at least 1.
  ///   - seed: the same seed gives the same digits.
  public static func dataset(count: Int, seed: UInt64) -> TensorDataset {
    var generator = SeededGenerator(seed: seed)
    var labels: [Int] = []
    while labels.count < count { labels += generator.permutation(10) }
    labels.removeLast(labels.count - count)
    let pixels = labels.flatMap { label in
      StrokeImage.image(of: strokes(of: label, using: &generator)).scalars.map(Float.init)
    }
    return TensorDataset(
      inputs: Tensor(pixels, shape: [count, 28, 28, 1]), targets: Tensor(labels.map(Float.init)))
  }

  /// The strokes of one digit, about 1 wide and high.
  public static func strokes(
    of digit: Int, using generator: inout SeededGenerator
  ) -> [[StrokeImage.Point]] {
    func about(_ value: Double, _ spread: Double, _ generator: inout SeededGenerator) -> Double {
      value + spread * (2 * generator.uniform() - 1)
    }
    let plain = shape(of: digit, using: &generator)
    let slant = about(-0.12, 0.25, &generator)
    let angle = about(0, 0.18, &generator)
    let width = about(0.85, 0.25, &generator)
    // A tremor that moves neighbouring points alike: two waves along the digit's height and width.
    let waves = (0..<4).map { _ in
      (strength: about(0, 0.035, &generator), phase: about(0, .pi, &generator))
    }
    return plain.map { stroke in
      stroke.map { point in
        let (x0, y0) = (point.x - 0.5, point.y - 0.5)
        let x1 =
          x0 + waves[0].strength * sin(5 * y0 + waves[0].phase)
          + waves[1].strength * sin(11 * y0 + waves[1].phase)
        let y1 =
          y0 + waves[2].strength * sin(5 * x0 + waves[2].phase)
          + waves[3].strength * sin(11 * x0 + waves[3].phase)
        let x2 = width * x1 + slant * y1
        return StrokeImage.Point(
          0.5 + x2 * cos(angle) - y1 * sin(angle), 0.5 + x2 * sin(angle) + y1 * cos(angle))
      }
    }
  }

  /// A digit as it is in the copybook, but for its proportions.
  private static func shape(
    of digit: Int, using generator: inout SeededGenerator
  ) -> [[StrokeImage.Point]] {
    let isOther = generator.uniform() < 0.5
    let part = 0.06 * (2 * generator.uniform() - 1)
    switch digit {
    case 0: return [arc(0.5, 0.5, 0.32, 0.45, from: -100, to: 255 + 200 * part)]
    case 1:
      return isOther
        ? [line([(0.5, 0.05), (0.5, 0.95)])]
        : [line([(0.28, 0.25 + part), (0.5, 0.05), (0.5, 0.95)])]
    case 2:
      return [
        arc(0.48, 0.3 + part / 2, 0.3, 0.25, from: 190, to: 395)
          + line([(0.2, 0.92), (0.84, 0.92 - part)])
      ]
    case 3:
      return isOther
        ? [
          arc(0.45, 0.28, 0.28, 0.23, from: 200, to: 440)
            + arc(0.44, 0.72, 0.32, 0.24 + part / 2, from: 275, to: 510)
        ]
        : [
          line([(0.2, 0.06), (0.75, 0.06), (0.45, 0.42 + part)])
            + arc(0.44, 0.68, 0.32, 0.27, from: 275, to: 510)
        ]
    case 4:
      return isOther
        ? [
          line([(0.6 + part, 0.05), (0.14, 0.64), (0.86, 0.64)]),
          line([(0.62, 0.3), (0.62, 0.97)]),
        ]
        : [
          line([(0.22, 0.06), (0.2 + part, 0.52), (0.76, 0.52)]),
          line([(0.76, 0.06), (0.72, 0.96)]),
        ]
    case 5:
      return [
        line([(0.3, 0.06), (0.26, 0.45 + part)])
          + arc(0.46, 0.67, 0.3, 0.28, from: 235, to: 510), line([(0.3, 0.06), (0.8, 0.06)]),
      ]
    case 6:
      return [
        line([(0.66 + part, 0.05), (0.42, 0.25), (0.24, 0.5)])
          + arc(0.48, 0.7, 0.27, 0.25, from: 180, to: -170)
      ]
    case 7:
      let top = line([(0.16, 0.08), (0.82, 0.08 + part), (0.55, 0.45), (0.4, 0.95)])
      return isOther ? [top] : [top, line([(0.34, 0.5), (0.74, 0.48)])]
    case 8:
      return [
        arc(0.5, 0.28, 0.22, 0.22 + part / 2, from: 90, to: 450)
          + arc(0.5, 0.73, 0.28, 0.23, from: 270, to: -90)
      ]
    default:
      let loop = arc(0.5, 0.3, 0.26, 0.25, from: 0, to: -360)
      return isOther
        ? [loop + line([(0.76, 0.3), (0.74, 0.95)])]
        : [loop + line([(0.76, 0.3), (0.72, 0.6), (0.5 + part, 0.94)])]
    }
  }

  /// Points along straight lines, close enough for the tremor.
  private static func line(_ corners: [(Double, Double)]) -> [StrokeImage.Point] {
    zip(corners, corners.dropFirst()).flatMap { start, end in
      (0...8).map { step in
        let part = Double(step) / 8
        return StrokeImage.Point(
          start.0 + part * (end.0 - start.0), start.1 + part * (end.1 - start.1))
      }
    }
  }

  /// Points along an ellipse; degrees run clockwise from the right.
  private static func arc(
    _ x: Double, _ y: Double, _ radiusX: Double, _ radiusY: Double, from: Double, to: Double
  ) -> [StrokeImage.Point] {
    (0...24).map { step in
      let angle = (from + (to - from) * Double(step) / 24) * .pi / 180
      return StrokeImage.Point(x + radiusX * cos(angle), y + radiusY * sin(angle))
    }
  }
}
