import Glibc

/// How the outputs of a pass are cut into units that one thread computes: some lines of one image,
/// or some whole images, so many that their part of the source stays in the cache of a core.
///
/// The cut depends on the shapes alone, never on the number of threads.
struct ConvolutionBands {
  let images: Int
  let lines: Int
  /// Lines of each unit, but the last of an image may have fewer.
  let linesPerBand: Int
  /// Images of each unit; 1 unless a band is a whole image.
  let imagesPerUnit: Int

  /// Bytes of the source that a unit may see: a part of the second-level cache, which must hold
  /// weights and results besides.
  private static let budget = 128 << 10
  /// Units that there should be, so that the threads can share them evenly.
  private static let wanted = 16
  /// Pixels that a unit should have at least, so that the kernels' tiles are full.
  private static let fewestPixels = 96

  init(_ pass: GatherPass, elementSize: Int) {
    images = pass.images
    lines = pass.vertical.outputs
    let lineBytes =
      pass.horizontal.window(0..<pass.horizontal.outputs).count
      * pass.channels * elementSize
    let pixels = max(pass.horizontal.outputs, 1)
    let imageBytes = pass.vertical.window(0..<lines).count * lineBytes
    let span = max(pass.vertical.taps - 1, 0) * pass.vertical.tapStep
    // As many lines as fit, then as many as make enough units, but not too few for a tile.
    var most = max(lines, 1)
    if imageBytes > Self.budget, lineBytes > 0 {
      most = max((Self.budget / lineBytes - span - 1) / max(pass.vertical.step, 1) + 1, 1)
    }
    if images * lines.dividedUp(by: most) < Self.wanted {
      let bands = Self.wanted.dividedUp(by: max(images, 1))
      most = min(most, max(lines.dividedUp(by: bands), Self.fewestPixels.dividedUp(by: pixels)))
    }
    let bands = max(lines.dividedUp(by: most), 1)
    linesPerBand = max(lines.dividedUp(by: bands), 1)
    if linesPerBand >= lines {
      let fitting = imageBytes > 0 ? Self.budget / imageBytes : images
      imagesPerUnit = max(min(fitting, images / Self.wanted), 1)
    } else {
      imagesPerUnit = 1
    }
  }

  var bandsPerImage: Int { lines.dividedUp(by: linesPerBand) }

  /// Units.
  var count: Int { images.dividedUp(by: imagesPerUnit) * bandsPerImage }

  /// The images and the lines of a unit.
  subscript(unit: Int) -> (images: Range<Int>, lines: Range<Int>) {
    let (first, band) = (unit / bandsPerImage * imagesPerUnit, unit % bandsPerImage)
    return (
      first..<min(first + imagesPerUnit, images),
      band * linesPerBand..<min((band + 1) * linesPerBand, lines)
    )
  }
}

extension Int {
  /// The quotient rounded up.
  @inline(__always)
  func dividedUp(by divisor: Int) -> Int { (self + divisor - 1) / divisor }
}

/// Where a unit finds its part of the source: in the image itself, or in a copy with the border's
/// zeros.
struct ConvolutionSource {
  private let pass: GatherPass
  private let elementSize: Int
  private let source: UnsafeRawPointer
  /// Memory for the copy; nil where none is needed.
  private let copy: UnsafeMutableRawPointer?
  /// Lines of one image's part of the copy.
  private let copiedLines: Int
  /// Elements from one line to the next.
  let pitch: Int

  init(
    _ pass: GatherPass, _ bands: ConvolutionBands, elementSize: Int, source: UnsafeRawPointer
  ) {
    self.pass = pass
    self.elementSize = elementSize
    self.source = source
    if pass.needsBorder {
      let lines = min(bands.linesPerBand, pass.vertical.outputs)
      copiedLines = pass.vertical.window(0..<lines).count
      pitch = pass.horizontal.window(0..<pass.horizontal.outputs).count * pass.channels
      copy = .allocate(
        byteCount: max(bands.imagesPerUnit * copiedLines * pitch * elementSize, 1), alignment: 64)
    } else {
      (copiedLines, copy) = (0, nil)
      pitch = pass.horizontal.sources * pass.channels
    }
  }

  /// Elements from one line of a pass to the next, wherever its units find their source.
  static func pitch(_ pass: GatherPass) -> Int {
    (pass.needsBorder
      ? pass.horizontal.window(0..<pass.horizontal.outputs).count : pass.horizontal.sources)
      * pass.channels
  }

  func deallocate() { copy?.deallocate() }

  /// Where the offsets of `line` count from.
  var base: UnsafeRawPointer { copy.map { UnsafeRawPointer($0) } ?? source }

  /// Makes the copy for a unit, where one is needed.
  func load(images: Range<Int>, lines: Range<Int>) {
    guard let copy else { return }
    let (vertical, horizontal) = (pass.vertical, pass.horizontal)
    let (rows, columns) = (vertical.window(lines), horizontal.window(0..<horizontal.outputs))
    let pixel = pass.channels * elementSize
    let inside = columns.clamped(to: 0..<horizontal.sources)
    let before = inside.isEmpty ? 0 : inside.lowerBound - columns.lowerBound
    let after = columns.count - before - inside.count
    for image in images {
      var target = copy + (image - images.lowerBound) * copiedLines * pitch * elementSize
      for row in rows {
        if row < 0 || row >= vertical.sources {
          memset(target, 0, pitch * elementSize)
        } else {
          let line = (image * vertical.sources + row) * horizontal.sources + inside.lowerBound
          memset(target, 0, before * pixel)
          memcpy(target + before * pixel, source + line * pixel, inside.count * pixel)
          memset(target + (before + inside.count) * pixel, 0, after * pixel)
        }
        target += pitch * elementSize
      }
    }
  }

  /// Where the window of a line's first pixel begins, after `load` for a unit of which it is part.
  func line(
    image: Int, line: Int, in unit: (images: Range<Int>, lines: Range<Int>)
  ) -> Int {
    let vertical = pass.vertical
    if copy != nil {
      return
        ((image - unit.images.lowerBound) * copiedLines
        + (line - unit.lines.lowerBound) * vertical.step) * pitch
    }
    return (image * vertical.sources + vertical.first + line * vertical.step) * pitch
      + pass.horizontal.first * pass.channels
  }
}
