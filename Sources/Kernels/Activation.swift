import Glibc

/// Loops over the activation functions that take more than one of `Elementwise`'s steps, and over
/// their slopes.
///
/// Long buffers are worked on by several threads; each element by one, so that the bits do not depend
/// on their number. None overflows: where a factor vanishes the product is 0, however large the other is.
public enum Activation {
  /// A function of one element.
  public enum Function: Sendable {
    /// `max(x, 0)`; not-a-number stays not-a-number. The slope at 0 is 0.
    case relu
    /// `min(max(x, 0), maximum)`; the slope is 0 at both ends.
    case clippedReLU(maximum: Double)
    /// `x` above 0, `slope * x` elsewhere.
    case leakyReLU(slope: Double)
    /// `x` above 0, `alpha * (exp(x) - 1)` elsewhere.
    case elu(alpha: Double)
    /// `scale` times the exponential linear unit.
    case scaledELU(alpha: Double, scale: Double)
    /// `x * Φ(x)`, `Φ` being the normal distribution function.
    case gelu
    /// `gelu` by its approximation with the hyperbolic tangent.
    case approximateGELU
    /// `x * sigmoid(x)`.
    case silu
    /// `log(1 + exp(x))`.
    case softplus

    /// How many additions one element takes as long as, roughly.
    fileprivate var cost: Int {
      switch self {
      case .relu, .clippedReLU, .leakyReLU: 1
      default: 16
      }
    }
  }

  /// Writes `function(source[i])` to `result[i]` for `count` elements of 32 bits.
  public static func apply(
    _ function: Function, to source: UnsafePointer<Float>, count: Int,
    into result: UnsafeMutablePointer<Float>
  ) {
    inParallel(count, cost: count * function.cost) { part in
      let start = part.lowerBound
      values(function, source + start, part.count, result + start)
    }
  }

  /// Writes `function(source[i])` to `result[i]` for `count` elements of 64 bits.
  public static func apply(
    _ function: Function, to source: UnsafePointer<Double>, count: Int,
    into result: UnsafeMutablePointer<Double>
  ) {
    inParallel(count, cost: count * function.cost) { part in
      let start = part.lowerBound
      values(function, source + start, part.count, result + start)
    }
  }

  /// `max(x, 0)` of every element, in place.
  public static func rectify(_ values: UnsafeMutablePointer<Float>, count: Int) {
    inParallel(count, cost: count) { part in
      for index in part { values[index] = values[index] <= 0 ? 0 : values[index] }
    }
  }

  /// `max(x, 0)` of every element, in place.
  public static func rectify(_ values: UnsafeMutablePointer<Double>, count: Int) {
    inParallel(count, cost: count) { part in
      for index in part { values[index] = values[index] <= 0 ? 0 : values[index] }
    }
  }

  /// Writes `upstream[i] * function'(source[i])` to `result[i]` for `count` elements of 32 bits.
  public static func gradient(
    _ function: Function, at source: UnsafePointer<Float>, upstream: UnsafePointer<Float>,
    count: Int, into result: UnsafeMutablePointer<Float>
  ) {
    inParallel(count, cost: count * function.cost) { part in
      let start = part.lowerBound
      slopes(function, source + start, upstream + start, part.count, result + start)
    }
  }

  /// Writes `upstream[i] * function'(source[i])` to `result[i]` for `count` elements of 64 bits.
  public static func gradient(
    _ function: Function, at source: UnsafePointer<Double>, upstream: UnsafePointer<Double>,
    count: Int, into result: UnsafeMutablePointer<Double>
  ) {
    inParallel(count, cost: count * function.cost) { part in
      let start = part.lowerBound
      slopes(function, source + start, upstream + start, part.count, result + start)
    }
  }
}

/// What the loops below need of a type of number.
private protocol Number: BinaryFloatingPoint {
  static func exponential(_ x: Self) -> Self
  static func exponentialMinusOne(_ x: Self) -> Self
  static func logarithmPlusOne(_ x: Self) -> Self
  static func complementaryError(_ x: Self) -> Self
  static func hyperbolicTangent(_ x: Self) -> Self
}

extension Float: Number {
  @inline(__always) fileprivate static func exponential(_ x: Float) -> Float { Glibc.exp(x) }
  @inline(__always) fileprivate static func exponentialMinusOne(_ x: Float) -> Float {
    Glibc.expm1(x)
  }
  @inline(__always) fileprivate static func logarithmPlusOne(_ x: Float) -> Float { Glibc.log1p(x) }
  @inline(__always) fileprivate static func complementaryError(_ x: Float) -> Float {
    Glibc.erfc(x)
  }
  @inline(__always) fileprivate static func hyperbolicTangent(_ x: Float) -> Float { Glibc.tanh(x) }
}

extension Double: Number {
  @inline(__always) fileprivate static func exponential(_ x: Double) -> Double { Glibc.exp(x) }
  @inline(__always) fileprivate static func exponentialMinusOne(_ x: Double) -> Double {
    Glibc.expm1(x)
  }
  @inline(__always) fileprivate static func logarithmPlusOne(_ x: Double) -> Double {
    Glibc.log1p(x)
  }
  @inline(__always) fileprivate static func complementaryError(_ x: Double) -> Double {
    Glibc.erfc(x)
  }
  @inline(__always) fileprivate static func hyperbolicTangent(_ x: Double) -> Double {
    Glibc.tanh(x)
  }
}

