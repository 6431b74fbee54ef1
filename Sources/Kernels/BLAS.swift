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
    into result: UnsafeMutablePointer<Float>
  ) {
    multiply(
      product, first, step: product.transposeFirst ? product.rows : product.inner,
      second, step: product.transposeSecond ? product.inner : product.columns,
      into: result, step: product.columns, adding: false)
  }

  /// `result = first · second`.
  public static func multiply(
    _ product: Product, _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    multiply(
      product, first, step: product.transposeFirst ? product.rows : product.inner,
      second, step: product.transposeSecond ? product.inner : product.columns,
      into: result, step: product.columns, adding: false)
  }

  /// `result = first · second`, or `result += first · second`, for matrices that are parts of
  /// wider ones: each step is the distance in elements from one stored row to the next.
  static func multiply(
    _ product: Product, _ first: UnsafePointer<Float>, step firstStep: Int,
    _ second: UnsafePointer<Float>, step secondStep: Int,
    into result: UnsafeMutablePointer<Float>, step resultStep: Int, adding: Bool
  ) {
    inParts(product) { part in
      let (row, column) = (part.rows.lowerBound, part.columns.lowerBound)
      cblas_sgemm(
        CblasRowMajor, product.transposeFirst ? CblasTrans : CblasNoTrans,
        product.transposeSecond ? CblasTrans : CblasNoTrans,
        blasint(part.rows.count), blasint(part.columns.count), blasint(product.inner), 1,
        first + (product.transposeFirst ? row : row * firstStep), blasint(firstStep),
        second + (product.transposeSecond ? column * secondStep : column), blasint(secondStep),
        adding ? 1 : 0, result + row * resultStep + column, blasint(resultStep))
    }
  }

  /// `result = first · second`, or `result += first · second`, for matrices that are parts of
  /// wider ones: each step is the distance in elements from one stored row to the next.
  static func multiply(
    _ product: Product, _ first: UnsafePointer<Double>, step firstStep: Int,
    _ second: UnsafePointer<Double>, step secondStep: Int,
    into result: UnsafeMutablePointer<Double>, step resultStep: Int, adding: Bool
  ) {
    inParts(product) { part in
      let (row, column) = (part.rows.lowerBound, part.columns.lowerBound)
      cblas_dgemm(
        CblasRowMajor, product.transposeFirst ? CblasTrans : CblasNoTrans,
        product.transposeSecond ? CblasTrans : CblasNoTrans,
        blasint(part.rows.count), blasint(part.columns.count), blasint(product.inner), 1,
        first + (product.transposeFirst ? row : row * firstStep), blasint(firstStep),
        second + (product.transposeSecond ? column * secondStep : column), blasint(secondStep),
        adding ? 1 : 0, result + row * resultStep + column, blasint(resultStep))
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
