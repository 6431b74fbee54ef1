import KernelInterface

/// A pass of long short-term memory over a batch, in 32 bits: at each step one product of all
/// sequences with weights that were packed once, and one loop over gates, cells and outputs.
struct LongShortTermPass {
  private let size: RecurrentSize
  private let weight: WeightPanels
  /// Place for the products of a step: `[batch, 4 · units]`.
  private let products: UnsafeMutablePointer<Float>
  private let kernels = KernelVariant.current
  private let loops = KernelVariant.current.loops

  init(
    _ size: RecurrentSize, _ weight: UnsafePointer<Float>, isTransposed: Bool,
    _ scratch: UnsafeMutablePointer<Float>
  ) {
    self.size = size
    let (rows, columns) =
      isTransposed ? (4 * size.units, size.units) : (size.units, 4 * size.units)
    self.weight = WeightPanels(
      weight, rows: rows, columns: columns, isTransposed: isTransposed,
      lanes: kernels.floatLanes, into: scratch)
    products = scratch + WeightPanels.count(rows: rows, columns: columns)
  }

  func forward(
    _ gates: UnsafeMutablePointer<Float>, _ firstHidden: UnsafePointer<Float>,
    _ firstCell: UnsafePointer<Float>, _ hidden: UnsafeMutablePointer<Float>,
    _ cell: UnsafeMutablePointer<Float>, _ squashed: UnsafeMutablePointer<Float>
  ) {
    let (units, steps, width) = (size.units, size.steps, 4 * size.units)
    inParts { batch, sharesPanels in
      // Place for the rows of a product: a step's rows lie as far apart as sequences do.
      let firsts = offsets(batch, step: units)
      let sources = offsets(batch, step: steps * units)
      let targets = offsets(batch, step: width)
      for step in 0..<steps {
        let time = size.time(step)
        let before = step == 0 ? 0 : size.time(step - 1)
        let isSummed = step > 0 || !size.startsAtZero
        if isSummed {
          multiply(
            step == 0 ? firstHidden : UnsafePointer(hidden + before * units),
            step == 0 ? firsts : sources, into: products, targets, batch, sharesPanels)
        }
        for row in batch {
          let place = row * steps + time
          loops.gates(
            GateRow(
              units: units, product: isSummed ? UnsafePointer(products + row * width) : nil,
              gates: gates + place * width,
              previous: step == 0
                ? firstCell + row * units : UnsafePointer(cell + (row * steps + before) * units),
              cell: cell + place * units, squashed: squashed + place * units,
              hidden: hidden + place * units))
        }
      }
    }
  }

  func backward(
    _ gates: UnsafePointer<Float>, _ cell: UnsafePointer<Float>,
    _ squashed: UnsafePointer<Float>, _ firstCell: UnsafePointer<Float>,
    _ upstream: UnsafePointer<Float>?, _ hidden: UnsafeMutablePointer<Float>,
    _ cellGradient: UnsafeMutablePointer<Float>, _ result: UnsafeMutablePointer<Float>
  ) {
    let (units, steps, width) = (size.units, size.steps, 4 * size.units)
    inParts { batch, sharesPanels in
      let sources = offsets(batch, step: steps * width)
      let targets = offsets(batch, step: units)
      for step in (0..<steps).reversed() {
        let time = size.time(step)
        let before = step == 0 ? 0 : size.time(step - 1)
        for row in batch {
          let place = row * steps + time
          loops.gateGradients(
            GateGradientRow(
              units: units, gates: gates + place * width, squashed: squashed + place * units,
              previous: step == 0
                ? firstCell + row * units : cell + (row * steps + before) * units,
              toHidden: UnsafePointer(hidden + row * units),
              upstream: upstream.map { $0 + place * units }, toCell: cellGradient + row * units,
              result: result + place * width))
        }
        multiply(
          UnsafePointer(result + time * width), sources, into: hidden, targets, batch,
          sharesPanels)
      }
    }
  }

  /// Runs `body` for parts of the batch, each through all its steps, on several threads where there
  /// is enough to do: sequences do not depend on each other, so nobody waits for anybody on the way.
  /// A batch too small for that is one part whose products are shared out by their columns.
  private func inParts(_ body: (_ batch: Range<Int>, _ sharesPanels: Bool) -> Void) {
    let batch = size.batch
    // The microkernels take six rows at once.
    let parts = min(batch / 12, ThreadPool.threadLimit)
    guard parts > 1 else {
      body(0..<batch, true)
      return
    }
    inParallel(parts, cost: .max) { numbers in
      for number in numbers {
        body(batch * number / parts..<batch * (number + 1) / parts, false)
      }
    }
  }

  /// Where the rows of a part of the batch begin, with the last one again for kernels that take
  /// several at once.
  private func offsets(_ batch: Range<Int>, step: Int) -> [Int] {
    guard let last = batch.last else { return [] }
    return batch.map { $0 * step } + Array(repeating: last * step, count: GatherTiles.tail)
  }

  private func multiply(
    _ source: UnsafePointer<Float>, _ sources: [Int],
    into target: UnsafeMutablePointer<Float>, _ targets: [Int], _ batch: Range<Int>,
    _ sharesPanels: Bool
  ) {
    guard sharesPanels else {
      weight.multiply(
        kernels, source, sources, into: target, targets, count: batch.count,
        panels: 0..<weight.layout.count)
      return
    }
    // A product of few rows takes as long as reading the weights does.
    let work = weight.rows * weight.layout.columns * max(1, batch.count / 6)
    inParallel(weight.layout.count, cost: work) { panels in
      weight.multiply(
        kernels, source, sources, into: target, targets, count: batch.count, panels: panels)
    }
  }
}
