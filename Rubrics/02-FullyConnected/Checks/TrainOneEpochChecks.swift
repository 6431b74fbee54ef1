import FullyConnected
import Gradus
import GradusTesting
import XCTest

final class TrainOneEpochChecks: LessonTestCase {
  private struct Refusal: Error {}

  /// What was handed to the closures.
  private struct Batch {
    let parameters: [Double]
    let rows: [Int]
    let targets: [String]
  }

  /// Inputs whose first column is the row's number, so that a row is known wherever it comes up.
  private func inputs(_ count: Int) -> Tensor {
    table(count, 2) { n, column in column == 0 ? Double(n) : 100 - Double(n * n) }
  }

  /// An epoch with a gradient of 1 for each example and a known loss; notes every batch.
  private func run(
    _ count: Int, batchSize: Int, generator: inout SeededGenerator,
    loss: ([Int]) -> Double = { _ in 0 }
  ) throws -> (result: EpochResult, batches: [Batch], updates: Int) {
    var batches: [Batch] = []
    var updates = 0
    let result = try trainOneEpoch(
      [Tensor([0.0]), Tensor([1.0, 2])], inputs: inputs(count),
      targets: (0..<count).map { "target \($0)" }, batchSize: batchSize, using: &generator,
      lossAndGradients: { parameters, inputs, targets in
        guard batches.count < 10 * count + 10 else { throw Refusal() }
        guard
          expect(
            inputs.rank == 2 && inputs.shape[1] == 2 && inputs.dtype == .float64,
            "a batch of inputs has the shape \(inputs.shape), \(inputs.dtype)",
            diagnosis:
              "a batch is [rows, …]: the rows of the inputs as they are, also a single one.")
        else { throw Refusal() }
        let rows = (0..<inputs.shape[0]).map { Int(inputs[$0, 0]) }
        batches.append(
          Batch(parameters: parameters.flatMap(\.scalars), rows: rows, targets: targets))
        return LossAndGradients(
          loss: loss(rows), gradients: parameters.map { each($0) { _ in Double(rows.count) } })
      },
      update: { parameters, gradients in
        updates += 1
        return zip(parameters, gradients).map { $0 + 10 * $1 }
      })
    return (result, batches, updates)
  }

  func testEveryExampleOnce() throws {
    var generator = SeededGenerator(seed: 3201)
    for (count, size, sizes) in [
      (7, 3, [3, 3, 1]), (6, 2, [2, 2, 2]), (4, 9, [4]), (5, 1, [1, 1, 1, 1, 1]),
    ] {
      let (_, batches, _) = try run(count, batchSize: size, generator: &generator)
      let rows = batches.flatMap(\.rows)
      let found = batches.map(\.rows.count)
      expect(
        found == sizes, "batches of \(found), expected \(sizes)",
        diagnosis: found == sizes.filter({ $0 == size })
          ? "the short last batch is lost: its examples count too."
          : "pieces of batchSize examples each; the last may be shorter.")
      expect(
        rows.sorted() == Array(0..<count), "the rows of the epoch are \(rows)",
        diagnosis: "every example comes exactly once an epoch: draw one order, go through it.")
      expect(
        batches.allSatisfy { $0.targets == $0.rows.map { "target \($0)" } },
        "rows \(batches.map(\.rows)) came with \(batches.map(\.targets))",
        diagnosis: "inputs and targets have to be shuffled alike: take the same rows of both.")
    }
  }

  func testEachBatchMovesOn() throws {
    var generator = SeededGenerator(seed: 3202)
    let (result, batches, updates) = try run(8, batchSize: 3, generator: &generator)
    expect(
      updates == batches.count, "\(updates) updates for \(batches.count) batches",
      diagnosis: "one update after each batch.")
    var (expected, seen) = ([0.0, 1, 2], 0)
    for batch in batches {
      expect(
        batch.parameters == expected,
        "batch \(seen) was computed at \(batch.parameters), expected \(expected)",
        diagnosis: """
          each batch is computed at the parameters that the update before it returned, with the \
          gradients of that batch alone.
          """)
      expected = expected.map { $0 + 10 * Double(batch.rows.count) }
      seen += 1
    }
    expect(
      result.parameters.flatMap(\.scalars) == expected,
      "the epoch returned \(result.parameters.map(\.scalars)), expected \(expected)",
      diagnosis: "return what the last update returned.")
    var caught = false
    do {
      _ = try trainOneEpoch(
        [Tensor([0.0])], inputs: inputs(3), targets: [1, 2, 3], batchSize: 2, using: &generator,
        lossAndGradients: { _, _, _ in throw Refusal() }, update: { parameters, _ in parameters })
    } catch is Refusal {
      caught = true
    }
    expect(caught, "an error was swallowed", diagnosis: "what the closures throw is passed on.")
  }

  func testOrderAndMeanLoss() throws {
    var generator = SeededGenerator(seed: 3203)
    var same = SeededGenerator(seed: 3203)
    let value: ([Int]) -> Double = { rows in
      rows.reduce(0.0) { $0 + Double($1 * $1 * $1) } / Double(rows.count)
    }
    let first = try run(11, batchSize: 4, generator: &generator, loss: value)
    let second = try run(11, batchSize: 4, generator: &generator, loss: value)
    let repeated = try run(11, batchSize: 4, generator: &same, loss: value)
    let orders = [first, second, repeated].map { $0.batches.flatMap(\.rows) }
    expect(
      orders[0] != Array(0..<11) && orders[0] != orders[1],
      "the orders of two epochs: \(orders[0]), \(orders[1])",
      diagnosis: "the order is random, and drawn anew from the generator in each epoch.")
    expect(
      orders[0] == orders[2], "the same seed gave \(orders[0]), then \(orders[2])",
      diagnosis: "the order comes from the generator alone: the same seed, the same order.")
    let mean = (0..<11).reduce(0.0) { $0 + Double($1 * $1 * $1) } / 11
    let means = first.batches.map { value($0.rows) }
    expectNumber(
      first.result.loss, mean, "the loss of the epoch",
      suspects: [
        Suspect(
          means.reduce(0, +) / Double(max(means.count, 1)),
          "the short last batch counts less: weight each batch by its number of examples."),
        Suspect(means.reduce(0, +), "the loss is a mean over the examples, not a sum."),
        Suspect(means.last ?? 0, "this is the loss of the last batch alone."),
      ], otherwise: "the mean over all examples of the epoch.")
  }
}
