import KernelInterface

extension ConvolutionDirect {
  /// The gradient with respect to the weights: sums of outer products over all pixels.
  ///
  /// The images are summed up in chunks whose number the shapes decide, each in order, and then
  /// the chunks: the bits do not depend on the number of threads.
  static func weightGradient(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Float>, upstream: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) {
    run(geometry, input, upstream, result)
  }

  /// The gradient with respect to the weights.
  static func weightGradient(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Double>, upstream: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    run(geometry, input, upstream, result)
  }
}

@inline(__always)
private func run<Element: ConvolutionNumber>(
  _ geometry: ConvolutionGeometry, _ input: UnsafePointer<Element>,
  _ upstream: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  // As columns, few filters leave most of a vector empty. Without a window, filters and channels
  // can change places.
  guard geometry.isPointwise, geometry.filters <= 4, geometry.channels > geometry.filters else {
    sum(geometry, input, upstream, result)
    return
  }
  var swapped = geometry
  (swapped.channels, swapped.filters) = (geometry.filters, geometry.channels)
  let transposed = UnsafeMutablePointer<Element>.allocate(capacity: geometry.weightCount)
  defer { transposed.deallocate() }
  sum(swapped, upstream, input, transposed)
  for channel in 0..<geometry.channels {
    for filter in 0..<geometry.filters {
      result[channel * geometry.filters + filter] = transposed[filter * geometry.channels + channel]
    }
  }
}

@inline(__always)
private func sum<Element: ConvolutionNumber>(
  _ geometry: ConvolutionGeometry, _ input: UnsafePointer<Element>,
  _ upstream: UnsafePointer<Element>, _ result: UnsafeMutablePointer<Element>
) {
  let pass = GatherPass.forward(geometry)
  let table = KernelVariant.current
  let bands = ConvolutionBands(pass, elementSize: MemoryLayout<Element>.stride)
  let layout = PanelLayout(lanes: Element.lanes(table), columns: pass.columns)
  guard bands.count > 0, pass.horizontal.outputs > 0, geometry.weightCount > 0 else {
    result.update(repeating: 0, count: geometry.weightCount)
    return
  }
  let split = WeightSplit(pass, bands, layout)
  let size = split.chunks * split.chunkSize
  let memory = UnsafeMutableRawPointer.allocate(
    byteCount: size * MemoryLayout<Element>.stride, alignment: 64)
  defer { memory.deallocate() }
  let sums = memory.bindMemory(to: Element.self, capacity: size)
  let work = WeightWork(
    pass: pass, bands: bands, layout: layout, split: split, table: table,
    input: input, upstream: upstream, sums: sums)
  let pixels = bands.images * bands.lines * pass.horizontal.outputs
  let cost = pixels * pass.columns * max(pass.windowCount / 16, 1)
  inParallel(split.tasks, cost: cost) { part in
    for task in part { work.run(task) }
  }
  work.reduce(into: result)
}

/// How the sums are shared out: over chunks of the pixels, which are added up at the end, where
/// the weights are small beside the images; over panels and rows, each for all pixels, where they
/// are large.
private struct WeightSplit {
  let chunks: Int
  let panelGroups: Int
  let rowGroups: Int
  let rowsPerGroup: Int
  /// Elements of one chunk's sums.
  let chunkSize: Int

  private static let wanted = 8
  /// Rows that every kernel takes a whole number of times.
  private static let rowUnit = 24

  init(_ pass: GatherPass, _ bands: ConvolutionBands, _ layout: PanelLayout) {
    chunkSize = layout.paddedColumns * (pass.windowCount + OuterTiles.tail)
    let inputCount = pass.images * pass.vertical.sources * pass.horizontal.sources * pass.channels
    chunks = max(min(inputCount / chunkSize, Self.wanted, bands.count), 1)
    panelGroups = min(layout.count, Self.wanted.dividedUp(by: chunks))
    let most = pass.windowCount.dividedUp(by: Self.rowUnit)
    let wanted = min(Self.wanted.dividedUp(by: chunks * panelGroups), most)
    rowsPerGroup = most.dividedUp(by: wanted) * Self.rowUnit
    rowGroups = pass.windowCount.dividedUp(by: rowsPerGroup)
  }

  var tasks: Int { chunks * panelGroups * rowGroups }
}

/// The tasks of one gradient.
private struct WeightWork<Element: ConvolutionNumber> {
  let pass: GatherPass
  let bands: ConvolutionBands
  let layout: PanelLayout
  let split: WeightSplit
  let table: MicrokernelTable
  let input: UnsafePointer<Element>
  let upstream: UnsafePointer<Element>
  let sums: UnsafeMutablePointer<Element>

  /// Pixels whose part of the source a kernel goes through for every few rows anew: it should stay
  /// in the first-level cache.
  private static var blockPixels: Int { 128 }

  private func panelSums(chunk: Int, panel: Int) -> UnsafeMutablePointer<Element> {
    sums + chunk * split.chunkSize
      + layout.offset(panel, rows: pass.windowCount + OuterTiles.tail)
  }

