import COpenBLAS

extension BLAS {
  /// Runs a matrix product as products for parts of its result, on several threads where there is
  /// enough to do.
  ///
  /// OpenBLAS itself cuts a product by the number of its threads and rounds differently when it is cut
  /// differently, so it is told to use one thread, and products are cut here, by their sizes
  /// alone: the same factors give the same bits on any number of cores.
  static func inParts(_ product: Product, _ body: (Part) -> Void) {
    useOneThread()
    let isTall = product.rows >= product.columns
    let length = max(product.rows, product.columns)
    let work = product.rows * product.columns * product.inner
    // Each part packs the whole of the other factor again: few parts, and not thin ones. A row times
    // a matrix takes as long as reading the matrix does.
    let parts = min(4, work / (product.rows == 1 ? 65_536 : 1_000_000), length / 64)
    guard parts > 1 else {
      body(Part(rows: 0..<product.rows, columns: 0..<product.columns))
      return
    }
    // Whole registers, but for the end.
    let blocks = (length + 15) / 16
    inParallel(parts, cost: .max) { numbers in
      for number in numbers {
        let range =
          blocks * number / parts * 16..<min(blocks * (number + 1) / parts * 16, length)
        body(
          isTall
            ? Part(rows: range, columns: 0..<product.columns)
            : Part(rows: 0..<product.rows, columns: range))
      }
    }
  }

  /// A part of the result of a product.
  struct Part {
    let rows: Range<Int>
    let columns: Range<Int>
  }

  /// Takes OpenBLAS's threads away; what it computes on several depends on how many there are.
  static func useOneThread() { _ = hasOneThread }

  /// Done once, by the first call that asks.
  private static let hasOneThread: Bool = {
    openblas_set_num_threads(1)
    return true
  }()
}
