import Foundation

/// A small uncompressed image (BMP with an alpha channel), for embedding in a figure.
struct Bitmap {
  let height: Int
  let width: Int
  private let colors: [RGB?]

  /// An image of the colours that `color(row, column)` names; `nil` is transparent.
  init(height: Int, width: Int, color: (Int, Int) -> RGB?) {
    self.height = height
    self.width = width
    colors = (0..<height).flatMap { row in (0..<width).map { color(row, $0) } }
  }

  /// The image as a `data:` address.
  func dataAddress(flipsRows: Bool, flipsColumns: Bool) -> String {
    "data:image/bmp;base64,"
      + Data(bytes(flipsRows: flipsRows, flipsColumns: flipsColumns)).base64EncodedString()
  }

  /// The file: a BITMAPV4HEADER with four channels of eight bits, rows from bottom to top.
  func bytes(flipsRows: Bool, flipsColumns: Bool) -> [UInt8] {
    let headerSize = 14 + 108
    let imageSize = width * height * 4
    var result: [UInt8] = Array("BM".utf8)
    func append(_ value: Int, bytes: Int = 4) {
      for index in 0..<bytes { result.append(UInt8(value >> (8 * index) & 0xff)) }
    }
    append(headerSize + imageSize)
    append(0)
    append(headerSize)
    append(108)
    append(width)
    append(height)
    append(1, bytes: 2)
    append(32, bytes: 2)
    append(3)  // The channels are where the masks say.
    append(imageSize)
    append(2835)  // 72 dots an inch, written in dots a metre.
    append(2835)
    append(0)
    append(0)
    for mask in [0x00ff_0000, 0x0000_ff00, 0x0000_00ff, 0xff00_0000] { append(mask) }
    append(0x7352_4742)  // "sRGB"
    result += [UInt8](repeating: 0, count: headerSize - result.count)
    for line in 0..<height {
      let row = flipsRows ? line : height - 1 - line
      for place in 0..<width {
        let column = flipsColumns ? width - 1 - place : place
        if let color = colors[row * width + column] {
          result += [color.blue, color.green, color.red, 255]
        } else {
          result += [0, 0, 0, 0]
        }
      }
    }
    return result
  }
}
