import Foundation

/// The names of files and places in pages, made from ids of any characters.
enum PageNames {
  /// A name of a file for each student, without its ending: the id where any file system and any
  /// address may hold it, otherwise what is left of it and a number made from all of it.
  ///
  /// - Parameter ids: the ids, each once.
  static func files(for ids: [String]) -> [String] {
    var taken: Set<String> = []
    // What may keep its name takes it first, so that no other id can be made to look like it.
    let plain = ids.map { isPlain($0) }
    for (id, isPlain) in zip(ids, plain) where isPlain { taken.insert(id) }
    return zip(ids, plain).map { id, isPlain in
      if isPlain { return id }
      let base = "\(readable(id))-\(digest(id))"
      var name = base
      var number = 2
      while !taken.insert(name).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      return name
    }
  }

  /// Whether a text may be a file's name anywhere as it is: lower case, for file systems that do
  /// not tell the cases apart.
  private static func isPlain(_ id: String) -> Bool {
    (1...60).contains(id.utf8.count) && id.utf8.allSatisfy { isKept($0) }
      && id.utf8.first != UInt8(ascii: "-") && !reserved.contains(id)
  }

  private static func isKept(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// `index` is ours; the others are devices to Windows.
  private static let reserved: Set<String> = [
    "index", "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "lpt1", "lpt2", "lpt3",
  ]

  private static func readable(_ id: String) -> String {
    let latin = id.applyingTransform(.toLatin, reverse: false)?
      .applyingTransform(.stripDiacritics, reverse: false)
    let hyphen = UInt8(ascii: "-")
    let parts = (latin ?? id).lowercased().utf8.split { !isKept($0) || $0 == hyphen }
    let text = String(decoding: Array(parts.joined(separator: [hyphen])).prefix(40), as: UTF8.self)
    return text.isEmpty ? "student" : text
  }

  /// FNV-1a with 64 bits: enough to tell ids apart; two that meet are told apart by a number.
  private static func digest(_ id: String) -> String {
    let hash = id.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
