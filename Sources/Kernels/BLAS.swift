import COpenBLAS

/// The calls into OpenBLAS, for row-major matrices (BLAS Technical Forum Standard, 2001).
public enum BLAS {
  /// The sizes of a product `[rows, inner] · [inner, columns]`, and which factor is stored transposed.
  public struct Product: Sendable {
    /// Rows of the result.
    public var rows: Int
    /// Columns of the result.
    public var columns: Int
    /// The length that is summed over; not 0.
    public var inner: Int
    /// Whether the first factor is stored as `[inner, rows]`.
    public var transposeFirst: Bool
    /// Whether the second factor is stored as `[columns, inner]`.
    public var transposeSecond: Bool

    /// The sizes of a product.
    public init(
      rows: Int, columns: Int, inner: Int, transposeFirst: Bool = false,
      transposeSecond: Bool = false
    ) {
      self.rows = rows
      self.columns = columns
      self.inner = inner
      self.transposeFirst = transposeFirst
      self.transposeSecond = transposeSecond
    }
  }

  /// `result = first · second`.
  public static func multiply(
    _ product: Product, _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>? = nil,
    rectifies: Bool = false
  ) {
    multiply(
      product, first, step: product.transposeFirst ? product.rows : product.inner,
      second, step: product.transposeSecond ? product.inner : product.columns,
      into: result, step: product.columns, adding: false, bias: bias, rectifies: rectifies)
  }

  /// `result = first · second`.
  public static func multiply(
    _ product: Product, _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>, bias: UnsafePointer<Double>? = nil,
    rectifies: Bool = false
  ) {
    multiply(
      product, first, step: product.transposeFirst ? product.rows : product.inner,
      second, step: product.transposeSecond ? product.inner : product.columns,
      into: result, step: product.columns, adding: false, bias: bias, rectifies: rectifies)
  }

  /// `result = first · second`, or `result += first · second`, for matrices that are parts of
  /// wider ones: each step is the distance in elements from one stored row to the next.
  static func multiply(
    _ product: Product, _ first: UnsafePointer<Float>, step firstStep: Int,
    _ second: UnsafePointer<Float>, step secondStep: Int,
    into result: UnsafeMutablePointer<Float>, step resultStep: Int, adding: Bool,
    bias: UnsafePointer<Float>? = nil, rectifies: Bool = false
  ) {
    inParts(product) { part in
      let (row, column) = (part.rows.lowerBound, part.columns.lowerBound)
      let right = second + (product.transposeSecond ? column * secondStep : column)
      let target = result + row * resultStep + column
      if product.rows == 1 && !product.transposeFirst {
        // A row times a matrix: no packing of what is read only once. It is added to zeros, for some
        // versions of the library multiply what was in the result by 0, not-a-number included.
        if !adding { target.update(repeating: 0, count: part.columns.count) }
        cblas_sgemv(
          CblasRowMajor, product.transposeSecond ? CblasNoTrans : CblasTrans,
          blasint(product.transposeSecond ? part.columns.count : product.inner),
          blasint(product.transposeSecond ? product.inner : part.columns.count), 1, right,
          blasint(secondStep), first, 1, 1, target, 1)
      } else {
        cblas_sgemm(
          CblasRowMajor, product.transposeFirst ? CblasTrans : CblasNoTrans,
          product.transposeSecond ? CblasTrans : CblasNoTrans,
          blasint(part.rows.count), blasint(part.columns.count), blasint(product.inner), 1,
          first + (product.transposeFirst ? row : row * firstStep), blasint(firstStep),
          right, blasint(secondStep), adding ? 1 : 0, target, blasint(resultStep))
      }
      finish(
        target, part.rows.count, part.columns.count, resultStep, bias.map { $0 + column },
        rectifies)
    }
  }

