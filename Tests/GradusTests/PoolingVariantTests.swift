import Gradus
import Kernels
import XCTest

/// Maximum pooling of float32 by every build of the microkernels against that of float64, which has
/// none: values and places must be the same, for ties and numbers that are none as well.
final class PoolingVariantTests: XCTestCase {
  private struct Shape {
    var image: [Int]
    var size: (height: Int, width: Int)
    var stride: (height: Int, width: Int)
    var before = (height: 0, width: 0)
    var after = (height: 0, width: 0)
    var dilation = 1

    var geometry: PoolingGeometry {
      func axis(
        _ input: Int, _ kernel: Int, _ stride: Int, _ before: Int, _ after: Int
      ) -> WindowAxis {
        let span = (kernel - 1) * dilation + 1
        return WindowAxis(
          input: input, output: (input + before + after - span) / stride + 1, kernel: kernel,
          stride: stride, dilation: dilation, before: before)
      }
      return PoolingGeometry(
        images: image[0], channels: image[3],
        vertical: axis(image[1], size.height, stride.height, before.height, after.height),
        horizontal: axis(image[2], size.width, stride.width, before.width, after.width))
    }
  }

  private static let shapes: [Shape] = [
    Shape(image: [2, 6, 8, 37], size: (2, 2), stride: (2, 2)),
    Shape(image: [2, 7, 9, 16], size: (2, 2), stride: (2, 2)),
    Shape(image: [1, 9, 7, 5], size: (3, 2), stride: (1, 2), before: (1, 1), after: (1, 0)),
    Shape(image: [3, 5, 6, 33], size: (3, 3), stride: (2, 2), before: (1, 1), after: (1, 1)),
    Shape(image: [1, 8, 9, 20], size: (2, 3), stride: (1, 1), before: (1, 2), dilation: 2),
    // A window larger than the picture, none of which lies wholly in it; a step larger than it.
    Shape(image: [2, 2, 3, 18], size: (3, 4), stride: (1, 1), before: (1, 2), after: (1, 1)),
    Shape(image: [2, 7, 8, 1], size: (1, 2), stride: (3, 4)),
    Shape(image: [0, 4, 4, 8], size: (2, 2), stride: (2, 2)),
  ]

  func testFloatsAreSearchedAsDoublesAre() {
    for (number, shape) in Self.shapes.enumerated() {
      let geometry = shape.geometry
      // Few different numbers, so that there are ties; now and then none at all.
      let input = random(shape.image, seed: UInt64(number)).scalars.enumerated().map {
        $0.offset % 29 == 3 ? .nan : ($0.element * 2).rounded()
      }
      let count =
        geometry.images * geometry.vertical.output * geometry.horizontal.output * geometry.channels
      var expected = [Double](repeating: .infinity, count: count)
      var places = [Int32](repeating: -1, count: count)
      Pooling.maximum(geometry, input: input, values: &expected, positions: &places)
      for name in KernelVariant.supported {
        KernelVariant.using(name) {
          var found = [Float](repeating: .infinity, count: count)
          var foundPlaces = [Int32](repeating: -1, count: count)
          Pooling.maximum(
            geometry, input: input.map { Float($0) }, values: &found, positions: &foundPlaces)
          XCTAssertEqual(foundPlaces, places, "\(name): \(shape)")
          for (one, other) in zip(found, expected) {
            XCTAssertTrue(
              Double(one) == other || one.isNaN && other.isNaN, "\(name): \(one), not \(other)")
          }
        }
      }
    }
  }
}