@inline(__always)
private func sigmoid<Element: Number>(_ x: Element) -> Element {
  let decay = Element.exponential(-x.magnitude)
  return (x < 0 ? decay : 1) / (1 + decay)
}

/// `Φ(x)`; by the complementary error function, which keeps its digits in the left tail.
@inline(__always)
private func normalDistribution<Element: Number>(_ x: Element) -> Element {
  0.5 * Element.complementaryError(-x * Element(0.5).squareRoot())
}

/// The inside of the approximation: Hendrycks & Gimpel, 2016, section 2.
@inline(__always)
private func approximateTangent<Element: Number>(_ x: Element) -> Element {
  let scale = (2 / Element.pi).squareRoot()
  return Element.hyperbolicTangent(scale * (x + 0.044715 * x * x * x))
}

private func values<Element: Number>(
  _ function: Activation.Function, _ source: UnsafePointer<Element>, _ count: Int,
  _ result: UnsafeMutablePointer<Element>
) {
  switch function {
  case .relu:
    for i in 0..<count { result[i] = source[i] <= 0 ? 0 : source[i] }
  case .clippedReLU(let maximum):
    let maximum = Element(maximum)
    for i in 0..<count {
      let x = source[i]
      result[i] = x <= 0 ? 0 : (x >= maximum ? maximum : x)
    }
  case .leakyReLU(let slope):
    let slope = Element(slope)
    for i in 0..<count { result[i] = source[i] > 0 ? source[i] : slope * source[i] }
  case .elu(let alpha):
    let alpha = Element(alpha)
    for i in 0..<count {
      result[i] = source[i] > 0 ? source[i] : alpha * Element.exponentialMinusOne(source[i])
    }
  case .scaledELU(let alpha, let scale):
    let (alpha, scale) = (Element(alpha * scale), Element(scale))
    for i in 0..<count {
      let x = source[i]
      result[i] = x > 0 ? scale * x : alpha * Element.exponentialMinusOne(x)
    }
  case .gelu:
    for i in 0..<count { result[i] = source[i] * normalDistribution(source[i]) }
  case .approximateGELU:
    for i in 0..<count { result[i] = 0.5 * source[i] * (1 + approximateTangent(source[i])) }
  case .silu:
    for i in 0..<count { result[i] = source[i] * sigmoid(source[i]) }
  case .softplus:
    for i in 0..<count {
      let x = source[i]
      result[i] = (x < 0 ? 0 : x) + Element.logarithmPlusOne(Element.exponential(-x.magnitude))
    }
  }
}

private func slopes<Element: Number>(
  _ function: Activation.Function, _ source: UnsafePointer<Element>,
  _ upstream: UnsafePointer<Element>, _ count: Int, _ result: UnsafeMutablePointer<Element>
) {
  switch function {
  case .relu:
    for i in 0..<count {
      // Read in any case: a read that depends on the sign would keep the loop from vectors.
      let (x, gradient) = (source[i], upstream[i])
      result[i] = x > 0 ? gradient : 0
    }
  case .clippedReLU(let maximum):
    let maximum = Element(maximum)
    for i in 0..<count {
      let (x, gradient) = (source[i], upstream[i])
      let kept = x > 0 ? gradient : 0
      result[i] = x < maximum ? kept : 0
    }
  case .leakyReLU(let slope):
    let slope = Element(slope)
    for i in 0..<count { result[i] = source[i] > 0 ? upstream[i] : slope * upstream[i] }
  case .elu(let alpha):
    let alpha = Element(alpha)
    for i in 0..<count {
      let x = source[i]
      result[i] = upstream[i] * (x > 0 ? 1 : alpha * Element.exponential(x))
    }
  case .scaledELU(let alpha, let scale):
    let (alpha, scale) = (Element(alpha * scale), Element(scale))
    for i in 0..<count {
      let x = source[i]
      result[i] = upstream[i] * (x > 0 ? scale : alpha * Element.exponential(x))
    }
  case .gelu:
    let height = 1 / (2 * Element.pi).squareRoot()
    for i in 0..<count {
      let x = source[i]
      let density = height * Element.exponential(-0.5 * x * x)
      result[i] = upstream[i] * (normalDistribution(x) + x * density)
    }
  case .approximateGELU:
    let scale = (2 / Element.pi).squareRoot()
    for i in 0..<count {
      let x = source[i]
      let tangent = approximateTangent(x)
      let rest = 1 - tangent * tangent
      // Where the tangent has reached 1 the other factor may be infinite.
      let tail = rest == 0 ? 0 : x * rest * scale * (1 + 3 * 0.044715 * x * x)
      result[i] = upstream[i] * 0.5 * (1 + tangent + tail)
    }
  case .silu:
    for i in 0..<count {
      let x = source[i]
      let y = sigmoid(x)
      result[i] = upstream[i] * y * (1 + x * sigmoid(-x))
    }
  case .softplus:
    for i in 0..<count { result[i] = upstream[i] * sigmoid(source[i]) }
  }
}
