import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class MaxPoolChecks: LessonTestCase {
  private func expectMaxima(
    _ g: PoolGeometry, _ x: Tensor, otherwise: String, line: UInt = #line
  ) throws {
    let result = try maxPool(
      x, size: g.size, stride: g.stride, padding: g.padding, outputSize: outputSize)
    let expected = g.maximum(x)
    var padded = expected
    // What zeros in the padding would do.
    if g.padding > 0 {
      padded =
        maxPool2D(
          ZeroPadding2D(g.padding).build(
            inputShape: Array(x.shape.dropFirst()), seed: 0, dtype: x.dtype)(.constant(x)),
          size: g.size, stride: g.stride
        ).value
    }
    expectTensor(
      result.output, expected, "the output",
      suspects: [
        Suspect(padded, "padding took part as 0: only places inside the image are looked at."),
        Suspect(maximum(expected, expected.zerosLike), "the search must not start from 0."),
        Suspect(g.average(x), "this is the mean, not the maximum."),
      ],
      otherwise: otherwise, line: line)
  }

  func testSizeTwo() throws {
    var generator = SeededGenerator(seed: 3401)
    let g = PoolGeometry(inputShape: [2, 6, 5, 3], size: 2, stride: 2)
    try expectMaxima(
      g, spread(g.inputShape, &generator, dtype: .float32),
      otherwise: "each channel of each window of 2×2 has its own maximum; a rest is dropped.")
  }

  func testOverlapping() throws {
    var generator = SeededGenerator(seed: 3402)
    for shape in [[2, 7, 6, 2], [3, 5, 8, 1]] {
      let g = PoolGeometry(inputShape: shape, size: 3, stride: 2)
      try expectMaxima(
        g, spread(shape, &generator),
        otherwise: "windows of 3 with stride 2 overlap: each begins 2 after the one before.")
    }
  }

  func testNegativesUnderPadding() throws {
    var generator = SeededGenerator(seed: 3403)
    for (size, stride, padding) in [(3, 2, 1), (2, 1, 1)] {
      let g = PoolGeometry(inputShape: [2, 5, 4, 2], size: size, stride: stride, padding: padding)
      try expectMaxima(
        g, -abs(spread(g.inputShape, &generator)) - 1,
        otherwise: "padding never wins: look only at places inside the image.")
    }
  }

  private func expectWinners(_ g: PoolGeometry, _ x: Tensor, ties: Bool, line: UInt = #line) throws
  {
    let cache = try maxPool(
      x, size: g.size, stride: g.stride, padding: g.padding, outputSize: outputSize
    ).cache
    let expected = g.winners(x)
    guard
      expect(
        cache.inputShape == g.inputShape, "the input's shape in the cache is \(cache.inputShape)",
        diagnosis: "the cache holds the shape of x.", line: line),
      expect(
        cache.winners.count == expected.count,
        "\(cache.winners.count) winners, expected \(expected.count)",
        diagnosis: "there is one winner for each element of the output.", line: line)
    else { return }
    let wrong = expected.indices.filter { cache.winners[$0] != expected[$0] }
    guard let place = wrong.first else { return }
    let advice: String
    if cache.winners == g.winners(x, last: true) {
      advice = "among equals the first wins: compare with >, not with >=."
    } else if Set(cache.winners) == Set(expected) {
      advice = "the winners stand in the order of the output: n, then i, then j, then c."
    } else {
      advice = "the place of x[n, h, v, c] is ((n·H + h)·W + v)·C + c, counted in the whole batch."
    }
    expect(
      false,
      """
      \(wrong.count) of \(expected.count) winners are wrong, the first is number \(place): \
      \(cache.winners[place]), expected \(expected[place])
      """, diagnosis: advice, line: line)
  }

  func testWinners() throws {
    var generator = SeededGenerator(seed: 3404)
    for (size, stride, padding) in [(2, 2, 0), (3, 2, 0), (3, 2, 1)] {
      let g = PoolGeometry(inputShape: [2, 6, 5, 3], size: size, stride: stride, padding: padding)
      try expectWinners(g, spread(g.inputShape, &generator), ties: false)
    }
  }

  func testTiesFirstWins() throws {
    var generator = SeededGenerator(seed: 3405)
    let g = PoolGeometry(inputShape: [2, 5, 6, 2], size: 3, stride: 2, padding: 1)
    let numbers = (0..<g.inputShape.reduce(1, *)).map { _ in Double(generator.integer(below: 3)) - 2
    }
    try expectWinners(g, Tensor(numbers, shape: g.inputShape), ties: true)
  }
}
