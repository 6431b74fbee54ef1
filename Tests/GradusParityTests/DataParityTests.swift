import Kernels
import XCTest

@testable import Gradus

/// Images in another size, and images whose pixels are taken from elsewhere.
final class DataParityTests: XCTestCase {
  func testSampling() throws {
    for item in try Fixture("data").cases {
      for dtype in DType.allCases {
        let images = try item.input("x", dtype)
        let result: Tensor
        if item.hasInput("mappings") {
          let numbers = try item.input("mappings", .float64)
          result = images.sampled(
            (0..<images.shape[0]).map { mapping(numbers.selecting($0, axis: 0).scalars) },
            height: images.shape[1], width: images.shape[2], .bilinear, outside: .zero)
        } else {
          result = images.resized(
            height: try item.integer("height"), width: try item.integer("width"))
        }
        assertParity(result, try item.output("y"), item.name)
      }
    }
  }

  private func mapping(_ numbers: [Double]) -> ImageSampling.Mapping {
    var mapping = ImageSampling.Mapping()
    mapping.xx = numbers[0]
    mapping.xy = numbers[1]
    mapping.x0 = numbers[2]
    mapping.yx = numbers[3]
    mapping.yy = numbers[4]
    mapping.y0 = numbers[5]
    return mapping
  }
}
