import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class ReLUChecks: LessonTestCase {
  func testForward() throws {
    var generator = SeededGenerator(seed: 2301)
    for shape in [[3, 4], [2, 3, 2], [7]] {
      let x = randomTensor(shape, &generator, scale: 3)
      for dtype in elementTypes {
        expectTensor(
          try reluForward(x.converted(to: dtype)), each(x) { max($0, 0) }.converted(to: dtype),
          "the output for \(shape)",
          suspects: [
            Suspect(each(x) { abs($0) }, "negative numbers become 0, not positive."),
            Suspect(each(x) { $0 > 0 ? 1 : 0 }, "this is the derivative: the output is max(x, 0)."),
          ], otherwise: "max(x, 0) of each element, in the shape of x.")
      }
    }
  }

  func testBackwardAndTheKink() throws {
    var generator = SeededGenerator(seed: 2302)
    var x = randomTensor([4, 5], &generator)
    for place in [(0, 1), (2, 3), (3, 0)] { x[place.0, place.1] = 0 }
    let g = randomTensor([4, 5], &generator)
    for dtype in elementTypes {
      expectTensor(
        try reluBackward(g.converted(to: dtype), input: x.converted(to: dtype)),
        pairs(g, x) { $1 > 0 ? $0 : 0 }.converted(to: dtype), "the gradient",
        suspects: [
          Suspect(pairs(g, x) { $1 >= 0 ? $0 : 0 }, "at exactly 0 the gradient counts as 0."),
          Suspect(
            pairs(g, x) { $1 > 0 ? $0 : $1 < 0 ? 0 : $0 / 2 },
            "at exactly 0 the gradient counts as 0."),
          Suspect(
            pairs(g, g) { first, _ in max(first, 0) }, "the sign of x decides, not that of g."),
          Suspect(each(x) { $0 > 0 ? 1 : 0 }, "the derivative has to be multiplied by upstream."),
        ], otherwise: "upstream where x > 0, else 0.")
    }
  }
}
