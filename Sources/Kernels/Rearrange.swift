import Glibc

/// Loops that move elements without looking at their values.
///
/// They work on whole elements of 4 or 8 bytes, so one set serves both types of numbers.
public enum Rearrange {
  /// Copies a strided view to a contiguous buffer.
  ///
  /// `strides` are in elements and may be 0 (a repeated element) or negative;
  /// `source` points at the element with all indices 0.
  public static func copyView(
    _ source: UnsafeRawPointer, elementSize: Int, shape: [Int], strides: [Int],
    into result: UnsafeMutableRawPointer
  ) {
    let view = collapse(shape: shape, strides: strides)
    switch elementSize {
    case 4:
      copy(
        source.assumingMemoryBound(to: UInt32.self), view,
        result.assumingMemoryBound(to: UInt32.self))
    default:
      copy(
        source.assumingMemoryBound(to: UInt64.self), view,
        result.assumingMemoryBound(to: UInt64.self))
    }
  }

  /// Copies `count` runs of `width` bytes, `sourceStep` and `resultStep` bytes apart.
  public static func copyRuns(
    _ source: UnsafeRawPointer, sourceStep: Int, into result: UnsafeMutableRawPointer,
    resultStep: Int, width: Int, count: Int
  ) {
    guard width > 0 else { return }
    inParallel(count, cost: count * (width / 4 + 4)) { runs in
      for run in runs { memcpy(result + run * resultStep, source + run * sourceStep, width) }
    }
  }

  /// Widens or narrows every element.
  public static func convert(
    _ source: UnsafePointer<Float>, count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<count { result[index] = Double(source[index]) }
  }

  /// Widens or narrows every element.
  public static func convert(
    _ source: UnsafePointer<Double>, count: Int, into result: UnsafeMutablePointer<Float>
  ) {
    for index in 0..<count { result[index] = Float(source[index]) }
  }
}

private struct View {
  var shape: [Int]
  var strides: [Int]
}

/// Drops axes of size 1 and joins neighbours that lie behind one another in memory.
private func collapse(shape: [Int], strides: [Int]) -> View {
  var view = View(shape: [], strides: [])
  for (size, stride) in zip(shape, strides) where size != 1 {
    if let last = view.shape.indices.last, view.strides[last] == stride * size {
      view.shape[last] *= size
      view.strides[last] = stride
    } else {
      view.shape.append(size)
      view.strides.append(stride)
    }
  }
  // Two axes at least, so that the loops below need no special case.
  while view.shape.count < 2 {
    view.shape.insert(1, at: 0)
    view.strides.insert(0, at: 0)
  }
  return view
}

/// Side of the square that a transposition copies at a time: 16 lines of 64
/// bytes of either matrix stay in the first cache.
private let tile = 16

@inline(__always)
private func copy<Element>(
  _ source: UnsafePointer<Element>, _ view: View, _ result: UnsafeMutablePointer<Element>
) {
  let axes = view.shape.count
  let rows = view.shape[axes - 2]
  let columns = view.shape[axes - 1]
  let rowStride = view.strides[axes - 2]
  let columnStride = view.strides[axes - 1]
  var outer = 1
  for axis in 0..<(axes - 2) { outer *= view.shape[axis] }
  var index = [Int](repeating: 0, count: axes - 2)
  var from = source
  var to = result
  for _ in 0..<outer {
    if columnStride == 1 {
      for row in 0..<rows {
        let line = from + row * rowStride
        let target = to + row * columns
        for column in 0..<columns { target[column] = line[column] }
      }
    } else if columnStride == 0 {
      for row in 0..<rows {
        let value = from[row * rowStride]
        let target = to + row * columns
        for column in 0..<columns { target[column] = value }
      }
    } else {
      for top in stride(from: 0, to: rows, by: tile) {
        for left in stride(from: 0, to: columns, by: tile) {
          for row in top..<min(top + tile, rows) {
            let line = from + row * rowStride
            let target = to + row * columns
            for column in left..<min(left + tile, columns) {
              target[column] = line[column * columnStride]
            }
          }
        }
      }
    }
    to += rows * columns
    // Counts like an odometer, the last of the outer axes first.
    var axis = axes - 3
    while axis >= 0 {
      index[axis] += 1
      from += view.strides[axis]
      if index[axis] < view.shape[axis] { break }
      from -= view.strides[axis] * view.shape[axis]
      index[axis] = 0
      axis -= 1
    }
  }
}
