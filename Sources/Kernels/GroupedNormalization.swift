/// Loops of layer and group normalization over a buffer seen as `[outer, positions, groups, width]`:
/// the statistics are those of all positions and the whole width of one group of one outer index.
///
/// Layer normalization has one position and one group. Weight, bias and their gradients are
/// `[groups · width]`; means and inverse deviations are `[outer, groups]`.
public enum GroupedNormalization {
  /// The sizes of the four axes.
  public struct Size: Sendable {
    let outer: Int
    let positions: Int
    let groups: Int
    let width: Int

    /// The sizes of the four axes.
    public init(outer: Int, positions: Int, groups: Int, width: Int) {
      self.outer = outer
      self.positions = positions
      self.groups = groups
      self.width = width
    }
  }

  /// Normalises, and keeps the means and the inverses of the deviations for the way back.
  public static func normalize(
    _ source: UnsafePointer<Float>, _ size: Size, weight: UnsafePointer<Float>,
    bias: UnsafePointer<Float>, epsilon: Double, means: UnsafeMutablePointer<Float>,
    inverses: UnsafeMutablePointer<Float>, into result: UnsafeMutablePointer<Float>
  ) {
    forward(source, size, weight, bias, epsilon, means, inverses, result)
  }

  /// Normalises, and keeps the means and the inverses of the deviations for the way back.
  public static func normalize(
    _ source: UnsafePointer<Double>, _ size: Size, weight: UnsafePointer<Double>,
    bias: UnsafePointer<Double>, epsilon: Double, means: UnsafeMutablePointer<Double>,
    inverses: UnsafeMutablePointer<Double>, into result: UnsafeMutablePointer<Double>
  ) {
    forward(source, size, weight, bias, epsilon, means, inverses, result)
  }

  /// The gradient of the input.
  public static func inputGradient(
    _ source: UnsafePointer<Float>, _ upstream: UnsafePointer<Float>, _ size: Size,
    weight: UnsafePointer<Float>, means: UnsafePointer<Float>, inverses: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    backward(source, upstream, size, weight, means, inverses, result)
  }

  /// The gradient of the input.
  public static func inputGradient(
    _ source: UnsafePointer<Double>, _ upstream: UnsafePointer<Double>, _ size: Size,
    weight: UnsafePointer<Double>, means: UnsafePointer<Double>, inverses: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    backward(source, upstream, size, weight, means, inverses, result)
  }

  /// The gradients of weight and bias.
  public static func parameterGradients(
    _ source: UnsafePointer<Float>, _ upstream: UnsafePointer<Float>, _ size: Size,
    means: UnsafePointer<Float>, inverses: UnsafePointer<Float>,
    weight: UnsafeMutablePointer<Float>, bias: UnsafeMutablePointer<Float>
  ) {
    sums(source, upstream, size, means, inverses, weight, bias)
  }

  /// The gradients of weight and bias.
  public static func parameterGradients(
    _ source: UnsafePointer<Double>, _ upstream: UnsafePointer<Double>, _ size: Size,
    means: UnsafePointer<Double>, inverses: UnsafePointer<Double>,
    weight: UnsafeMutablePointer<Double>, bias: UnsafeMutablePointer<Double>
  ) {
    sums(source, upstream, size, means, inverses, weight, bias)
  }
}

/// Elements that are added in their own precision before going into a 64-bit total.
private let blockLength = 1024

/// `Σ value(i)` for `i` in `0..<count`: eight sums side by side, which the compiler turns into
/// vectors (it may not reorder an addition by itself), and blocks added in 64 bits.
@inline(__always)
private func sum<Element: BinaryFloatingPoint & SIMDScalar>(
  _ count: Int, _ value: (Int) -> Element
) -> Double {
  var total = 0.0
  var start = 0
  while start < count {
    let end = min(start + blockLength, count)
    var lanes = SIMD8<Element>.zero
    var index = start
    while index + 8 <= end {
      lanes += SIMD8(
        value(index), value(index + 1), value(index + 2), value(index + 3), value(index + 4),
        value(index + 5), value(index + 6), value(index + 7))
      index += 8
    }
    var block = Element.zero
    for lane in 0..<8 { block += lanes[lane] }
    while index < end {
      block += value(index)
      index += 1
    }
    total += Double(block)
    start = end
  }
  return total
}

