import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class OcclusionMapChecks: LessonTestCase {
  func testMap() throws {
    var generator = SeededGenerator(seed: 4901)
    for (shape, size, stride, fill) in [([5, 7, 2], 2, 1, 0.5), ([6, 5, 3], 3, 2, -1.0)] {
      let image = random(shape, &generator)
      let weights = random(shape, &generator)
      let score = { (x: Tensor) -> Double in dot(x * x, weights) }
      let map = try occlusionMap(
        of: image, size: size, stride: stride, fill: fill, outputSize: outputSize, score: score)
      let (rows, columns) = ((shape[0] - size) / stride + 1, (shape[1] - size) / stride + 1)
      var expected = Tensor.zeros([rows, columns], dtype: .float64)
      for i in 0..<rows {
        for j in 0..<columns {
          for h in i * stride..<i * stride + size {
            for v in j * stride..<j * stride + size {
              for c in 0..<shape[2] {
                expected[i, j] += weights[h, v, c] * (image[h, v, c] * image[h, v, c] - fill * fill)
              }
            }
          }
        }
      }
      guard
        expectTensor(
          map, expected, "the map",
          suspects: [
            Suspect(-expected, "the map holds how much the score falls: whole minus covered."),
            Suspect(score(image) - expected, "the map holds the difference of the two scores."),
          ],
          otherwise: """
            for each place a fresh copy of the image with the square covered in all channels: what was \
            covered before is uncovered again.
            """)
      else { return }
    }
    let advice = "what the score throws is passed on: call it with `try`."
    try assertThrows(
      {
        _ = try occlusionMap(
          of: .ones([3, 3, 1]), size: 2, stride: 1, fill: 0, outputSize: outputSize
        ) { _ in throw Refusal() }
      }, advice
    ) { expect($0 is Refusal, "throws \($0)", diagnosis: advice) }
  }
}
