import Foundation

/// The secret of a run, kept so that no search for its text finds it in memory: as two random parts,
/// put together only while a record is written.
///
/// That stops no code that may read all of memory and knows this one's layout; such code does not
/// pass the audit.
struct Secret {
  private let masked: [UInt8]
  private let mask: [UInt8]

  /// Reads the line that holds the secret from standard input, and nothing after it.
  ///
  /// - Returns: nil when there is no such line.
  init?(length: Int) {
    var generator = SystemRandomNumberGenerator()
    let mask = (0..<length).map { _ in UInt8.random(in: 0...255, using: &generator) }
    var masked = [UInt8](repeating: 0, count: length)
    // Bytes by the system's own call: Foundation would keep a copy.
    let isWhole = withUnsafeTemporaryAllocation(byteCount: length + 1, alignment: 1) { line in
      // An allocation that is not empty has an address.
      guard let start = line.baseAddress else { return false }
      defer { explicit_bzero(start, line.count) }
      var count = 0
      while count < line.count {
        let received = read(0, start + count, line.count - count)
        guard received > 0 else { return false }
        count += received
      }
      for index in 0..<length { masked[index] = line[index] ^ mask[index] }
      return line[length] == UInt8(ascii: "\n")
    }
    guard isWhole else { return nil }
    self.masked = masked
    self.mask = mask
  }

  /// Writes the secret and what follows it to a descriptor; false if that fails.
  func write(followedBy rest: [UInt8], to descriptor: Int32) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: mask.count + rest.count, alignment: 1) { line in
      guard let start = line.baseAddress else { return false }
      defer { explicit_bzero(start, line.count) }
      for index in mask.indices { line[index] = masked[index] ^ mask[index] }
      for index in rest.indices { line[mask.count + index] = rest[index] }
      var count = 0
      while count < line.count {
        let written = Glibc.write(descriptor, start + count, line.count - count)
        if written < 0, errno == EINTR { continue }
        guard written > 0 else { return false }
        count += written
      }
      return true
    }
  }
}
