import Kernels

/// Random weights that keep lengths: a matrix of orthonormal columns, or of orthonormal rows
/// where it is wider than high, times a gain. Each such matrix is equally likely.
///
/// Every axis of the shape but the last counts as rows: a kernel
/// `[height, width, inputs, outputs]` is a matrix `[height · width · inputs, outputs]`.
///
/// Source: Saxe, McClelland & Ganguli, "Exact solutions to the nonlinear dynamics of learning in
/// deep linear neural networks", 2014.
public struct OrthogonalInitializer: Initializer {
  /// What the matrix is multiplied by; √2 suits layers with ReLU.
  public let gain: Double

  /// An initializer with a gain.
  public init(gain: Double = 1) { self.gain = gain }

  /// The first values, by the rule of the type.
  public func makeValue(
    shape: [Int], dtype: DType, using generator: inout SeededGenerator
  ) -> Tensor {
    let columns = shape.last ?? 1
    let rows = shape.dropLast().reduce(1, *)
    guard rows * columns > 0 else { return .zeros(shape, dtype: dtype) }
    let (few, many) = (min(rows, columns), max(rows, columns))
    var vectors: Tensor
    repeat {
      vectors = .normal([few, many], dtype: .float64, using: &generator)
      // Vectors drawn at random depend on each other with probability 0.
    } while !orthonormalize(&vectors, few, many)
    let matrix = rows < columns ? vectors : vectors.transposed()
    return (matrix * gain).reshaped(shape).converted(to: dtype)
  }

  private func orthonormalize(_ vectors: inout Tensor, _ count: Int, _ length: Int) -> Bool {
    vectors.makeUnique()
    return withExtendedLifetime(vectors.storage) {
      Orthonormalization.run(vectors.storage.doubles, count: count, length: length)
    }
  }
}

/// Weights that hand their input on: a multiple of the identity matrix, for kernels at the centre
/// of the window.
///
/// Source: Le, Jaitly & Hinton, "A simple way to initialize recurrent networks of rectified linear
/// units", 2015.
public struct IdentityInitializer: Initializer {
  /// What stands on the diagonal.
  public let gain: Double

  /// An initializer with a gain.
  public init(gain: Double = 1) { self.gain = gain }

  /// The first values, by the rule of the type. Stops on a shape of fewer than two axes.
  public func makeValue(
    shape: [Int], dtype: DType, using generator: inout SeededGenerator
  ) -> Tensor {
    guard shape.count > 1 else {
      stop(Complaint.rank("IdentityInitializer", shape, expected: "at least 2: […, in, out]"))
    }
    let (inputs, outputs) = (shape[shape.count - 2], shape[shape.count - 1])
    let centre = shape.dropLast(2).reduce(0) { $0 * $1 + $1 / 2 }
    var values = [Double](repeating: 0, count: elementCount(shape))
    if !values.isEmpty {
      for place in 0..<min(inputs, outputs) {
        values[(centre * inputs + place) * outputs + place] = gain
      }
    }
    return Tensor(values, shape: shape).converted(to: dtype)
  }
}

extension Initializer where Self == OrthogonalInitializer {
  /// Orthonormal columns, or rows where there are fewer of them.
  public static var orthogonal: OrthogonalInitializer { OrthogonalInitializer() }
  /// Orthonormal columns, or rows where there are fewer of them, times `gain`.
  public static func orthogonal(gain: Double) -> OrthogonalInitializer {
    OrthogonalInitializer(gain: gain)
  }
}

extension Initializer where Self == IdentityInitializer {
  /// The identity matrix.
  public static var identity: IdentityInitializer { IdentityInitializer() }
  /// The identity matrix times `gain`.
  public static func identity(gain: Double) -> IdentityInitializer {
    IdentityInitializer(gain: gain)
  }
}
