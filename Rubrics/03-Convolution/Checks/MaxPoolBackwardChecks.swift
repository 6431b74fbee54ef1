import ConvolutionLesson
import Gradus
import GradusTesting
import XCTest

final class MaxPoolBackwardChecks: LessonTestCase {
  private func suite(_ g: PoolGeometry, seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let x = spread(g.inputShape, &generator)
    let upstream = random(g.outputShape, &generator)
    let dx = try maxPoolBackward(upstream, g.cache(x))
    assertGradients(
      parameters: [("x", x)], analytic: [dx],
      check: GradientCheck(samples: 12, seed: seed, batchSize: g.inputShape[0])
    ) { dot(g.maximum($0[0]), upstream) }
  }

  func testGradientSuiteTwoTwo() throws {
    try suite(PoolGeometry(inputShape: [2, 4, 6, 3], size: 2, stride: 2), seed: 3501)
    try suite(PoolGeometry(inputShape: [3, 5, 3, 2], size: 2, stride: 2), seed: 3502)
  }

  func testGradientSuiteThreeTwo() throws {
    try suite(PoolGeometry(inputShape: [2, 7, 5, 2], size: 3, stride: 2), seed: 3503)
    try suite(PoolGeometry(inputShape: [2, 5, 6, 1], size: 3, stride: 2, padding: 1), seed: 3504)
  }

  func testTotalIsConserved() throws {
    var generator = SeededGenerator(seed: 3505)
    let g = PoolGeometry(inputShape: [2, 5, 5, 2], size: 3, stride: 1)
    let numbers = (0..<100).map { _ in Double(generator.integer(below: 3)) }
    let x = Tensor(numbers, shape: g.inputShape)
    let upstream = random(g.outputShape, &generator)
    let cache = g.cache(x)
    let dx = try maxPoolBackward(upstream, cache)
    guard
      expect(
        dx.shape == g.inputShape, "the shape is \(dx.shape)",
        diagnosis: "dx has the shape of the input: cache.inputShape.")
    else { return }
    let (sum, expected) = (dx.sum().item, upstream.sum().item)
    expect(
      areClose(sum, expected, 1e-9), "dx sums to \(sum), dy to \(expected)",
      diagnosis: """
        each number of dy goes to exactly one pixel, also among equals: nothing is lost and nothing \
        counted twice. A pixel that won several windows gets the sum.
        """)
    let winners = Set(cache.winners)
    expect(
      dx.scalars.enumerated().allSatisfy { winners.contains($0.offset) || $0.element == 0 },
      "a pixel that won nothing has a gradient",
      diagnosis: "only the winner of a window gets its gradient, not all that are equal to it.")
  }

  func testFloat32AndShape() throws {
    var generator = SeededGenerator(seed: 3506)
    // One window, and much of the image outside of it.
    let g = PoolGeometry(inputShape: [2, 4, 5, 3], size: 3, stride: 3)
    let x = spread(g.inputShape, &generator, dtype: .float32)
    let upstream = random(g.outputShape, &generator, dtype: .float32)
    let input = Variable(x)
    let expected = maxPool2D(input, size: 3).gradients(of: [input], upstream: upstream)[0]
    expectTensor(
      try maxPoolBackward(upstream, g.cache(x)), expected, "dx",
      otherwise: "dx starts as zeros in cache.inputShape; dy[place] is added at winners[place].")
  }
}
