/// The loops over time of a layer of long short-term memory.
///
/// Gates stand in the order input, forget, output, candidate: rows of `4 · units`.
public enum LongShortTermMemory {
  /// Runs a batch of sequences through.
  ///
  /// - Parameters:
  ///   - gates: `[batch, steps, 4 · units]`; comes as the products of the inputs with their
  ///     weights, bias included, and is left as the values of the gates.
  ///   - weight: `[units, 4 · units]`.
  ///   - firstHidden: `[batch, units]`.
  ///   - firstCell: `[batch, units]`.
  ///   - hidden: place for the outputs, `[batch, steps, units]`.
  ///   - cell: place for the cells, `[batch, steps, units]`.
  ///   - squashed: place for the hyperbolic tangents of the cells.
  ///   - scratch: memory to work with, of `scratchCount` elements.
  public static func forward(
    _ size: RecurrentSize, gates: UnsafeMutablePointer<Float>, weight: UnsafePointer<Float>,
    firstHidden: UnsafePointer<Float>, firstCell: UnsafePointer<Float>,
    hidden: UnsafeMutablePointer<Float>, cell: UnsafeMutablePointer<Float>,
    squashed: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    let pass = LongShortTermPass(size, weight, isTransposed: false, scratch)
    pass.forward(gates, firstHidden, firstCell, hidden, cell, squashed)
  }

  /// The elements of memory that the passes of 32 bits work with.
  public static func scratchCount(_ size: RecurrentSize) -> Int {
    WeightPanels.count(rows: 4 * size.units, columns: size.units)
      + WeightPanels.count(rows: size.units, columns: 4 * size.units)
      + 4 * size.batch * size.units
  }

  /// Runs a batch of sequences through: as above, in 64 bits.
  public static func forward(
    _ size: RecurrentSize, gates: UnsafeMutablePointer<Double>, weight: UnsafePointer<Double>,
    firstHidden: UnsafePointer<Double>, firstCell: UnsafePointer<Double>,
    hidden: UnsafeMutablePointer<Double>, cell: UnsafeMutablePointer<Double>,
    squashed: UnsafeMutablePointer<Double>
  ) {
    size.inParts { part, first in
      let state = first * size.units
      let sequence = state * size.steps
      run(
        part, gates + 4 * sequence, weight, firstHidden + state, firstCell + state,
        hidden + sequence, cell + sequence, squashed + sequence)
    }
  }

  /// Takes gradients back through time.
  ///
  /// - Parameters:
  ///   - gates: the values of the gates, from the way forward.
  ///   - cell: the cells.
  ///   - squashed: their hyperbolic tangents.
  ///   - firstCell: `[batch, units]`.
  ///   - weight: `[units, 4 · units]`.
  ///   - upstream: the gradients of the outputs, `[batch, steps, units]`, or nothing for zeros.
  ///   - hidden: comes as the gradient of the last output, beside those of `upstream`, and is left
  ///     as the gradient of the first state, `[batch, units]`.
  ///   - cellGradient: the same for the cell.
  ///   - result: place for the gradients of the gates before their functions,
  ///     `[batch, steps, 4 · units]`.
  ///   - scratch: memory to work with, of `scratchCount` elements.
  public static func backward(
    _ size: RecurrentSize, gates: UnsafePointer<Float>, cell: UnsafePointer<Float>,
    squashed: UnsafePointer<Float>, firstCell: UnsafePointer<Float>,
    weight: UnsafePointer<Float>, upstream: UnsafePointer<Float>?,
    hidden: UnsafeMutablePointer<Float>, cellGradient: UnsafeMutablePointer<Float>,
    into result: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    let pass = LongShortTermPass(size, weight, isTransposed: true, scratch)
    pass.backward(gates, cell, squashed, firstCell, upstream, hidden, cellGradient, result)
  }

  /// Takes gradients back through time: as above, in 64 bits.
  public static func backward(
    _ size: RecurrentSize, gates: UnsafePointer<Double>, cell: UnsafePointer<Double>,
    squashed: UnsafePointer<Double>, firstCell: UnsafePointer<Double>,
    weight: UnsafePointer<Double>, upstream: UnsafePointer<Double>?,
    hidden: UnsafeMutablePointer<Double>, cellGradient: UnsafeMutablePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    size.inParts { part, first in
      let state = first * size.units
      let sequence = state * size.steps
      runBack(
        part, gates + 4 * sequence, cell + sequence, squashed + sequence, firstCell + state,
        weight, upstream.map { $0 + sequence }, hidden + state, cellGradient + state,
        result + 4 * sequence)
    }
  }
}

