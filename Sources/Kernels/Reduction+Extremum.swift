extension Reduction {
  /// The first position of the largest (or smallest) element along the middle axis, and that element.
  ///
  /// Ties go to the first; a not-a-number wins over everything. `length` must not be 0.
  public static func extremum(
    _ source: UnsafePointer<Float>, outer: Int, length: Int, inner: Int, largest: Bool,
    values: UnsafeMutablePointer<Float>, positions: UnsafeMutablePointer<Int>
  ) {
    if largest {
      search(source, outer, length, inner, values, positions) { $0 > $1 || $0 != $0 }
    } else {
      search(source, outer, length, inner, values, positions) { $0 < $1 || $0 != $0 }
    }
  }

  /// The first position of the largest (or smallest) element along the middle axis, and that element.
  ///
  /// Ties go to the first; a not-a-number wins over everything. `length` must not be 0.
  public static func extremum(
    _ source: UnsafePointer<Double>, outer: Int, length: Int, inner: Int, largest: Bool,
    values: UnsafeMutablePointer<Double>, positions: UnsafeMutablePointer<Int>
  ) {
    if largest {
      search(source, outer, length, inner, values, positions) { $0 > $1 || $0 != $0 }
    } else {
      search(source, outer, length, inner, values, positions) { $0 < $1 || $0 != $0 }
    }
  }
}

@inline(__always)
private func search<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ outer: Int, _ length: Int, _ inner: Int,
  _ values: UnsafeMutablePointer<Element>, _ positions: UnsafeMutablePointer<Int>,
  _ wins: (Element, Element) -> Bool
) {
  for group in 0..<outer {
    let base = source + group * length * inner
    let value = values + group * inner
    let position = positions + group * inner
    if inner == 1 {
      // The same search, with the best so far in a register.
      var best = base[0]
      var place = 0
      for row in 1..<max(length, 1) where best == best && wins(base[row], best) {
        best = base[row]
        place = row
      }
      value[0] = best
      position[0] = place
      continue
    }
    for column in 0..<inner {
      value[column] = base[column]
      position[column] = 0
    }
    for row in 1..<max(length, 1) {
      let line = base + row * inner
      for column in 0..<inner {
        // The first not-a-number keeps its place.
        let candidate = line[column]
        let current = value[column]
        if current == current && wins(candidate, current) {
          value[column] = candidate
          position[column] = row
        }
      }
    }
  }
}
