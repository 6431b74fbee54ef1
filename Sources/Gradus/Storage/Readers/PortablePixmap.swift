/// Decodes the plain picture formats of Netpbm: PBM, PGM and PPM, as text and as bytes (magic
/// numbers P1 to P6; <https://netpbm.sourceforge.net/doc/pnm.html>).
struct PortablePixmap {
  private let bytes: [UInt8]
  private let file: String
  private var position = 2

  /// The picture as `[height, width, channels]` in 0…1, with one channel or three.
  ///
  /// Throws `DataError` with the offset of what is wrong. Sizes are compared with the length of
  /// the file before anything is allocated. Bytes behind the picture are allowed.
  static func parse(_ bytes: [UInt8], file: String) throws -> Tensor {
    var reader = PortablePixmap(bytes, file)
    return try reader.picture()
  }

  private init(_ bytes: [UInt8], _ file: String) {
    self.bytes = bytes
    self.file = file
  }

  private mutating func picture() throws -> Tensor {
    guard bytes.count >= 2, bytes[0] == UInt8(ascii: "P"),
      (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(bytes[1])
    else {
      throw error(0, "a PBM, PGM or PPM picture begins with P1 to P6", "check the path")
    }
    let format = bytes[1] - UInt8(ascii: "0")
    let isBitmap = format == 1 || format == 4
    let width = try number("the width")
    let height = try number("the height")
    let maximum = isBitmap ? 1 : try number("the greatest value")
    guard width > 0, height > 0 else {
      throw error(position, "the picture has \(width) × \(height) pixels", "drop this picture")
    }
    guard maximum > 0, maximum < 65536 else {
      throw error(
        position, "the greatest value \(maximum) is not in 1...65535", "drop this picture")
    }
    let channels = format == 3 || format == 6 ? 3 : 1
    let shape = [height, width, channels]
    if format < 4 { return try text(shape, maximum, isBitmap: isBitmap) }
    guard position < bytes.count, isSpace(bytes[position]) else {
      throw error(position, "one blank must follow the header", "drop this picture")
    }
    position += 1
    if isBitmap { return try bits(shape) }
    return maximum < 256 ? try singleBytes(shape, maximum) : try doubleBytes(shape, maximum)
  }

  /// Samples of one byte.
  private func singleBytes(_ shape: [Int], _ maximum: Int) throws -> Tensor {
    let count = try sampleCount(shape, bytesPerRow: { $0 })
    let samples = bytes[position..<(position + count)]
    if maximum < 255, let offset = samples.firstIndex(where: { $0 > maximum }) {
      throw excess(offset, Int(bytes[offset]), maximum)
    }
    return Tensor(bytes: samples, shape: shape, dividedBy: Double(maximum))
  }

  /// Samples of two bytes, the more significant one first.
  private func doubleBytes(_ shape: [Int], _ maximum: Int) throws -> Tensor {
    let count = try sampleCount(shape, bytesPerRow: { 2 * $0 })
    let values = try (0..<count).map { sample in
      let offset = position + 2 * sample
      let value = Int(bytes[offset]) << 8 | Int(bytes[offset + 1])
      guard value <= maximum else { throw excess(offset, value, maximum) }
      return Float(value) / Float(maximum)
    }
    return Tensor(values, shape: shape)
  }

  /// Eight pixels a byte, rows padded to whole bytes; 1 is black.
  private func bits(_ shape: [Int]) throws -> Tensor {
    _ = try sampleCount(shape, bytesPerRow: { ($0 + 7) / 8 })
    let rowSize = (shape[1] + 7) / 8
    var values: [Float] = []
    values.reserveCapacity(shape[0] * shape[1])
    for row in 0..<shape[0] {
      for column in 0..<shape[1] {
        let byte = bytes[position + row * rowSize + column / 8]
        values.append(byte >> UInt8(7 - column % 8) & 1 == 1 ? 0 : 1)
      }
    }
    return Tensor(values, shape: shape)
  }

  /// Samples as decimal numbers; those of a bitmap need nothing between them.
  private mutating func text(_ shape: [Int], _ maximum: Int, isBitmap: Bool) throws -> Tensor {
    let count = try sampleCount(shape, bytesPerRow: { $0 })
    let values = try (0..<count).map { _ in
      skipSpace()
      let start = position
      let value = isBitmap ? try digit() : try number("a sample")
      guard value <= maximum else { throw excess(start, value, maximum) }
      return isBitmap ? Float(1 - value) : Float(value) / Float(maximum)
    }
    return Tensor(values, shape: shape)
  }

  /// The number of samples, once the rest of the file is known to hold that many.
  private func sampleCount(_ shape: [Int], bytesPerRow: (Int) -> Int) throws -> Int {
    let rest = bytes.count - position
    // Each factor is below 2³¹, so that neither product overflows.
    let row = bytesPerRow(shape[1] * shape[2])
    guard row <= rest, row * shape[0] <= rest else {
      throw error(
        bytes.count,
        "the header promises \(DataError.sizes(shape)) samples, the file ends \(rest) bytes after it",
        "the file is cut short: fetch it again")
    }
    return shape[0] * shape[1] * shape[2]
  }

  private mutating func digit() throws -> Int {
    guard position < bytes.count,
      bytes[position] == UInt8(ascii: "0") || bytes[position] == UInt8(ascii: "1")
    else { throw error(position, "0 or 1 is expected here", "the file is damaged: fetch it again") }
    position += 1
    return Int(bytes[position - 1] - UInt8(ascii: "0"))
  }

  private mutating func number(_ what: String) throws -> Int {
    skipSpace()
    let start = position
    var value = 0
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
    {
      value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
      guard value < 1 << 31 else {
        throw error(start, "\(what) is too large", "drop this picture")
      }
      position += 1
    }
    guard position > start else {
      throw error(start, "\(what) is expected here", "the file is damaged: fetch it again")
    }
    return value
  }

  /// Passes over blanks, line ends and comments.
  private mutating func skipSpace() {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "#") {
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      } else if isSpace(bytes[position]) {
        position += 1
      } else {
        return
      }
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  private func excess(_ offset: Int, _ value: Int, _ maximum: Int) -> DataError {
    error(
      offset, "sample \(value) is above the greatest value \(maximum)",
      "the file is damaged: fetch it again")
  }

  private func error(_ offset: Int, _ problem: String, _ remedy: String) -> DataError {
    DataError(file: file, place: .byte(offset), problem: problem, remedy: remedy)
  }
}
