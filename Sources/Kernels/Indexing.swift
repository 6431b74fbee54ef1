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
    var target = result
    for group in 0..<outer {
      let base = source + group * length * innerBytes
      for index in indices {
        memcpy(target, base + index * innerBytes, innerBytes)
        target += innerBytes
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
    for index in 0..<count {
      result[index] = condition[index] != 0 ? first[index] : second[index]
    }
  }

  /// `condition[i] != 0 ? first[i] : second[i]`.
  public static func select(
    _ condition: UnsafePointer<Double>, _ first: UnsafePointer<Double>,
    _ second: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<count {
      result[index] = condition[index] != 0 ? first[index] : second[index]
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
