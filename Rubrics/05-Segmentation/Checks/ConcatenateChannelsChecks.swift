import Gradus
import GradusTesting
import Segmentation
import XCTest

final class ConcatenateChannelsChecks: LessonTestCase {
  func testSkipComesFirst() throws {
    for (skipChannels, upChannels, dtype) in [(2, 5, DType.float64), (4, 1, .float32)] {
      var generator = SeededGenerator(seed: 5301)
      let skip = random([2, 3, 4, skipChannels], &generator, dtype: dtype)
      let up = random([2, 3, 4, upChannels], &generator, dtype: dtype)
      expectTensor(
        try concatenateChannels(skip, up), joined(skip, up), "the concatenation",
        suspects: [
          Suspect(joined(up, skip), "the skip comes first, then what came up.")
        ],
        otherwise: "channel c < Cs is the skip's channel c; the others are up's, from Cs on.")
    }
  }

  func testMismatchThrows() throws {
    let skip = Tensor.ones([2, 4, 6, 3])
    for shape in [[1, 4, 6, 3], [2, 3, 6, 3], [2, 4, 5, 3]] {
      try expectMismatch(
        "maps of \(skip.shape) and \(shape)",
        diagnosis: "N, H and W must be equal: throw before you read outside of the smaller one."
      ) { _ = try concatenateChannels(skip, Tensor.ones(shape)) }
    }
    let up = Tensor.full([2, 4, 6, 5], 3)
    expectTensor(
      try concatenateChannels(skip, up), joined(skip, up), "3 and 5 channels",
      otherwise: "the numbers of channels may differ: they add up.")
  }
}