@inline(__always)
private func forward<Element: BinaryFloatingPoint & SIMDScalar>(
  _ source: UnsafePointer<Element>, _ size: GroupedNormalization.Size,
  _ weight: UnsafePointer<Element>, _ bias: UnsafePointer<Element>, _ epsilon: Double,
  _ means: UnsafeMutablePointer<Element>, _ inverses: UnsafeMutablePointer<Element>,
  _ result: UnsafeMutablePointer<Element>
) {
  let step = size.groups * size.width
  let count = Double(size.positions * size.width)
  inParallel(size.outer, cost: size.outer * size.positions * step) { range in
    for outer in range {
      for group in 0..<size.groups {
        let start = outer * size.positions * step + group * size.width
        var total = 0.0
        for position in 0..<size.positions {
          let line = source + start + position * step
          total += sum(size.width) { line[$0] }
        }
        let mean = Element(total / count)
        var squares = 0.0
        for position in 0..<size.positions {
          let line = source + start + position * step
          squares += sum(size.width) { (line[$0] - mean) * (line[$0] - mean) }
        }
        let inverse = Element(1 / (squares / count + epsilon).squareRoot())
        means[outer * size.groups + group] = mean
        inverses[outer * size.groups + group] = inverse
        let scale = weight + group * size.width
        let shift = bias + group * size.width
        for position in 0..<size.positions {
          let line = source + start + position * step
          let target = result + start + position * step
          for index in 0..<size.width {
            target[index] = (line[index] - mean) * inverse * scale[index] + shift[index]
          }
        }
      }
    }
  }
}

@inline(__always)
private func backward<Element: BinaryFloatingPoint & SIMDScalar>(
  _ source: UnsafePointer<Element>, _ upstream: UnsafePointer<Element>,
  _ size: GroupedNormalization.Size, _ weight: UnsafePointer<Element>,
  _ means: UnsafePointer<Element>, _ inverses: UnsafePointer<Element>,
  _ result: UnsafeMutablePointer<Element>
) {
  let step = size.groups * size.width
  let count = Double(size.positions * size.width)
  inParallel(size.outer, cost: size.outer * size.positions * step) { range in
    for outer in range {
      for group in 0..<size.groups {
        let start = outer * size.positions * step + group * size.width
        let mean = means[outer * size.groups + group]
        let inverse = inverses[outer * size.groups + group]
        let scale = weight + group * size.width
        var plain = 0.0
        var weighted = 0.0
        for position in 0..<size.positions {
          let line = source + start + position * step
          let gradient = upstream + start + position * step
          plain += sum(size.width) { gradient[$0] * scale[$0] }
          weighted += sum(size.width) { gradient[$0] * scale[$0] * (line[$0] - mean) }
        }
        let shift = Element(-plain / count) * inverse
        let slope = Element(-weighted / count) * inverse * inverse * inverse
        for position in 0..<size.positions {
          let line = source + start + position * step
          let gradient = upstream + start + position * step
          let target = result + start + position * step
          for index in 0..<size.width {
            target[index] =
              gradient[index] * scale[index] * inverse + (line[index] - mean) * slope + shift
          }
        }
      }
    }
  }
}

/// Rows that are added in their own precision before going into the 64-bit totals.
private let blockRows = 32

@inline(__always)
private func sums<Element: BinaryFloatingPoint>(
  _ source: UnsafePointer<Element>, _ upstream: UnsafePointer<Element>,
  _ size: GroupedNormalization.Size, _ means: UnsafePointer<Element>,
  _ inverses: UnsafePointer<Element>, _ weight: UnsafeMutablePointer<Element>,
  _ bias: UnsafeMutablePointer<Element>
) {
  let channels = size.groups * size.width
  let rows = size.outer * size.positions
  var totals = [Double](repeating: 0, count: 2 * channels)
  var start = 0
  while start < rows {
    let end = min(start + blockRows, rows)
    for channel in 0..<channels {
      weight[channel] = 0
      bias[channel] = 0
    }
    for row in start..<end {
      let outer = row / size.positions
      for group in 0..<size.groups {
        let mean = means[outer * size.groups + group]
        let inverse = inverses[outer * size.groups + group]
        let offset = group * size.width
        let line = source + row * channels + offset
        let gradient = upstream + row * channels + offset
        for index in 0..<size.width {
          weight[offset + index] += gradient[index] * (line[index] - mean) * inverse
          bias[offset + index] += gradient[index]
        }
      }
    }
    for channel in 0..<channels {
      totals[channel] += Double(weight[channel])
      totals[channels + channel] += Double(bias[channel])
    }
    start = end
  }
  for channel in 0..<channels {
    weight[channel] = Element(totals[channel])
    bias[channel] = Element(totals[channels + channel])
  }
}
