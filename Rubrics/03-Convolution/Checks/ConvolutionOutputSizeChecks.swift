import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class ConvolutionOutputSizeChecks: LessonTestCase {
  /// Counts the places one by one.
  private func count(_ input: Int, _ kernel: Int, _ stride: Int, _ padding: Int) -> Int {
    var places = 0
    var start = -padding
    while start + kernel <= input + padding {
      places += 1
      start += stride
    }
    return places
  }

  private func expectSizes(_ wanted: (_ rest: Int) -> Bool) throws {
    var generator = SeededGenerator(seed: 3101)
    var seen = 0
    while seen < 60 {
      let input = 1 + generator.integer(below: 40)
      let kernel = 1 + generator.integer(below: 9)
      let stride = 1 + generator.integer(below: 4)
      let padding = generator.integer(below: 4)
      let room = input + 2 * padding - kernel
      guard room >= 0, wanted(room % stride) else { continue }
      seen += 1
      let expected = count(input, kernel, stride, padding)
      let size = try convolutionOutputSize(input, kernel: kernel, stride: stride, padding: padding)
      let advice: String
      switch size {
      case (room + stride - 1) / stride + 1: advice = "the division must round down, not up."
      case (room - padding) / stride + 1: advice = "the padding is added at both ends."
      case expected - 1: advice = "the first place counts too: + 1."
      default: advice = "(input + 2 · padding − kernel) / stride + 1, in whole numbers."
      }
      guard
        expect(
          size == expected,
          """
          input \(input), kernel \(kernel), stride \(stride), padding \(padding): \(size), \
          expected \(expected)
          """, diagnosis: advice)
      else { return }
    }
  }

  func testFormula() throws { try expectSizes { $0 == 0 } }

  func testRemainderIsDropped() throws { try expectSizes { $0 > 0 } }

  func testImpossibleSizesThrow() throws {
    let cases = [
      (4, 9, 1, 2), (1, 2, 3, 0), (0, 1, 1, 1), (5, 0, 1, 0), (5, 2, 0, 1), (5, 2, 1, -1),
    ]
    for (input, kernel, stride, padding) in cases {
      try expectError(
        .impossibleSize(input: input, kernel: kernel, stride: stride, padding: padding),
        "input \(input), kernel \(kernel), stride \(stride), padding \(padding)",
        diagnosis: """
          a window longer than the padded axis, and a number out of its range, must throw \
          ConvolutionError.impossibleSize with the four numbers as they were given.
          """
      ) {
        _ = try convolutionOutputSize(input, kernel: kernel, stride: stride, padding: padding)
      }
    }
    for (input, kernel, padding) in [(7, 7, 0), (3, 7, 2), (1, 1, 0)] {
      let size = try convolutionOutputSize(input, kernel: kernel, stride: 3, padding: padding)
      expect(
        size == 1, "input \(input), kernel \(kernel), padding \(padding): \(size)",
        diagnosis: "a window as long as the padded axis has exactly one place.")
    }
  }
}