@inline(__always)
private func run(
  _ size: RecurrentSize, _ gates: UnsafeMutablePointer<Double>, _ weight: UnsafePointer<Double>,
  _ firstHidden: UnsafePointer<Double>, _ firstCell: UnsafePointer<Double>,
  _ hidden: UnsafeMutablePointer<Double>, _ cell: UnsafeMutablePointer<Double>,
  _ squashed: UnsafeMutablePointer<Double>
) {
  let (units, steps) = (size.units, size.steps)
  let width = 4 * units
  for step in 0..<steps {
    let time = size.time(step)
    let before = step == 0 ? 0 : size.time(step - 1)
    if step > 0 || !size.startsAtZero {
      Double.multiply(
        size.product(step, width: width, resultStep: steps * width, accumulates: true),
        step == 0 ? firstHidden : UnsafePointer(hidden + before * units), weight,
        into: gates + time * width)
    }
    for row in 0..<size.batch {
      let place = row * steps + time
      let gate = gates + place * width
      Double.sigmoid(gate, count: 3 * units)
      Double.tanh(gate + 3 * units, count: units)
      let (forget, output, candidate) = (gate + units, gate + 2 * units, gate + 3 * units)
      let previous =
        step == 0
        ? firstCell + row * units : UnsafePointer(cell + (row * steps + before) * units)
      let own = cell + place * units
      let squash = squashed + place * units
      for unit in 0..<units {
        let value = forget[unit] * previous[unit] + gate[unit] * candidate[unit]
        own[unit] = value
        squash[unit] = value
      }
      Double.tanh(squash, count: units)
      let result = hidden + place * units
      for unit in 0..<units { result[unit] = output[unit] * squash[unit] }
    }
  }
}

@inline(__always)
private func runBack(
  _ size: RecurrentSize, _ gates: UnsafePointer<Double>, _ cell: UnsafePointer<Double>,
  _ squashed: UnsafePointer<Double>, _ firstCell: UnsafePointer<Double>,
  _ weight: UnsafePointer<Double>, _ upstream: UnsafePointer<Double>?,
  _ hidden: UnsafeMutablePointer<Double>, _ cellGradient: UnsafeMutablePointer<Double>,
  _ result: UnsafeMutablePointer<Double>
) {
  let (units, steps) = (size.units, size.steps)
  let width = 4 * units
  for step in (0..<steps).reversed() {
    let time = size.time(step)
    let before = step == 0 ? 0 : size.time(step - 1)
    for row in 0..<size.batch {
      let place = row * steps + time
      let toHidden = hidden + row * units
      if let upstream {
        let own = upstream + place * units
        for unit in 0..<units { toHidden[unit] += own[unit] }
      }
      let previous =
        step == 0 ? firstCell + row * units : cell + (row * steps + before) * units
      backOneRow(
        units, gates + place * width, squashed + place * units, previous, toHidden,
        cellGradient + row * units, result + place * width)
    }
    Double.multiply(
      size.productBack(width: width, accumulates: false), result + time * width, weight,
      into: hidden)
  }
}

/// The gradients of the gates of one example at one step; `toCell` becomes the gradient of the cell
/// before.
@inline(__always)
private func backOneRow(
  _ units: Int, _ gate: UnsafePointer<Double>, _ squash: UnsafePointer<Double>,
  _ previous: UnsafePointer<Double>, _ toHidden: UnsafePointer<Double>,
  _ toCell: UnsafeMutablePointer<Double>, _ result: UnsafeMutablePointer<Double>
) {
  for unit in 0..<units {
    let input = gate[unit]
    let forget = gate[units + unit]
    let output = gate[2 * units + unit]
    let candidate = gate[3 * units + unit]
    let squashed = squash[unit]
    let gradient = toHidden[unit]
    let own = toCell[unit] + gradient * output * (1 - squashed * squashed)
    result[unit] = own * candidate * input * (1 - input)
    result[units + unit] = own * previous[unit] * forget * (1 - forget)
    result[2 * units + unit] = gradient * squashed * output * (1 - output)
    result[3 * units + unit] = own * input * (1 - candidate * candidate)
    toCell[unit] = own * forget
  }
}
