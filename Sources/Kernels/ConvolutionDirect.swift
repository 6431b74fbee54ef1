import KernelInterface

/// Convolution by the microkernels, without a matrix of unfolded windows: the kernels read the
/// windows where they are in the image (Georganas et al., "Anatomy of High-Performance Deep
/// Learning Convolutions on SIMD Architectures", 2018).
///
/// Each output is computed by one call of one kernel from all of its window, in an order that the
/// shapes alone decide: the bits do not depend on the number of threads.
enum ConvolutionDirect {
  /// The output for an input, and a bias for each filter.
  static func forward(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Float>, weights: UnsafePointer<Float>,
    bias: UnsafePointer<Float>?, into result: UnsafeMutablePointer<Float>
  ) {
    run(.forward(geometry), geometry, input, weights, isTransposed: false, bias, result)
  }

  /// The output for an input, and a bias for each filter.
  static func forward(
    _ geometry: ConvolutionGeometry, input: UnsafePointer<Double>, weights: UnsafePointer<Double>,
    bias: UnsafePointer<Double>?, into result: UnsafeMutablePointer<Double>
  ) {
    run(.forward(geometry), geometry, input, weights, isTransposed: false, bias, result)
  }

  /// The gradient with respect to the input, and a bias for each channel (which the transposed
  /// convolution has). Returns false, with nothing done, where it has no such form.
  static func dataGradient(
    _ geometry: ConvolutionGeometry, upstream: UnsafePointer<Float>, weights: UnsafePointer<Float>,
    bias: UnsafePointer<Float>?, into result: UnsafeMutablePointer<Float>
  ) -> Bool {
    guard let passes = GatherPass.dataGradient(geometry) else { return false }
    for pass in passes {
      run(pass, geometry, upstream, weights, isTransposed: true, bias, result)
    }
    return true
  }

  /// The gradient with respect to the input, and a bias for each channel (which the transposed
  /// convolution has). Returns false, with nothing done, where it has no such form.
  static func dataGradient(
    _ geometry: ConvolutionGeometry, upstream: UnsafePointer<Double>,
    weights: UnsafePointer<Double>,
    bias: UnsafePointer<Double>?, into result: UnsafeMutablePointer<Double>
  ) -> Bool {
    guard let passes = GatherPass.dataGradient(geometry) else { return false }
    for pass in passes {
      run(pass, geometry, upstream, weights, isTransposed: true, bias, result)
    }
    return true
  }
}

@inline(__always)
private func run<Element: ConvolutionNumber>(
  _ pass: GatherPass, _ geometry: ConvolutionGeometry, _ source: UnsafePointer<Element>,
  _ weights: UnsafePointer<Element>, isTransposed: Bool, _ bias: UnsafePointer<Element>?,
  _ target: UnsafeMutablePointer<Element>
) {
  let table = KernelVariant.current
  let size = MemoryLayout<Element>.stride
  let bands = ConvolutionBands(pass, elementSize: size)
  guard bands.count > 0, pass.horizontal.outputs > 0, pass.columns > 0 else { return }
  let panels = ConvolutionPanels(
    pass, geometry, elementSize: size, weights: weights, isTransposed: isTransposed, bias: bias,
    lanes: Element.lanes(table))
  defer { panels.deallocate() }
  let segments = pass.segments(pitch: ConvolutionSource.pitch(pass))
  // Where there are few units, such as for one small image, the columns are shared out too.
  let layout = panels.layout
  let groups = bands.count >= 8 ? 1 : min(layout.count, 8.dividedUp(by: bands.count))
  // About as long as so many simple steps.
  let cost =
    bands.images * bands.lines * pass.horizontal.outputs * pass.columns
    * max(pass.windowCount / 16, 1)
  inParallel(bands.count * groups, cost: cost) { part in
    let local = ConvolutionSource(pass, bands, elementSize: size, source: source)
    var pixels = GatherPixels(pass, bands)
    defer {
      local.deallocate()
      pixels.deallocate()
    }
    for task in part {
      let unit = bands[task / groups]
      let (group, first) = (task % groups, task == part.lowerBound)
      if first || group == 0 {
        local.load(images: unit.images, lines: unit.lines)
        pixels.load(pass, local, unit)
      }
      let range = layout.count * group / groups..<layout.count * (group + 1) / groups
      let column = range.lowerBound * 2 * layout.lanes
      segments.withUnsafeBufferPointer { segments in
        Element.gather(
          table,
          GatherTiles(
            source: local.base, sources: pixels.sources, targets: pixels.targets,
            count: pixels.count,
            // An empty array may have no address; then it is not read.
            segments: segments.baseAddress ?? UnsafePointer(pixels.sources),
            segmentCount: segments.count, run: pass.run,
            panels: panels.panels
              + layout.offset(range.lowerBound, rows: pass.windowCount) * size,
            bias: panels.bias.map { $0 + column * size },
            columns: layout.range(range.upperBound - 1).upperBound - column,
            target: target + column))
      }
    }
  }
}

/// The offsets of a unit's pixels.
private struct GatherPixels {
  private let memory: UnsafeMutablePointer<Int>
  let sources: UnsafeMutablePointer<Int>
  let targets: UnsafeMutablePointer<Int>
  private(set) var count = 0

  /// Memory for the largest unit.
  init(_ pass: GatherPass, _ bands: ConvolutionBands) {
    let most =
      bands.imagesPerUnit * bands.linesPerBand * pass.horizontal.outputs + GatherTiles.tail
    memory = .allocate(capacity: 2 * most)
    (sources, targets) = (memory, memory + most)
  }

  func deallocate() { memory.deallocate() }

  mutating func load(
    _ pass: GatherPass, _ source: ConvolutionSource,
    _ unit: (images: Range<Int>, lines: Range<Int>)
  ) {
    let (vertical, horizontal) = (pass.vertical, pass.horizontal)
    let (step, targetStep) =
      (horizontal.step * pass.channels, horizontal.outputStep * pass.columns)
    var next = 0
    for image in unit.images {
      for line in unit.lines {
        var from = source.line(image: image, line: line, in: unit)
        let row = vertical.outputStart + line * vertical.outputStep
        var to =
          ((image * pass.targetHeight + row) * pass.targetWidth + horizontal.outputStart)
          * pass.columns
        for _ in 0..<horizontal.outputs {
          sources[next] = from
          targets[next] = to
          from += step
          to += targetStep
          next += 1
        }
      }
    }
    count = next
    for extra in 0..<GatherTiles.tail {
      sources[count + extra] = sources[count - 1]
      targets[count + extra] = targets[count - 1]
    }
  }
}
