import Gradus
import GradusTesting
import Recurrent
import XCTest

final class EmbeddingForwardChecks: LessonTestCase {
  func testRowsOfTheTable() throws {
    var generator = SeededGenerator(seed: 4801)
    for dtype in [DType.float64, .float32] {
      let table = random([5, 4], &generator, dtype: dtype)
      let codes = Tensor([3.0, 0, 3, 1, 4, 0], shape: [2, 3])
      let expected = table.gathered([3, 0, 3, 1, 4, 0]).reshaped([2, 3, 4])
      expectTensor(
        try embeddingForward(codes, table: table), expected, "the rows",
        suspects: [
          Suspect(
            table.gathered([3, 1, 0, 4, 3, 0]).reshaped([2, 3, 4]),
            "the codes are read column by column: y[n, t] is the row of codes[n, t]."),
          Suspect(
            table.gathered([2, 0, 2, 0, 3, 0]).reshaped([2, 3, 4]), "codes count from 0."),
        ],
        otherwise: "y[n, t] is row codes[n, t] of the table, in the table's element type.")
      expectTensor(
        try embeddingForward(codes.converted(to: .float32), table: table), expected,
        "the rows for codes of another element type",
        otherwise: "the element type of the codes does not matter: the result has the table's.")
      expectTensor(
        try embeddingForward(.zeros([3, 0], dtype: dtype), table: table),
        .zeros([3, 0, 4], dtype: dtype), "the rows of no codes",
        otherwise: "without a step the shape is [N, 0, E].")
    }
  }

  func testErrors() throws {
    var generator = SeededGenerator(seed: 4802)
    let table = random([4, 3], &generator)
    for (codes, wrong) in [([0.0, 4, 9, 1], 4), ([3, 2, -1, 5], -1)] {
      try expectError(
        .codeOutOfRange(code: wrong, count: 4), "codes with \(wrong) for 4 rows",
        diagnosis: """
          a code outside 0..<V throws RecurrentError.codeOutOfRange with the first such code, in \
          row-major order, and V.
          """
      ) { _ = try embeddingForward(Tensor(codes, shape: [2, 2]), table: table) }
    }
    expectTensor(
      try embeddingForward(Tensor([3.0, 0], shape: [1, 2]), table: table),
      table.gathered([3, 0]).reshaped([1, 2, 3]), "the first and the last row",
      otherwise: "0 and V − 1 are codes like all others.")
  }
}

final class EmbeddingBackwardChecks: LessonTestCase {
  func testRepeatedCodesAddUp() throws {
    var generator = SeededGenerator(seed: 4803)
    let table = random([6, 3], &generator)
    let numbers = [2, 5, 2, 0, 2, 4, 5, 0]
    let codes = Tensor(numbers.map { Double($0) }, shape: [2, 4])
    let upstream = random([2, 4, 3], &generator)
    let gradient = try embeddingBackward(upstream, codes: codes, rows: 6)
    var right = table.zerosLike
    right.scatterAdd(upstream.reshaped([8, 3]), indices: numbers)
    var overwritten = table.zerosLike
    for (place, code) in numbers.enumerated() {
      overwritten.replace(
        from: code, axis: 0, with: upstream.reshaped([8, 3]).sliced(place..<(place + 1), axis: 0))
    }
    let counts = Tensor([2.0, 1, 3, 1, 1, 2], shape: [6, 1])
    guard
      expectTensor(
        gradient, right, "the gradient of the table",
        suspects: [
          Suspect(
            overwritten, "a row that is used several times gets the *sum*: += in place of =."),
          Suspect(right / counts, "the gradients of a row are added up, not averaged."),
        ],
        otherwise: "dtable[v] is the sum of upstream over all places whose code is v.")
    else { return }
    assertGradients(
      parameters: [("table", table)], analytic: [gradient],
      check: GradientCheck(samples: 12, seed: 4804, batchSize: 2)
    ) { dot($0[0].gathered(numbers), upstream.reshaped([8, 3])) }
  }

  func testUnusedRowsAndNoSteps() throws {
    var generator = SeededGenerator(seed: 4805)
    let upstream = random([1, 3, 2], &generator, dtype: .float32)
    let codes = Tensor([1.0, 1, 3], shape: [1, 3]).converted(to: .float32)
    var right = Tensor.zeros([5, 2], dtype: .float32)
    right.scatterAdd(upstream.reshaped([3, 2]), indices: [1, 1, 3])
    let advice = """
      the gradient has the shape of the table, [V, E], in the element type of upstream; rows that \
      were not used stay zeros.
      """
    for call in ["the first call", "the second call"] {
      expectTensor(
        try embeddingBackward(upstream, codes: codes, rows: 5), right, "dtable of \(call)",
        otherwise: advice)
    }
    expectTensor(
      try embeddingBackward(.zeros([2, 0, 3], dtype: .float64), codes: .zeros([2, 0]), rows: 4),
      .zeros([4, 3], dtype: .float64), "dtable of no steps", otherwise: advice)
  }
}
