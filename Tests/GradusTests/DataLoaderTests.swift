import Foundation
import Gradus
import Synchronization
import XCTest

/// Datasets, and the order in which they are dealt.
final class DataLoaderTests: XCTestCase {
  private let data = TensorDataset(
    inputs: Tensor((0..<46).map { Float($0) }, shape: [23, 2]),
    targets: Tensor((0..<23).map { Float($0) }))

  /// Fails at one example, and counts the batches that were asked for.
  private final class Fragile: Dataset {
    struct Broken: Error {}
    let count = 100
    let bad: Int
    let asked = Mutex(0)

    init(bad: Int) { self.bad = bad }

    func batch(at indices: [Int]) throws -> Batch {
      asked.withLock { $0 += 1 }
      if indices.contains(bad) { throw Broken() }
      let numbers = Tensor(indices.map { Float($0) })
      return Batch(inputs: numbers, targets: numbers)
    }
  }

  private func labels(_ loader: DataLoader) -> [[Int]] { loader.map(\.labels) }

  func testBatchesInOrder() {
    for prefetchCount in [0, 1, 5] {
      let loader = DataLoader(data, batchSize: 5, prefetchCount: prefetchCount)
      XCTAssertEqual(loader.batchCount, 5)
      XCTAssertEqual(
        labels(loader).map(\.count), [5, 5, 5, 5, 3])
      XCTAssertEqual(labels(loader).flatMap { $0 }, Array(0..<23))
      let short = DataLoader(data, batchSize: 5, dropsLast: true, prefetchCount: prefetchCount)
      XCTAssertEqual(labels(short).map(\.count), [5, 5, 5, 5])
      XCTAssertEqual(short.batchCount, 4)
      for batch in loader {
        XCTAssertEqual(batch.inputs.selecting(0, axis: 1), batch.targets * 2)
      }
    }
  }

  func testOrderDependsOnSeedAndEpochAlone() {
    let loader = DataLoader(data, batchSize: 4, seed: 7, prefetchCount: 0)
    let ahead = DataLoader(data, batchSize: 6, seed: 7, prefetchCount: 3)
    let other = DataLoader(data, batchSize: 4, seed: 8)
    let third = labels(loader.epoch(3))
    XCTAssertEqual(third, labels(loader.epoch(3)))
    XCTAssertEqual(third.flatMap { $0 }, labels(ahead.epoch(3)).flatMap { $0 })
    XCTAssertEqual(third.flatMap { $0 }.sorted(), Array(0..<23))
    XCTAssertNotEqual(third, labels(loader.epoch(2)))
    XCTAssertNotEqual(third, labels(other.epoch(3)))
    XCTAssertEqual(labels(loader), labels(loader.epoch(0)))
    // The exact order: a change would break the resuming of runs that were saved.
    XCTAssertEqual(
      DataLoader(data, batchSize: 4, seed: 7).order(epoch: 3).prefix(6), [5, 12, 20, 7, 14, 17])
  }

  func testAnEpochCanBeTakenUp() {
    let loader = DataLoader(data, batchSize: 4, seed: 7) { batch, generator in
      Batch(inputs: batch.inputs + generator.uniform(), targets: batch.targets)
    }
    let whole = Array(loader.epoch(2))
    for start in 0...loader.batchCount {
      XCTAssertEqual(Array(loader.epoch(2, fromBatch: start)), Array(whole[start...]))
    }
    XCTAssertEqual(loader.epoch(2, fromBatch: 3).position, .init(epoch: 2, batch: 3))
  }

  func testTransformDrawsDependOnThePlaceAlone() {
    func run(_ prefetchCount: Int) -> [Batch] {
      let loader = DataLoader(data, batchSize: 4, seed: 1, prefetchCount: prefetchCount) {
        Batch(inputs: $0.inputs * $1.normal(), targets: $0.targets)
      }
      return (0..<3).flatMap { Array(loader.epoch($0)) }
    }
    XCTAssertEqual(run(0), run(4))
    XCTAssertEqual(Set(run(0).map { $0.inputs.sum().item }).count, 18)
  }

  func testErrorsComeInThePlaceOfTheirBatch() throws {
    for prefetchCount in [0, 1, 4] {
      let loader = DataLoader(Fragile(bad: 42), batchSize: 10, prefetchCount: prefetchCount)
      var iterator = loader.makeIterator()
      for number in 0..<4 { XCTAssertEqual(try iterator.nextBatch()?.labels[0], 10 * number) }
      XCTAssertThrowsError(try iterator.nextBatch()) { XCTAssertTrue($0 is Fragile.Broken) }
      XCTAssertNil(try iterator.nextBatch())
    }
  }

  func testPrefetchIsBoundedAndEndsWithItsReader() throws {
    let source = Fragile(bad: -1)
    var iterator: DataLoader.Iterator? = DataLoader(source, batchSize: 1, prefetchCount: 3)
      .makeIterator()
    _ = try iterator?.nextBatch()
    Thread.sleep(forTimeInterval: 0.05)
    let asked = source.asked.withLock { $0 }
    // One is read, three wait, one more is in hand.
    XCTAssertLessThanOrEqual(asked, 5)
    XCTAssertGreaterThanOrEqual(asked, 2)
    iterator = nil
    Thread.sleep(forTimeInterval: 0.05)
    XCTAssertLessThanOrEqual(source.asked.withLock { $0 }, 6)
  }

