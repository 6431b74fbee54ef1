import Gradus
import GradusTesting
import Segmentation
import XCTest

final class ConcatenateChannelsBackwardChecks: LessonTestCase {
  func testUnequalChannels() throws {
    for (skipChannels, total, dtype) in [(2, 7, DType.float64), (4, 5, .float32), (1, 4, .float64)]
    {
      var generator = SeededGenerator(seed: 5351)
      let upstream = random([2, 3, 4, total], &generator, dtype: dtype)
      let own = try concatenateChannelsBackward(upstream, skipChannels: skipChannels)
      let advice = """
        the first skipChannels channels belong to the skip, all others to what came up: the two \
        parts need not be equally large.
        """
      expectTensor(
        own.skip, upstream.sliced(0..<skipChannels, axis: 3), "the gradient of the skip",
        otherwise: advice)
      expectTensor(
        own.up, upstream.sliced(skipChannels..<total, axis: 3), "the gradient of what came up",
        otherwise: advice)
    }
    for channels in [0, 3, 4, -1] {
      try expectMismatch(
        "\(channels) of 3 channels", diagnosis: "at least one channel belongs to each part."
      ) { _ = try concatenateChannelsBackward(Tensor.ones([1, 2, 2, 3]), skipChannels: channels) }
    }
  }

  /// Crop, then concatenate, as in the paper: the engine's way there, the student's way back.
  func testGradientSuiteWithCrop() throws {
    var generator = SeededGenerator(seed: 5352)
    let skip = random([2, 7, 6, 3], &generator)
    let up = random([2, 4, 5, 2], &generator)
    let upstream = random([2, 4, 5, 5], &generator)
    let own = try concatenateChannelsBackward(upstream, skipChannels: 3)
    guard
      expect(
        own.skip.shape == [2, 4, 5, 3], "the gradient of the skip is \(own.skip.shape)",
        diagnosis: "it has skipChannels channels.")
    else { return }
    // The crop's way back, by the engine.
    var dSkip = skip.zerosLike
    for h in 0..<4 {
      for v in 0..<5 {
        for n in 0..<2 {
          for c in 0..<3 { dSkip[n, h + 1, v, c] = own.skip[n, h, v, c] }
        }
      }
    }
    assertGradients(
      parameters: [("skip", skip), ("up", up)], analytic: [dSkip, own.up],
      check: GradientCheck(samples: 8, seed: 5353, batchSize: 2)
    ) { dot(joined(middle($0[0], 4, 5), $0[1]), upstream) }
  }
}
