import Glibc

/// The part of an image that a unit of the gradient with respect to the weights sees, copied with
/// the border's zeros and with the channels in blocks: `[block, image, line, column, channel]`.
///
/// A kernel goes through all pixels for a few channels at a time. In the image these lie far apart
/// where there are many channels, on few lines of the first-level cache; in a block they are
/// neighbours.
struct ConvolutionBlocks {
  private let pass: GatherPass
  private let elementSize: Int
  /// Channels of a block; the last is filled up.
  let width: Int
  private let rows: Int
  private let columns: Range<Int>
  /// Elements of one block.
  private let blockSize: Int
  private let memory: UnsafeMutableRawPointer

  /// Channels of a block that fill a line of the cache.
  private static func width(_ pass: GatherPass, _ elementSize: Int) -> Int {
    min(pass.channels, 64 / elementSize)
  }

  init(_ pass: GatherPass, _ bands: ConvolutionBands, elementSize: Int) {
    self.pass = pass
    self.elementSize = elementSize
    width = Self.width(pass, elementSize)
    rows = pass.vertical.window(0..<min(bands.linesPerBand, pass.vertical.outputs)).count
    columns = pass.horizontal.window(0..<pass.horizontal.outputs)
    blockSize = bands.imagesPerUnit * rows * columns.count * width
    let bytes = blockSize * pass.channels.dividedUp(by: width) * elementSize
    memory = .allocate(byteCount: max(bytes, 1), alignment: 64)
    // What fills up the last block is never copied to, and its products are never looked at; but
    // they must not be slow, as those of denormal numbers are.
    memset(memory, 0, bytes)
  }

  func deallocate() { memory.deallocate() }

  var base: UnsafeRawPointer { UnsafeRawPointer(memory) }

  /// Where a channel of a window is, seen from its pixel.
  func offset(down: Int, across: Int, channel: Int) -> Int {
    channel / width * blockSize + channel % width
      + (down * pass.vertical.tapStep * columns.count + across * pass.horizontal.tapStep) * width
  }

  /// Where the window of a line's first pixel begins, after `load` for a unit of which it is part.
  func line(image: Int, line: Int, in unit: (images: Range<Int>, lines: Range<Int>)) -> Int {
    ((image - unit.images.lowerBound) * rows
      + (line - unit.lines.lowerBound) * pass.vertical.step) * columns.count * width
  }

  /// The distance from one pixel's window to the next one's.
  var step: Int { pass.horizontal.step * width }

  /// Copies what a unit sees.
  func load(
    _ source: UnsafeRawPointer, images: Range<Int>, lines: Range<Int>
  ) {
    let vertical = pass.vertical
    let window = vertical.window(lines)
    let inside = columns.clamped(to: 0..<pass.horizontal.sources)
    let before = inside.isEmpty ? 0 : inside.lowerBound - columns.lowerBound
    let after = columns.count - before - inside.count
    let pixel = width * elementSize
    for image in images {
      let first = (image - images.lowerBound) * rows
      for row in window {
        var target = memory + (first + row - window.lowerBound) * columns.count * pixel
        for block in stride(from: 0, to: pass.channels, by: width) {
          if row < 0 || row >= vertical.sources {
            memset(target, 0, columns.count * pixel)
          } else {
            let line = (image * vertical.sources + row) * pass.horizontal.sources
            memset(target, 0, before * pixel)
            copy(
              source + ((line + inside.lowerBound) * pass.channels + block) * elementSize,
              inside.count, min(width, pass.channels - block), target + before * pixel)
            memset(target + (before + inside.count) * pixel, 0, after * pixel)
          }
          target += blockSize * elementSize
        }
      }
    }
  }

  /// Copies some channels of neighbouring pixels.
  private func copy(
    _ source: UnsafeRawPointer, _ pixels: Int, _ channels: Int, _ target: UnsafeMutableRawPointer
  ) {
    let bytes = channels * elementSize
    if width == pass.channels {
      memcpy(target, source, pixels * bytes)
    } else if bytes == 64 {
      // A line of the cache each: known to the compiler, so that nothing is called.
      let (source, target) = (source, target)
      for pixel in 0..<pixels {
        let line = (source + pixel * pass.channels * elementSize)
          .loadUnaligned(as: SIMD8<UInt64>.self)
        (target + pixel * 64).storeBytes(of: line, as: SIMD8<UInt64>.self)
      }
    } else {
      for pixel in 0..<pixels {
        memcpy(
          target + pixel * width * elementSize, source + pixel * pass.channels * elementSize,
          bytes)
      }
    }
  }
}