  /// Sums up a chunk of the pixels for some panels and rows.
  func run(_ task: Int) {
    let chunk = task / (split.panelGroups * split.rowGroups)
    let panelGroup = task / split.rowGroups % split.panelGroups
    let rowGroup = task % split.rowGroups
    let panels =
      layout.count * panelGroup / split.panelGroups..<layout.count * (panelGroup + 1)
      / split.panelGroups
    let rowRange =
      rowGroup * split.rowsPerGroup..<min((rowGroup + 1) * split.rowsPerGroup, pass.windowCount)
    // The rows of the tail belong to whoever has the last ones.
    let tail = rowRange.upperBound == pass.windowCount ? OuterTiles.tail : 0
    for panel in panels {
      let width = layout.width(panel)
      (panelSums(chunk: chunk, panel: panel) + rowRange.lowerBound * width)
        .update(repeating: 0, count: (rowRange.count + tail) * width)
    }
    let size = MemoryLayout<Element>.stride
    let source = ConvolutionBlocks(pass, bands, elementSize: size)
    let offsets = WeightOffsets(pass, bands, source, rowRange)
    let buffer = UnsafeMutableRawPointer.allocate(
      byteCount: Self.blockPixels * 2 * layout.lanes * size, alignment: 64)
    let panelBuffer = buffer.bindMemory(
      to: Element.self, capacity: Self.blockPixels * 2 * layout.lanes)
    defer {
      source.deallocate()
      offsets.deallocate()
      buffer.deallocate()
    }
    for number in bands.count * chunk / split.chunks..<bands.count * (chunk + 1) / split.chunks {
      let unit = bands[number]
      source.load(input, images: unit.images, lines: unit.lines)
      let count = offsets.load(pass, source, unit)
      let first =
        (unit.images.lowerBound * bands.lines + unit.lines.lowerBound) * pass.horizontal.outputs
      for start in stride(from: 0, to: count, by: Self.blockPixels) {
        let pixels = min(Self.blockPixels, count - start)
        let from = upstream + (first + start) * pass.columns
        for panel in panels {
          let (columns, width) = (layout.range(panel), layout.width(panel))
          // Where a pixel has few columns, the panel is read where it is.
          let isInPlace = columns.count == width && pass.columns <= 2 * width
          if !isInPlace { copy(from, pixels, columns, width, panelBuffer) }
          Element.outer(
            table,
            OuterTiles(
              source: source.base, pixels: offsets.pixels + start, count: pixels,
              rows: offsets.rows, rowCount: rowRange.count,
              panel: isInPlace ? from + columns.lowerBound : UnsafePointer(panelBuffer),
              step: isInPlace ? pass.columns : width, isWide: layout.isWide(panel),
              sums: panelSums(chunk: chunk, panel: panel) + rowRange.lowerBound * width))
        }
      }
    }
  }

  /// The columns of one panel for some pixels.
  @inline(__always)
  private func copy(
    _ source: UnsafePointer<Element>, _ pixels: Int, _ columns: Range<Int>, _ width: Int,
    _ target: UnsafeMutablePointer<Element>
  ) {
    for pixel in 0..<pixels {
      let from = source + pixel * pass.columns + columns.lowerBound
      let to = target + pixel * width
      for column in 0..<columns.count { to[column] = from[column] }
      for column in columns.count..<width { to[column] = 0 }
    }
  }

  /// Adds up the chunks.
  @inline(__always)
  func reduce(into result: UnsafeMutablePointer<Element>) {
    inParallel(pass.windowCount, cost: split.chunks * split.chunkSize) { part in
      for panel in 0..<layout.count {
        let columns = layout.range(panel)
        let width = layout.width(panel)
        for row in part {
          let target = result + row * pass.columns + columns.lowerBound
          let first = panelSums(chunk: 0, panel: panel) + row * width
          for column in 0..<columns.count { target[column] = first[column] }
          for chunk in 1..<split.chunks {
            let own = panelSums(chunk: chunk, panel: panel) + row * width
            for column in 0..<columns.count { target[column] += own[column] }
          }
        }
      }
    }
  }
}

/// Where the pixels of a unit and the rows of a task are.
private struct WeightOffsets {
  let rows: UnsafeMutablePointer<Int>
  let pixels: UnsafeMutablePointer<Int>

  init(
    _ pass: GatherPass, _ bands: ConvolutionBands, _ source: ConvolutionBlocks,
    _ range: Range<Int>
  ) {
    rows = .allocate(capacity: range.count + OuterTiles.tail)
    pixels = .allocate(
      capacity: bands.imagesPerUnit * bands.linesPerBand * pass.horizontal.outputs)
    for number in 0..<range.count + OuterTiles.tail {
      let row = min(range.lowerBound + number, range.upperBound - 1)
      let tap = row / pass.channels
      rows[number] = source.offset(
        down: tap / pass.horizontal.taps, across: tap % pass.horizontal.taps,
        channel: row % pass.channels)
    }
  }

  func deallocate() {
    rows.deallocate()
    pixels.deallocate()
  }

  /// Finds a unit's pixels and returns how many there are.
  func load(
    _ pass: GatherPass, _ source: ConvolutionBlocks,
    _ unit: (images: Range<Int>, lines: Range<Int>)
  ) -> Int {
    var count = 0
    for image in unit.images {
      for line in unit.lines {
        var offset = source.line(image: image, line: line, in: unit)
        for _ in 0..<pass.horizontal.outputs {
          pixels[count] = offset
          offset += source.step
          count += 1
        }
      }
    }
    return count
  }
}
