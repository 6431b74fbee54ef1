import KernelInterface

/// Each element is summed in the order of the rows, as `gatherFloat` sums: the bits are the same.
func rowProduct(_ run: RowProduct) {
  let width = 2 * lanes
  let step = run.rows * width
  for group in 0..<run.groups {
    let first = run.panels + 4 * group * step
    let (second, third, fourth) = (first + step, first + 2 * step, first + 3 * step)
    let zero = FloatVector(repeating: 0)
    var (left0, left1, left2, left3) = (zero, zero, zero, zero)
    var (right0, right1, right2, right3) = (zero, zero, zero, zero)
    for row in 0..<run.rows {
      let factor = FloatVector(repeating: run.source[row])
      let place = row * width
      left0 = product(factor, load(first + place), plus: left0)
      right0 = product(factor, load(first + place + lanes), plus: right0)
      left1 = product(factor, load(second + place), plus: left1)
      right1 = product(factor, load(second + place + lanes), plus: right1)
      left2 = product(factor, load(third + place), plus: left2)
      right2 = product(factor, load(third + place + lanes), plus: right2)
      left3 = product(factor, load(fourth + place), plus: left3)
      right3 = product(factor, load(fourth + place + lanes), plus: right3)
    }
    let target = run.result + 4 * group * width
    store(left0, target)
    store(right0, target + lanes)
    store(left1, target + width)
    store(right1, target + width + lanes)
    store(left2, target + 2 * width)
    store(right2, target + 2 * width + lanes)
    store(left3, target + 3 * width)
    store(right3, target + 3 * width + lanes)
  }
}
