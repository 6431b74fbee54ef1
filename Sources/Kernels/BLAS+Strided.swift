import COpenBLAS

extension BLAS {
  /// The sizes of a product whose rows lie apart in memory, as one step of a batch of sequences
  /// does.
  public struct StridedProduct: Sendable {
    /// Rows of the result.
    public var rows: Int
    /// Columns of the result.
    public var columns: Int
    /// The length that is summed over; not 0.
    public var inner: Int
    /// Elements from a row of the first factor to the next.
    public var firstStep: Int
    /// Elements from a row of the result to the next.
    public var resultStep: Int
    /// Whether the second factor, which is contiguous, is stored as `[columns, inner]`.
    public var transposeSecond: Bool
    /// Whether the product is added to what is in the result.
    public var accumulates: Bool

    /// The sizes of a product.
    public init(
      rows: Int, columns: Int, inner: Int, firstStep: Int, resultStep: Int,
      transposeSecond: Bool = false, accumulates: Bool = false
    ) {
      self.rows = rows
      self.columns = columns
      self.inner = inner
      self.firstStep = firstStep
      self.resultStep = resultStep
      self.transposeSecond = transposeSecond
      self.accumulates = accumulates
    }
  }

  /// `result = first · second`, or that added to it.
  public static func multiply(
    _ product: StridedProduct, _ first: UnsafePointer<Float>, _ second: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    cblas_sgemm(
      CblasRowMajor, CblasNoTrans, product.transposeSecond ? CblasTrans : CblasNoTrans,
      blasint(product.rows), blasint(product.columns), blasint(product.inner), 1,
      first, blasint(product.firstStep),
      second, blasint(product.transposeSecond ? product.inner : product.columns),
      product.accumulates ? 1 : 0, result, blasint(product.resultStep))
  }

  /// `result = first · second`, or that added to it.
  public static func multiply(
    _ product: StridedProduct, _ first: UnsafePointer<Double>, _ second: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, product.transposeSecond ? CblasTrans : CblasNoTrans,
      blasint(product.rows), blasint(product.columns), blasint(product.inner), 1,
      first, blasint(product.firstStep),
      second, blasint(product.transposeSecond ? product.inner : product.columns),
      product.accumulates ? 1 : 0, result, blasint(product.resultStep))
  }
}