  func testManyLoadersThatAreLeftEarly() {
    for number in 0..<200 {
      for batch in DataLoader(data, batchSize: 2, seed: UInt64(number)) where batch.count == 2 {
        break
      }
    }
  }

  func testEmptyDataset() {
    let empty = data.subset([])
    XCTAssertEqual(Array(DataLoader(empty, batchSize: 3)).count, 0)
  }

  func testSubsetsAndMaps() throws {
    XCTAssertEqual(data.subset([5, 2, 5]).labels, [5, 2, 5])
    XCTAssertEqual(data[3..<6].labels, [3, 4, 5])
    XCTAssertEqual(data[4].input, Tensor([8, 9]).converted(to: .float32))
    XCTAssertEqual(data[4].target.item, 4)
    XCTAssertEqual(data.prefix(99).count, 23)
    XCTAssertEqual(
      data.map { Batch(inputs: $0.inputs * 2, targets: $0.targets) }.inputs, data.inputs * 2)
    let lazy: any Dataset = Fragile(bad: 3)
    let part = lazy.subset([9, 8, 3]).mapBatches {
      Batch(inputs: $0.inputs + 1, targets: $0.targets)
    }
    XCTAssertEqual(try part.batch(at: [1, 0]).inputs.scalars, [9, 10])
    XCTAssertThrowsError(try part.batch(at: [2]))
    let oneHot = data.prefix(3).oneHotTargets(classCount: 4)
    XCTAssertEqual(oneHot.targets.scalars, [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0])
  }

  func testMoreInputs() {
    let data = TensorDataset(
      inputs: data.inputs, targets: data.targets, moreInputs: [data.targets * 10])
    let batch = data.batch(at: [7, 1])
    XCTAssertEqual(batch.moreInputs[0].scalars, [70, 10])
    XCTAssertEqual(data[2..<4].moreInputs[0].scalars, [20, 30])
  }

  func testSplits() {
    let split = DataSplit(count: 103, validation: 0.1, test: 0.25, seed: 3)
    XCTAssertEqual([split.validation.count, split.test.count], [10, 26])
    XCTAssertEqual((split.training + split.validation + split.test).sorted(), Array(0..<103))
    XCTAssertEqual(split, DataSplit(count: 103, validation: 0.1, test: 0.25, seed: 3))
    XCTAssertNotEqual(split, DataSplit(count: 103, validation: 0.1, test: 0.25, seed: 4))
    let series = DataSplit(chronological: 10, validation: 0.2, test: 0.3)
    XCTAssertEqual(series.training, [0, 1, 2, 3, 4])
    XCTAssertEqual(series.validation, [5, 6])
    XCTAssertEqual(series.test, [7, 8, 9])
    let parts = data.split(DataSplit(chronological: 23, test: 0.5))
    XCTAssertEqual([parts.training.count, parts.validation.count, parts.test.count], [11, 0, 12])
  }

  func testStratifiedSplit() {
    let labels = (0..<200).map { $0 % 10 == 0 ? 1 : ($0 % 4 == 1 ? 2 : 0) }
    let split = DataSplit(stratifiedBy: labels, validation: 0.25, test: 0.1, seed: 3)
    XCTAssertEqual((split.training + split.validation + split.test).sorted(), Array(0..<200))
    for label in 0..<3 {
      let total = labels.filter { $0 == label }.count
      func share(_ part: [Int]) -> Int { part.filter { labels[$0] == label }.count }
      XCTAssertEqual(Double(share(split.validation)), 0.25 * Double(total), accuracy: 0.5)
      XCTAssertEqual(Double(share(split.test)), 0.1 * Double(total), accuracy: 0.5)
    }
    XCTAssertNotEqual(split.training, split.training.sorted())
  }

  func testFolds() {
    let labels = (0..<43).map { $0 % 3 == 0 ? 1 : 0 }
    for folds in [
      DataSplit.folds(5, count: 43, seed: 2), DataSplit.folds(5, stratifiedBy: labels, seed: 2),
    ] {
      XCTAssertEqual(folds.flatMap(\.validation).sorted(), Array(0..<43))
      for fold in folds {
        XCTAssertEqual((fold.training + fold.validation).sorted(), Array(0..<43))
        XCTAssertTrue((8...9).contains(fold.validation.count))
      }
    }
    for fold in DataSplit.folds(5, stratifiedBy: labels, seed: 2) {
      XCTAssertTrue((2...4).contains(fold.validation.filter { labels[$0] == 1 }.count))
    }
  }

  func testMisuseStops() throws {
    let child = try ChildRun("DataLoaderTests/testOneMisuse", sample: "labels")
    XCTAssertTrue(child.output.contains("target 0.5 is not a whole number"), child.output)
    let other = try ChildRun("DataLoaderTests/testOneMisuse", sample: "loop")
    XCTAssertTrue(other.output.contains("DataLoader: Broken()"), other.output)
  }

  func testOneMisuse() throws {
    switch ChildRun.sample {
    case "labels": _ = Batch(inputs: .zeros([1, 2]), targets: Tensor([0.5])).labels
    case "loop": for _ in DataLoader(Fragile(bad: 7), batchSize: 4) {}
    default: throw XCTSkip("runs in the processes that testMisuseStops starts")
    }
  }
}
