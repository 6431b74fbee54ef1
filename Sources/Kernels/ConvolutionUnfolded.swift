/// Convolution as matrix products over unfolded windows, for what the microkernels have no form
/// of: groups, and the gradient with respect to the input where both steps are larger than 1.
enum ConvolutionUnfolded {
  static func forward(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Float>, weights: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    runForward(geometry, input, weights, result)
  }

  static func forward(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Double>, weights: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    runForward(geometry, input, weights, result)
  }

  static func dataGradient(
    _ geometry: ConvolutionGeometry, upstream: UnsafePointer<Float>, weights: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    runDataGradient(geometry, upstream, weights, result)
  }

  static func dataGradient(
    _ geometry: ConvolutionGeometry, upstream: UnsafePointer<Double>,
    weights: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    runDataGradient(geometry, upstream, weights, result)
  }

  static func weightGradient(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Float>, upstream: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    runWeightGradient(geometry, input, upstream, result)
  }

  static func weightGradient(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Double>, upstream: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    runWeightGradient(geometry, input, upstream, result)
  }
}

/// Elements of the matrix of columns that are held at once: enough for an efficient product, few
/// enough to stay in the caches between the unfolding and the product.
private let blockCount = 1 << 20

/// Calls `body` for ranges of lines whose columns fit one block, with memory for the columns.
@inline(__always)
private func forEachBlock<Element: ConvolutionNumber>(
  _ geometry: ConvolutionGeometry, _ type: Element.Type,
  _ body: (Range<Int>, UnsafeMutablePointer<Element>) -> Void
) {
  let lineCount = geometry.horizontal.output * geometry.windowCount
  guard geometry.outputLines > 0, lineCount > 0 else { return }
  let step = min(max(blockCount / lineCount, 1), geometry.outputLines)
  let columns = UnsafeMutableRawPointer.allocate(
    byteCount: step * lineCount * MemoryLayout<Element>.stride, alignment: 64)
  defer { columns.deallocate() }
  let typed = columns.bindMemory(to: Element.self, capacity: step * lineCount)
  for start in stride(from: 0, to: geometry.outputLines, by: step) {
    body(start..<min(start + step, geometry.outputLines), typed)
  }
}

@inline(__always)
private func runForward<Element: ConvolutionNumber>(
  _ geometry: ConvolutionGeometry, _ input: UnsafePointer<Element>,
  _ weights: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  let (inner, filters) = (geometry.windowCount, geometry.groupFilters)
  guard inner > 0 else {
    result.update(repeating: 0, count: geometry.outputCount)
    return
  }
  if geometry.isPointwise {
    let rows = geometry.outputLines * geometry.horizontal.output
    guard rows > 0 else { return }
    for group in 0..<geometry.groups {
      Element.multiply(
        BLAS.Product(rows: rows, columns: filters, inner: inner),
        input + group * inner, step: geometry.channels,
        weights + group * filters, step: geometry.filters,
        into: result + group * filters, step: geometry.filters, adding: false)
    }
    return
  }
  forEachBlock(geometry, Element.self) { lines, columns in
    let start = lines.lowerBound * geometry.horizontal.output
    let rows = lines.count * geometry.horizontal.output
    for group in 0..<geometry.groups {
      Unfold.copy(
        input, elementSize: MemoryLayout<Element>.stride, geometry, group: group, lines: lines,
        into: columns)
      Element.multiply(
        BLAS.Product(rows: rows, columns: filters, inner: inner),
        columns, step: inner, weights + group * filters, step: geometry.filters,
        into: result + start * geometry.filters + group * filters, step: geometry.filters,
        adding: false)
    }
  }
}

@inline(__always)
private func runDataGradient<Element: ConvolutionNumber>(
  _ geometry: ConvolutionGeometry, _ upstream: UnsafePointer<Element>,
  _ weights: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  let (inner, filters) = (geometry.windowCount, geometry.groupFilters)
  if geometry.isPointwise {
    let rows = geometry.outputLines * geometry.horizontal.output
    guard rows > 0, inner > 0 else { return }
    for group in 0..<geometry.groups {
      Element.multiply(
        BLAS.Product(rows: rows, columns: inner, inner: filters, transposeSecond: true),
        upstream + group * filters, step: geometry.filters,
        weights + group * filters, step: geometry.filters,
        into: result + group * inner, step: geometry.channels, adding: false)
    }
    return
  }
  result.update(repeating: 0, count: geometry.inputCount)
  forEachBlock(geometry, Element.self) { lines, columns in
    let start = lines.lowerBound * geometry.horizontal.output
    let rows = lines.count * geometry.horizontal.output
    for group in 0..<geometry.groups {
      Element.multiply(
        BLAS.Product(rows: rows, columns: inner, inner: filters, transposeSecond: true),
        upstream + start * geometry.filters + group * filters, step: geometry.filters,
        weights + group * filters, step: geometry.filters,
        into: columns, step: inner, adding: false)
      Element.fold(columns, geometry, group: group, lines: lines, into: result)
    }
  }
}

@inline(__always)
private func runWeightGradient<Element: ConvolutionNumber>(
  _ geometry: ConvolutionGeometry, _ input: UnsafePointer<Element>,
  _ upstream: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  let (inner, filters) = (geometry.windowCount, geometry.groupFilters)
  result.update(repeating: 0, count: geometry.weightCount)
  if geometry.isPointwise {
    let rows = geometry.outputLines * geometry.horizontal.output
    guard rows > 0, inner > 0 else { return }
    for group in 0..<geometry.groups {
      Element.multiply(
        BLAS.Product(rows: inner, columns: filters, inner: rows, transposeFirst: true),
        input + group * inner, step: geometry.channels,
        upstream + group * filters, step: geometry.filters,
        into: result + group * filters, step: geometry.filters, adding: false)
    }
    return
  }
  forEachBlock(geometry, Element.self) { lines, columns in
    let start = lines.lowerBound * geometry.horizontal.output
    let rows = lines.count * geometry.horizontal.output
    for group in 0..<geometry.groups {
      Unfold.copy(
        input, elementSize: MemoryLayout<Element>.stride, geometry, group: group, lines: lines,
        into: columns)
      Element.multiply(
        BLAS.Product(rows: inner, columns: filters, inner: rows, transposeFirst: true),
        columns, step: inner,
        upstream + start * geometry.filters + group * filters, step: geometry.filters,
        into: result + group * filters, step: geometry.filters, adding: true)
    }
  }
}
