import KernelInterface

/// The weights of a pass, as the microkernels want them.
struct ConvolutionPanels {
  let layout: PanelLayout
  /// The panels, their rows in the order of the window; the bias after them.
  private let memory: UnsafeMutableRawPointer
  private let biasOffset: Int?

  /// - Parameter isTransposed: whether the pass goes from filters to channels, so that its columns
  ///   are the channels.
  init(
    _ pass: GatherPass, _ geometry: ConvolutionGeometry, elementSize: Int,
    weights: UnsafeRawPointer, isTransposed: Bool, bias: UnsafeRawPointer?, lanes: Int
  ) {
    layout = PanelLayout(lanes: lanes, columns: pass.columns)
    let count = layout.paddedColumns * pass.windowCount
    memory = .allocate(byteCount: (count + layout.paddedColumns) * elementSize, alignment: 64)
    biasOffset = bias == nil ? nil : count * elementSize
    let filling = PanelFilling(
      pass: pass, geometry: geometry, layout: layout, isTransposed: isTransposed)
    // Numbers are only moved here, so their bits do as well.
    switch elementSize {
    case 4: filling.fill(memory, weights, bias, UInt32.self)
    default: filling.fill(memory, weights, bias, UInt64.self)
    }
  }

  func deallocate() { memory.deallocate() }

  var panels: UnsafeRawPointer { UnsafeRawPointer(memory) }

  /// The bias, filled up to whole vectors.
  var bias: UnsafeRawPointer? { biasOffset.map { UnsafeRawPointer(memory + $0) } }
}

/// The order in which weights go into panels.
private struct PanelFilling {
  let pass: GatherPass
  let geometry: ConvolutionGeometry
  let layout: PanelLayout
  let isTransposed: Bool

  @inline(__always)
  func fill<Bits: FixedWidthInteger>(
    _ memory: UnsafeMutableRawPointer, _ weights: UnsafeRawPointer, _ bias: UnsafeRawPointer?,
    _: Bits.Type
  ) {
    let weights = weights.assumingMemoryBound(to: Bits.self)
    let count = layout.paddedColumns * pass.windowCount
    let panels = memory.bindMemory(to: Bits.self, capacity: count + layout.paddedColumns)
    if let bias = bias?.assumingMemoryBound(to: Bits.self) {
      for column in 0..<layout.paddedColumns {
        panels[count + column] = column < pass.columns ? bias[column] : 0
      }
    }
    inParallel(layout.count, cost: count / 2) { part in
      for panel in part {
        let columns = layout.range(panel)
        let width = layout.width(panel)
        var row = panels + layout.offset(panel, rows: pass.windowCount)
        for down in 0..<pass.vertical.taps {
          for across in 0..<pass.horizontal.taps {
            let from = weights + tap(down, across) * geometry.channels * geometry.filters
            if isTransposed {
              transpose(
                from + columns.lowerBound * geometry.filters, columns.count, pass.channels, row,
                width)
            } else {
              copy(
                from + columns.lowerBound, columns.count, pass.channels, geometry.filters, row,
                width)
            }
            row += pass.channels * width
          }
        }
      }
    }
  }

  /// The tap of the kernel that stands for a tap of the pass.
  private func tap(_ down: Int, _ across: Int) -> Int {
    (pass.vertical.weightStart + down * pass.vertical.weightStep) * geometry.horizontal.kernel
      + pass.horizontal.weightStart + across * pass.horizontal.weightStep
  }
}

/// `target[i, j] = source[i, j]`, and zero beyond the columns.
@inline(__always)
private func copy<Bits: FixedWidthInteger>(
  _ source: UnsafePointer<Bits>, _ columns: Int, _ rows: Int, _ step: Int,
  _ target: UnsafeMutablePointer<Bits>, _ width: Int
) {
  for row in 0..<rows {
    let (from, to) = (source + row * step, target + row * width)
    for column in 0..<columns { to[column] = from[column] }
    for column in columns..<width { to[column] = 0 }
  }
}

/// `target[i, j] = source[j, i]`, and zero beyond the columns.
@inline(__always)
private func transpose<Bits: FixedWidthInteger>(
  _ source: UnsafePointer<Bits>, _ columns: Int, _ rows: Int,
  _ target: UnsafeMutablePointer<Bits>, _ width: Int
) {
  for column in 0..<width {
    let to = target + column
    if column < columns {
      let from = source + column * rows
      for row in 0..<rows { to[row * width] = from[row] }
    } else {
      for row in 0..<rows { to[row * width] = 0 }
    }
  }
}
