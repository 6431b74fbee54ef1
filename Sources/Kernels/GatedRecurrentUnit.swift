/// The loops over time of a layer of gated recurrent units, in the form in which the reset gate is
/// applied to the recurrent product with its bias.
///
/// Gates stand in the order reset, update, candidate: rows of `3 · units`.
public enum GatedRecurrentUnit {
  /// Runs a batch of sequences through.
  ///
  /// - Parameters:
  ///   - gates: `[batch, steps, 3 · units]`; comes as the products of the inputs with their
  ///     weights, bias included, and is left as the values of the gates.
  ///   - weight: `[units, 3 · units]`.
  ///   - bias: that of the recurrent product, `[3 · units]`.
  ///   - firstHidden: `[batch, units]`.
  ///   - hidden: place for the outputs, `[batch, steps, units]`.
  ///   - product: place for the candidate's part of the recurrent products, with bias,
  ///     `[batch, steps, units]`.
  ///   - scratch: room for `[batch, 3 · units]`.
  public static func forward(
    _ size: RecurrentSize, gates: UnsafeMutablePointer<Float>, weight: UnsafePointer<Float>,
    bias: UnsafePointer<Float>, firstHidden: UnsafePointer<Float>,
    hidden: UnsafeMutablePointer<Float>, product: UnsafeMutablePointer<Float>,
    scratch: UnsafeMutablePointer<Float>
  ) {
    size.inParts { part, first in
      let state = first * size.units
      let sequence = state * size.steps
      run(
        part, gates + 3 * sequence, weight, bias, firstHidden + state, hidden + sequence,
        product + sequence, scratch + 3 * state)
    }
  }

  /// Runs a batch of sequences through: as above, in 64 bits.
  public static func forward(
    _ size: RecurrentSize, gates: UnsafeMutablePointer<Double>, weight: UnsafePointer<Double>,
    bias: UnsafePointer<Double>, firstHidden: UnsafePointer<Double>,
    hidden: UnsafeMutablePointer<Double>, product: UnsafeMutablePointer<Double>,
    scratch: UnsafeMutablePointer<Double>
  ) {
    size.inParts { part, first in
      let state = first * size.units
      let sequence = state * size.steps
      run(
        part, gates + 3 * sequence, weight, bias, firstHidden + state, hidden + sequence,
        product + sequence, scratch + 3 * state)
    }
  }

  /// Takes gradients back through time.
  ///
  /// - Parameters:
  ///   - gates: the values of the gates, from the way forward.
  ///   - product: the candidate's part of the recurrent products.
  ///   - states: the outputs.
  ///   - firstHidden: `[batch, units]`.
  ///   - weight: `[units, 3 · units]`.
  ///   - upstream: the gradients of the outputs, `[batch, steps, units]`, or nothing for zeros.
  ///   - hidden: comes as the gradient of the last output, beside those of `upstream`, and is left
  ///     as the gradient of the first state, `[batch, units]`.
  ///   - inputs: place for the gradients of the products of the inputs, `[batch, steps, 3 · units]`.
  ///   - recurrent: place for the gradients of the recurrent products, of the same shape.
  public static func backward(
    _ size: RecurrentSize, gates: UnsafePointer<Float>, product: UnsafePointer<Float>,
    states: UnsafePointer<Float>, firstHidden: UnsafePointer<Float>,
    weight: UnsafePointer<Float>, upstream: UnsafePointer<Float>?,
    hidden: UnsafeMutablePointer<Float>, inputs: UnsafeMutablePointer<Float>,
    recurrent: UnsafeMutablePointer<Float>
  ) {
    size.inParts { part, first in
      let state = first * size.units
      let sequence = state * size.steps
      runBack(
        part, gates + 3 * sequence, product + sequence, states + sequence, firstHidden + state,
        weight, upstream.map { $0 + sequence }, hidden + state, inputs + 3 * sequence,
        recurrent + 3 * sequence)
    }
  }

  /// Takes gradients back through time: as above, in 64 bits.
  public static func backward(
    _ size: RecurrentSize, gates: UnsafePointer<Double>, product: UnsafePointer<Double>,
    states: UnsafePointer<Double>, firstHidden: UnsafePointer<Double>,
    weight: UnsafePointer<Double>, upstream: UnsafePointer<Double>?,
    hidden: UnsafeMutablePointer<Double>, inputs: UnsafeMutablePointer<Double>,
    recurrent: UnsafeMutablePointer<Double>
  ) {
    size.inParts { part, first in
      let state = first * size.units
      let sequence = state * size.steps
      runBack(
        part, gates + 3 * sequence, product + sequence, states + sequence, firstHidden + state,
        weight, upstream.map { $0 + sequence }, hidden + state, inputs + 3 * sequence,
        recurrent + 3 * sequence)
    }
  }
}

