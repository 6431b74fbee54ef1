import KernelInterface

/// One step of long short-term memory for one example.
func gateForward(_ row: GateRow) {
  let units = row.units
  let (input, forget) = (row.gates, row.gates + units)
  let (output, candidate) = (row.gates + 2 * units, row.gates + 3 * units)
  var unit = 0
  while unit < units {
    let count = min(lanes, units - unit)
    if count == lanes {
      var sums = (
        load(input + unit), load(forget + unit), load(output + unit), load(candidate + unit)
      )
      if let product = row.product {
        sums.0 += load(product + unit)
        sums.1 += load(product + units + unit)
        sums.2 += load(product + 2 * units + unit)
        sums.3 += load(product + 3 * units + unit)
      }
      let (i, f, o) = (sigmoid(sums.0), sigmoid(sums.1), sigmoid(sums.2))
      let g = hyperbolicTangent(sums.3)
      let value = product(f, load(row.previous + unit), plus: i * g)
      let squash = hyperbolicTangent(value)
      store(i, input + unit)
      store(f, forget + unit)
      store(o, output + unit)
      store(g, candidate + unit)
      store(value, row.cell + unit)
      store(squash, row.squashed + unit)
      store(o * squash, row.hidden + unit)
    } else {
      // The last few, filled up with zeros, so that the place of a unit does not change its bits.
      var sums = (
        load(UnsafePointer(input + unit), first: count),
        load(UnsafePointer(forget + unit), first: count),
        load(UnsafePointer(output + unit), first: count),
        load(UnsafePointer(candidate + unit), first: count)
      )
      if let product = row.product {
        sums.0 += load(product + unit, first: count)
        sums.1 += load(product + units + unit, first: count)
        sums.2 += load(product + 2 * units + unit, first: count)
        sums.3 += load(product + 3 * units + unit, first: count)
      }
      let (i, f, o) = (sigmoid(sums.0), sigmoid(sums.1), sigmoid(sums.2))
      let g = hyperbolicTangent(sums.3)
      let value = product(f, load(row.previous + unit, first: count), plus: i * g)
      let squash = hyperbolicTangent(value)
      store(i, input + unit, first: count)
      store(f, forget + unit, first: count)
      store(o, output + unit, first: count)
      store(g, candidate + unit, first: count)
      store(value, row.cell + unit, first: count)
      store(squash, row.squashed + unit, first: count)
      store(o * squash, row.hidden + unit, first: count)
    }
    unit += lanes
  }
}

/// The way back of one step of long short-term memory for one example.
func gateBackward(_ row: GateGradientRow) {
  let units = row.units
  var unit = 0
  let one = FloatVector(repeating: 1)
  while unit + lanes <= units {
    let input = load(row.gates + unit)
    let forget = load(row.gates + units + unit)
    let output = load(row.gates + 2 * units + unit)
    let candidate = load(row.gates + 3 * units + unit)
    let squashed = load(row.squashed + unit)
    var gradient = load(row.toHidden + unit)
    if let upstream = row.upstream { gradient += load(upstream + unit) }
    let own = product(
      gradient * output, one - squashed * squashed, plus: load(row.toCell + unit))
    store(own * candidate * input * (one - input), row.result + unit)
    store(
      own * load(row.previous + unit) * forget * (one - forget), row.result + units + unit)
    store(gradient * squashed * output * (one - output), row.result + 2 * units + unit)
    store(own * input * (one - candidate * candidate), row.result + 3 * units + unit)
    store(own * forget, row.toCell + unit)
    unit += lanes
  }
  while unit < units {
    let input = row.gates[unit]
    let forget = row.gates[units + unit]
    let output = row.gates[2 * units + unit]
    let candidate = row.gates[3 * units + unit]
    let squashed = row.squashed[unit]
    let gradient = row.toHidden[unit] + (row.upstream?[unit] ?? 0)
    let own = row.toCell[unit] + gradient * output * (1 - squashed * squashed)
    row.result[unit] = own * candidate * input * (1 - input)
    row.result[units + unit] = own * row.previous[unit] * forget * (1 - forget)
    row.result[2 * units + unit] = gradient * squashed * output * (1 - output)
    row.result[3 * units + unit] = own * input * (1 - candidate * candidate)
    row.toCell[unit] = own * forget
    unit += 1
  }
}
