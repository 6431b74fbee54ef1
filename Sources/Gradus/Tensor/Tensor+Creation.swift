import Kernels

extension Tensor {
  /// A `float64` tensor of the given numbers in row-major order.
  ///
  /// - Parameter shape: by default one axis. Stops when the numbers do not fill it.
  public init(_ values: [Double], shape: [Int]? = nil) {
    let shape = shape ?? [values.count]
    self.init(uninitialized: shape, dtype: .float64)
    guard count == values.count else { stop(Complaint.count("Tensor", values.count, shape)) }
    withExtendedLifetime(storage) {
      values.withUnsafeBufferPointer { buffer in
        if let source = buffer.baseAddress { storage.doubles.update(from: source, count: count) }
      }
    }
  }

  /// A `float32` tensor of the given numbers in row-major order.
  ///
  /// - Parameter shape: by default one axis. Stops when the numbers do not fill it.
  ///
  /// Disfavoured, so that a literal such as `[1, 2, 3]` is an array of `Double`.
  @_disfavoredOverload
  public init(_ values: [Float], shape: [Int]? = nil) {
    let shape = shape ?? [values.count]
    self.init(uninitialized: shape, dtype: .float32)
    guard count == values.count else { stop(Complaint.count("Tensor", values.count, shape)) }
    withExtendedLifetime(storage) {
      values.withUnsafeBufferPointer { buffer in
        if let source = buffer.baseAddress { storage.floats.update(from: source, count: count) }
      }
    }
  }

  /// A single `float64` number, of shape `[]`.
  public init(_ value: Double) {
    self.init([value], shape: [])
  }

  /// A `float64` matrix from its rows. Stops when they differ in length.
  public init(rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    for (index, row) in rows.enumerated() where row.count != width {
      stop("Tensor(rows:): row \(index) has \(row.count) numbers, row 0 has \(width)")
    }
    self.init(Array(rows.joined()), shape: [rows.count, width])
  }

  /// A tensor in which every element is `value`.
  public static func full(_ shape: [Int], _ value: Double, dtype: DType = .float32) -> Tensor {
    let result = Tensor(uninitialized: shape, dtype: dtype)
    withExtendedLifetime(result.storage) {
      switch dtype {
      case .float32: result.storage.floats.update(repeating: Float(value), count: result.count)
      case .float64: result.storage.doubles.update(repeating: value, count: result.count)
      }
    }
    return result
  }

  /// A tensor of zeros.
  public static func zeros(_ shape: [Int], dtype: DType = .float32) -> Tensor {
    full(shape, 0, dtype: dtype)
  }

  /// A tensor of ones.
  public static func ones(_ shape: [Int], dtype: DType = .float32) -> Tensor {
    full(shape, 1, dtype: dtype)
  }

  /// Zeros in the shape and element type of this tensor.
  public var zerosLike: Tensor { .zeros(shape, dtype: dtype) }

  /// Ones in the shape and element type of this tensor.
  public var onesLike: Tensor { .ones(shape, dtype: dtype) }

  /// The identity matrix `[size, size]`.
  public static func identity(_ size: Int, dtype: DType = .float32) -> Tensor {
    var result = Tensor.zeros([size, size], dtype: dtype)
    for index in 0..<size { result[index, index] = 1 }
    return result
  }

  /// The whole numbers `0..<count` on one axis.
  public static func arange(_ count: Int, dtype: DType = .float32) -> Tensor {
    Tensor((0..<Swift.max(count, 0)).map(Double.init)).converted(to: dtype)
  }

  /// The numbers `start`, `start + step`, … before `end`, on one axis. Stops when `step` is 0.
  public static func arange(
    from start: Double, to end: Double, step: Double = 1, dtype: DType = .float32
  ) -> Tensor {
    guard step != 0 else { stop("arange: the step is 0") }
    let count = Swift.max(0, Int(((end - start) / step).rounded(.up)))
    return Tensor((0..<count).map { start + Double($0) * step }).converted(to: dtype)
  }

  /// `count` numbers at equal distances from `start` to `end`, both included, on one axis.
  public static func linspace(
    from start: Double, to end: Double, count: Int, dtype: DType = .float32
  ) -> Tensor {
    guard count > 0 else { stop("linspace: \(count) points") }
    let step = count > 1 ? (end - start) / Double(count - 1) : 0
    var values = (0..<count).map { start + Double($0) * step }
    // Exactly the end, whatever rounding did on the way.
    if count > 1 { values[count - 1] = end }
    return Tensor(values).converted(to: dtype)
  }
}
