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
    sum(geometry, input, upstream, result)
  }

  /// The gradient with respect to the weights.
  static func weightGradient(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Double>, upstream: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) {
    sum(geometry, input, upstream, result)
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
  let rows = WeightRows(pass)
  defer { rows.deallocate() }
  let work = WeightWork(
    pass: pass, bands: bands, layout: layout, split: split, rows: rows.offsets, table: table,
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

/// Where each row of the weights is in a window.
private struct WeightRows {
  let offsets: UnsafeMutablePointer<Int>

  init(_ pass: GatherPass) {
    offsets = .allocate(capacity: pass.windowCount + OuterTiles.tail)
    let pitch = ConvolutionSource.pitch(pass)
    var next = 0
    for down in 0..<pass.vertical.taps {
      for across in 0..<pass.horizontal.taps {
        let tap =
          down * pass.vertical.tapStep * pitch
          + across * pass.horizontal.tapStep * pass.channels
        for channel in 0..<pass.channels {
          offsets[next] = tap + channel
          next += 1
        }
      }
    }
    for extra in 0..<OuterTiles.tail { offsets[next + extra] = offsets[next - 1] }
  }

  func deallocate() { offsets.deallocate() }
}

/// The tasks of one gradient.
private struct WeightWork<Element: ConvolutionNumber> {
  let pass: GatherPass
  let bands: ConvolutionBands
  let layout: PanelLayout
  let split: WeightSplit
  let rows: UnsafePointer<Int>
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
    let pixelsPerLine = pass.horizontal.outputs
    let source = ConvolutionSource(
      pass, bands, elementSize: MemoryLayout<Element>.stride, source: input)
    let lineCount = bands.imagesPerUnit * bands.linesPerBand
    let linesPerBlock = min(max(Self.blockPixels / pixelsPerLine, 1), lineCount)
    let lines = UnsafeMutablePointer<Int>.allocate(capacity: lineCount)
    let panelMemory = UnsafeMutableRawPointer.allocate(
      byteCount: linesPerBlock * pixelsPerLine * 2 * layout.lanes * MemoryLayout<Element>.stride,
      alignment: 64)
    let panelBuffer = panelMemory.bindMemory(
      to: Element.self, capacity: linesPerBlock * pixelsPerLine * 2 * layout.lanes)
    defer {
      source.deallocate()
      lines.deallocate()
      panelMemory.deallocate()
    }
    for number in bands.count * chunk / split.chunks..<bands.count * (chunk + 1) / split.chunks {
      let unit = bands[number]
      source.load(images: unit.images, lines: unit.lines)
      var count = 0
      for image in unit.images {
        for line in unit.lines {
          lines[count] = source.line(image: image, line: line, in: unit)
          count += 1
        }
      }
      let firstLine = unit.images.lowerBound * bands.lines + unit.lines.lowerBound
      for start in stride(from: 0, to: count, by: linesPerBlock) {
        let block = start..<min(start + linesPerBlock, count)
        let pixels = block.count * pixelsPerLine
        let from = upstream + (firstLine + start) * pixelsPerLine * pass.columns
        for panel in panels {
          copy(from, pixels, layout.range(panel), layout.width(panel), panelBuffer)
          Element.outer(
            table,
            OuterTiles(
              source: source.base, lines: lines + start, lineCount: block.count,
              pixels: pixelsPerLine, step: pass.horizontal.step * pass.channels,
              rows: rows + rowRange.lowerBound, rowCount: rowRange.count,
              panel: panelBuffer, isWide: layout.isWide(panel),
              sums: panelSums(chunk: chunk, panel: panel)
                + rowRange.lowerBound * layout.width(panel)))
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