  /// `result = first · second`, or `result += first · second`, for matrices that are parts of
  /// wider ones: each step is the distance in elements from one stored row to the next.
  static func multiply(
    _ product: Product, _ first: UnsafePointer<Double>, step firstStep: Int,
    _ second: UnsafePointer<Double>, step secondStep: Int,
    into result: UnsafeMutablePointer<Double>, step resultStep: Int, adding: Bool,
    bias: UnsafePointer<Double>? = nil, rectifies: Bool = false
  ) {
    inParts(product) { part in
      let (row, column) = (part.rows.lowerBound, part.columns.lowerBound)
      let right = second + (product.transposeSecond ? column * secondStep : column)
      let target = result + row * resultStep + column
      if product.rows == 1 && !product.transposeFirst {
        // A row times a matrix: no packing of what is read only once. It is added to zeros, for some
        // versions of the library multiply what was in the result by 0, not-a-number included.
        if !adding { target.update(repeating: 0, count: part.columns.count) }
        cblas_dgemv(
          CblasRowMajor, product.transposeSecond ? CblasNoTrans : CblasTrans,
          blasint(product.transposeSecond ? part.columns.count : product.inner),
          blasint(product.transposeSecond ? product.inner : part.columns.count), 1, right,
          blasint(secondStep), first, 1, 1, target, 1)
      } else {
        cblas_dgemm(
          CblasRowMajor, product.transposeFirst ? CblasTrans : CblasNoTrans,
          product.transposeSecond ? CblasTrans : CblasNoTrans,
          blasint(part.rows.count), blasint(part.columns.count), blasint(product.inner), 1,
          first + (product.transposeFirst ? row : row * firstStep), blasint(firstStep),
          right, blasint(secondStep), adding ? 1 : 0, target, blasint(resultStep))
      }
      finish(
        target, part.rows.count, part.columns.count, resultStep, bias.map { $0 + column },
        rectifies)
    }
  }

  /// The inner product, summed in 64 bits.
  public static func dot(
    _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>, count: Int
  ) -> Double {
    useOneThread()
    return cblas_dsdot(blasint(count), first, 1, second, 1)
  }

  /// The inner product.
  public static func dot(
    _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>, count: Int
  ) -> Double {
    useOneThread()
    return cblas_ddot(blasint(count), first, 1, second, 1)
  }

  /// The Euclidean norm, without overflow on the way.
  public static func norm(_ source: UnsafePointer<Float>, count: Int) -> Double {
    // The square of the largest Float fits a Double, so the plain sum is safe.
    dot(source, source, count: count).squareRoot()
  }

  /// The Euclidean norm, without overflow on the way.
  public static func norm(_ source: UnsafePointer<Double>, count: Int) -> Double {
    useOneThread()
    return cblas_dnrm2(blasint(count), source, 1)
  }
}

/// Adds a bias to the rows of a part of a product, and takes `max(…, 0)` if that is asked for, while
/// the part is in the cache. Explicit vectors: rows are short, and the compiler's own loop would
/// look for overlaps at each of them.
private func finish(
  _ result: UnsafeMutablePointer<Float>, _ rows: Int, _ columns: Int, _ step: Int,
  _ bias: UnsafePointer<Float>?, _ rectifies: Bool
) {
  if !rectifies, bias == nil { return }
  let whole = columns - columns % 8
  for row in 0..<rows {
    let line = result + row * step
    for column in stride(from: 0, to: whole, by: 8) {
      let raw = UnsafeMutableRawPointer(line + column)
      var values = raw.loadUnaligned(as: SIMD8<Float>.self)
      if let bias {
        values += UnsafeRawPointer(bias + column).loadUnaligned(as: SIMD8<Float>.self)
      }
      if rectifies { values.replace(with: 0, where: values .<= 0) }
      raw.storeBytes(of: values, as: SIMD8<Float>.self)
    }
    for column in whole..<columns {
      let value = line[column] + (bias?[column] ?? 0)
      line[column] = rectifies && value <= 0 ? 0 : value
    }
  }
}

private func finish(
  _ result: UnsafeMutablePointer<Double>, _ rows: Int, _ columns: Int, _ step: Int,
  _ bias: UnsafePointer<Double>?, _ rectifies: Bool
) {
  if !rectifies, bias == nil { return }
  for row in 0..<rows {
    let line = result + row * step
    for column in 0..<columns {
      let value = line[column] + (bias?[column] ?? 0)
      line[column] = rectifies && value <= 0 ? 0 : value
    }
  }
}
