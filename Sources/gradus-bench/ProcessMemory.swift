import Glibc

/// The most memory that this process has held at once.
enum ProcessMemory {
  /// Lets the kernel forget the peak so far (proc(5), `clear_refs`). Where that is not allowed, the
  /// peak includes what came before.
  static func resetPeak() {
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  /// The peak of the resident memory in mebibytes; 0 where the system does not tell.
  static var peakMebibytes: Double {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let bytes = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let words = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
      if words.first == "VmHWM:", words.count > 1, let kibibytes = Double(words[1]) {
        return kibibytes / 1024
      }
    }
    return 0
  }
}
