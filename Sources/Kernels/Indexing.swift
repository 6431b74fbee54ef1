import Glibc

/// Loops that read or write at places given by a list of indices.
///
/// Buffers are seen as `[outer, length, inner]`; every index must be in `0..<length`.
public enum Indexing {
  /// Copies the rows `indices` of the middle axis, for any element of `elementSize` bytes.
  public static func gather(
    _ source: UnsafeRawPointer, outer: Int, length: Int, innerBytes: Int, indices: [Int],
    into result: UnsafeMutableRawPointer
  ) {
    guard innerBytes > 0 else { return }
    for group in 0..<outer {
      let base = source + group * length * innerBytes
      let target = result + group * indices.count * innerBytes
      inParallel(indices.count, cost: indices.count * (innerBytes / 4 + 4)) { places in
        for place in places {
          memcpy(target + place * innerBytes, base + indices[place] * innerBytes, innerBytes)
        }
      }
    }
  }

  /// Adds each row of `source` to the row of `result` that its index names.
  public static func scatterAdd(
    _ source: UnsafePointer<Float>, outer: Int, length: Int, inner: Int, indices: [Int],
    into result: UnsafeMutablePointer<Float>
  ) {
    scatter(source, outer, length, inner, indices, result)
  }

  /// Adds each row of `source` to the row of `result` that its index names.
  public static func scatterAdd(
    _ source: UnsafePointer<Double>, outer: Int, length: Int, inner: Int, indices: [Int],
    into result: UnsafeMutablePointer<Double>
  ) {
    scatter(source, outer, length, inner, indices, result)
  }

  /// Writes each value at its own position along the middle axis and 0 elsewhere:
  /// the way back from a maximum. `values` and `positions` are `[outer, inner]`.
  public static func place(
    _ values: UnsafePointer<Float>, at positions: UnsafePointer<Int>, outer: Int, length: Int,
    inner: Int, into result: UnsafeMutablePointer<Float>
  ) {
    scatterOne(values, positions, outer, length, inner, result)
  }

  /// Writes each value at its own position along the middle axis and 0 elsewhere:
  /// the way back from a maximum. `values` and `positions` are `[outer, inner]`.
  public static func place(
    _ values: UnsafePointer<Double>, at positions: UnsafePointer<Int>, outer: Int, length: Int,
    inner: Int, into result: UnsafeMutablePointer<Double>
  ) {
    scatterOne(values, positions, outer, length, inner, result)
  }

  /// `condition[i] != 0 ? first[i] : second[i]`.
  public static func select(
    _ condition: UnsafePointer<Float>, _ first: UnsafePointer<Float>,
    _ second: UnsafePointer<Float>, count: Int, into result: UnsafeMutablePointer<Float>
  ) {
    inParallel(count, cost: count) { part in
      for index in part {
        // Both are read in any case: only so does the loop become one over vectors.
        let (x, y) = (first[index], second[index])
        result[index] = condition[index] != 0 ? x : y
      }
    }
  }

  /// `condition[i] != 0 ? first[i] : second[i]`.
  public static func select(
    _ condition: UnsafePointer<Double>, _ first: UnsafePointer<Double>,
    _ second: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    inParallel(count, cost: count) { part in
      for index in part {
        // Both are read in any case: only so does the loop become one over vectors.
        let (x, y) = (first[index], second[index])
        result[index] = condition[index] != 0 ? x : y
      }
    }
  }
}

@inline(__always)
private func scatter<Element: FloatingPoint>(
  _ source: UnsafePointer<Element>, _ outer: Int, _ length: Int, _ inner: Int, _ indices: [Int],
  _ result: UnsafeMutablePointer<Element>
) {
  var from = source
  for group in 0..<outer {
    let base = result + group * length * inner
    for index in indices {
      let target = base + index * inner
      for column in 0..<inner { target[column] += from[column] }
      from += inner
    }
  }
}

@inline(__always)
private func scatterOne<Element: FloatingPoint>(
  _ values: UnsafePointer<Element>, _ positions: UnsafePointer<Int>, _ outer: Int, _ length: Int,
  _ inner: Int, _ result: UnsafeMutablePointer<Element>
) {
  for index in 0..<(outer * length * inner) { result[index] = 0 }
  for group in 0..<outer {
    let base = result + group * length * inner
    for column in 0..<inner {
      let place = group * inner + column
      base[positions[place] * inner + column] = values[place]
    }
  }
}