@inline(__always)
private func run<Element: RecurrentElement>(
  _ size: RecurrentSize, _ gates: UnsafeMutablePointer<Element>, _ weight: UnsafePointer<Element>,
  _ bias: UnsafePointer<Element>, _ firstHidden: UnsafePointer<Element>,
  _ hidden: UnsafeMutablePointer<Element>, _ product: UnsafeMutablePointer<Element>,
  _ scratch: UnsafeMutablePointer<Element>
) {
  let (units, steps) = (size.units, size.steps)
  let width = 3 * units
  for step in 0..<steps {
    let time = size.time(step)
    let before = step == 0 ? 0 : size.time(step - 1)
    for row in 0..<size.batch {
      for column in 0..<width { scratch[row * width + column] = bias[column] }
    }
    if step > 0 || !size.startsAtZero {
      Element.multiply(
        size.product(step, width: width, resultStep: width, accumulates: true),
        step == 0 ? firstHidden : UnsafePointer(hidden + before * units), weight, into: scratch)
    }
    for row in 0..<size.batch {
      let place = row * steps + time
      let gate = gates + place * width
      let recurrent = scratch + row * width
      for column in 0..<(2 * units) { gate[column] += recurrent[column] }
      Element.sigmoid(gate, count: 2 * units)
      let (update, candidate) = (gate + units, gate + 2 * units)
      let own = product + place * units
      let part = recurrent + 2 * units
      for unit in 0..<units {
        own[unit] = part[unit]
        candidate[unit] += gate[unit] * part[unit]
      }
      Element.tanh(candidate, count: units)
      let previous =
        step == 0
        ? firstHidden + row * units : UnsafePointer(hidden + (row * steps + before) * units)
      let result = hidden + place * units
      for unit in 0..<units {
        result[unit] = candidate[unit] + update[unit] * (previous[unit] - candidate[unit])
      }
    }
  }
}

@inline(__always)
private func runBack<Element: RecurrentElement>(
  _ size: RecurrentSize, _ gates: UnsafePointer<Element>, _ product: UnsafePointer<Element>,
  _ states: UnsafePointer<Element>, _ firstHidden: UnsafePointer<Element>,
  _ weight: UnsafePointer<Element>, _ upstream: UnsafePointer<Element>?,
  _ hidden: UnsafeMutablePointer<Element>, _ inputs: UnsafeMutablePointer<Element>,
  _ recurrent: UnsafeMutablePointer<Element>
) {
  let (units, steps) = (size.units, size.steps)
  let width = 3 * units
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
        step == 0 ? firstHidden + row * units : states + (row * steps + before) * units
      backOneRow(
        units, gates + place * width, product + place * units, previous, toHidden,
        inputs + place * width, recurrent + place * width)
    }
    Element.multiply(
      size.productBack(width: width, accumulates: true), recurrent + time * width, weight,
      into: hidden)
  }
}

/// The gradients of the products of one example at one step; `toHidden` becomes the part of the
/// gradient of the state before that does not come through the recurrent product.
@inline(__always)
private func backOneRow<Element: RecurrentElement>(
  _ units: Int, _ gate: UnsafePointer<Element>, _ product: UnsafePointer<Element>,
  _ previous: UnsafePointer<Element>, _ toHidden: UnsafeMutablePointer<Element>,
  _ inputs: UnsafeMutablePointer<Element>, _ recurrent: UnsafeMutablePointer<Element>
) {
  for unit in 0..<units {
    let reset = gate[unit]
    let update = gate[units + unit]
    let candidate = gate[2 * units + unit]
    let gradient = toHidden[unit]
    let toCandidate = gradient * (1 - update) * (1 - candidate * candidate)
    let toUpdate = gradient * (previous[unit] - candidate) * update * (1 - update)
    let toReset = toCandidate * product[unit] * reset * (1 - reset)
    inputs[unit] = toReset
    inputs[units + unit] = toUpdate
    inputs[2 * units + unit] = toCandidate
    recurrent[unit] = toReset
    recurrent[units + unit] = toUpdate
    recurrent[2 * units + unit] = toCandidate * reset
    toHidden[unit] = gradient * update
  }
}
