/// The loops over time of a simple recurrent layer: the state is the hyperbolic tangent of the
/// product of the input plus that of the state before.
public enum SimpleRecurrence {
  /// Runs a batch of sequences through.
  ///
  /// - Parameters:
  ///   - hidden: `[batch, steps, units]`; comes as the products of the inputs with their weights,
  ///     bias included, and is left as the outputs.
  ///   - weight: `[units, units]`.
  ///   - firstHidden: `[batch, units]`.
  public static func forward(
    _ size: RecurrentSize, hidden: UnsafeMutablePointer<Float>, weight: UnsafePointer<Float>,
    firstHidden: UnsafePointer<Float>
  ) {
    size.inParts { part, first in
      let state = first * size.units
      run(part, hidden + state * size.steps, weight, firstHidden + state)
    }
  }

  /// Runs a batch of sequences through: as above, in 64 bits.
  public static func forward(
    _ size: RecurrentSize, hidden: UnsafeMutablePointer<Double>, weight: UnsafePointer<Double>,
    firstHidden: UnsafePointer<Double>
  ) {
    size.inParts { part, first in
      let state = first * size.units
      run(part, hidden + state * size.steps, weight, firstHidden + state)
    }
  }

  /// Takes gradients back through time.
  ///
  /// - Parameters:
  ///   - states: the outputs.
  ///   - weight: `[units, units]`.
  ///   - upstream: the gradients of the outputs, `[batch, steps, units]`, or nothing for zeros.
  ///   - hidden: comes as the gradient of the last output, beside those of `upstream`, and is left
  ///     as the gradient of the first state, `[batch, units]`.
  ///   - result: place for the gradients before the hyperbolic tangent, `[batch, steps, units]`.
  public static func backward(
    _ size: RecurrentSize, states: UnsafePointer<Float>, weight: UnsafePointer<Float>,
    upstream: UnsafePointer<Float>?, hidden: UnsafeMutablePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    size.inParts { part, first in
      let state = first * size.units
      let sequence = state * size.steps
      runBack(
        part, states + sequence, weight, upstream.map { $0 + sequence }, hidden + state,
        result + sequence)
    }
  }

  /// Takes gradients back through time: as above, in 64 bits.
  public static func backward(
    _ size: RecurrentSize, states: UnsafePointer<Double>, weight: UnsafePointer<Double>,
    upstream: UnsafePointer<Double>?, hidden: UnsafeMutablePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    size.inParts { part, first in
      let state = first * size.units
      let sequence = state * size.steps
      runBack(
        part, states + sequence, weight, upstream.map { $0 + sequence }, hidden + state,
        result + sequence)
    }
  }
}

@inline(__always)
private func run<Element: RecurrentElement>(
  _ size: RecurrentSize, _ hidden: UnsafeMutablePointer<Element>,
  _ weight: UnsafePointer<Element>, _ firstHidden: UnsafePointer<Element>
) {
  let (units, steps) = (size.units, size.steps)
  for step in 0..<steps {
    let time = size.time(step)
    let before = step == 0 ? 0 : size.time(step - 1)
    if step > 0 || !size.startsAtZero {
      Element.multiply(
        size.product(step, width: units, resultStep: steps * units, accumulates: true),
        step == 0 ? firstHidden : UnsafePointer(hidden + before * units), weight,
        into: hidden + time * units)
    }
    for row in 0..<size.batch {
      Element.tanh(hidden + (row * steps + time) * units, count: units)
    }
  }
}

@inline(__always)
private func runBack<Element: RecurrentElement>(
  _ size: RecurrentSize, _ states: UnsafePointer<Element>, _ weight: UnsafePointer<Element>,
  _ upstream: UnsafePointer<Element>?, _ hidden: UnsafeMutablePointer<Element>,
  _ result: UnsafeMutablePointer<Element>
) {
  let (units, steps) = (size.units, size.steps)
  for step in (0..<steps).reversed() {
    let time = size.time(step)
    for row in 0..<size.batch {
      let place = (row * steps + time) * units
      let toHidden = hidden + row * units
      if let upstream {
        let own = upstream + place
        for unit in 0..<units { toHidden[unit] += own[unit] }
      }
      let state = states + place
      let target = result + place
      for unit in 0..<units { target[unit] = toHidden[unit] * (1 - state[unit] * state[unit]) }
    }
    Element.multiply(
      size.productBack(width: units, accumulates: false), result + time * units, weight,
      into: hidden)
  }
}
