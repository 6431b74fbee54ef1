/// TensorFlow's messages `Event` and `Summary` in the wire format of protocol buffers.
///
/// Source: https://protobuf.dev/programming-guides/encoding, and `event.proto` and `summary.proto`
/// of TensorFlow.
enum ProtocolBuffer {
  /// The first event of a file: which version it is of.
  static func event(version: String, time: Double) -> [UInt8] {
    double(1, time) + text(3, version)
  }

  /// An event with numbers: `Event { wall_time = 1, step = 2, summary = 5 }`, where a
  /// `Summary { value = 1 }` has a `Value { tag = 1, simple_value = 2 }` for each.
  static func event(
    _ figures: [(name: String, value: Double)], step: Int, time: Double
  ) -> [UInt8] {
    let values = figures.flatMap { bytes(1, text(1, $0.name) + float(2, Float($0.value))) }
    return double(1, time) + whole(2, step) + bytes(5, values)
  }

  private static func variable(_ number: UInt64) -> [UInt8] {
    var rest = number
    var result: [UInt8] = []
    while rest >= 0x80 {
      result.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    return result + [UInt8(rest)]
  }

  private static func key(_ field: UInt64, _ wireType: UInt64) -> [UInt8] {
    variable(field << 3 | wireType)
  }

  private static func whole(_ field: UInt64, _ number: Int) -> [UInt8] {
    key(field, 0) + variable(UInt64(bitPattern: Int64(number)))
  }

  private static func double(_ field: UInt64, _ number: Double) -> [UInt8] {
    key(field, 1) + (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
  }

  private static func float(_ field: UInt64, _ number: Float) -> [UInt8] {
    key(field, 5) + (0..<4).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
  }

  private static func bytes(_ field: UInt64, _ bytes: [UInt8]) -> [UInt8] {
    key(field, 2) + variable(UInt64(bytes.count)) + bytes
  }

  private static func text(_ field: UInt64, _ text: String) -> [UInt8] {
    bytes(field, Array(text.utf8))
  }
}
