import Kernels

extension Safetensors {
  /// Reads a file.
  ///
  /// Elements may be F32 and F64; F16 and BF16 become float32; whole numbers (I64, I32, U8) and
  /// BOOL become float64.
  ///
  /// - Throws: `FileError` when it cannot be read, `SafetensorsError` when it is not what the
  ///   format says.
  public init(contentsOf path: String) throws {
    try self.init(SavedFile.read(path), named: path)
  }

  /// Reads the bytes of a file.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - name: what errors call it.
  /// - Throws: `SafetensorsError` when they are not what the format says.
  public init(_ bytes: [UInt8], named name: String) throws {
    let header = try SafetensorsHeader(bytes, file: name)
    self.init(metadata: header.metadata)
    for entry in header.entries {
      add(entry.name, Tensor(entry.type, entry.shape, bytes, from: entry.bytes.lowerBound))
    }
  }
}

/// What the header of a safetensors file says, checked against the rest of the file.
struct SafetensorsHeader {
  struct Entry {
    let name: String
    let type: StoredType
    let shape: [Int]
    /// Where the elements are in the file.
    let bytes: Range<Int>
  }

  private(set) var metadata: [String: String] = [:]
  /// In the order of their places.
  private(set) var entries: [Entry] = []

  private let file: String
  private let dataStart: Int

  init(_ bytes: [UInt8], file: String) throws(SafetensorsError) {
    self.file = file
    func failure(_ offset: Int, _ reason: String) -> SafetensorsError {
      SafetensorsError(file: file, offset: offset, reason: reason)
    }
    guard bytes.count >= 8 else {
      throw failure(bytes.count, "the file ends inside the length of the header")
    }
    let length = (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[$1]) << (8 * $1) }
    guard length <= UInt64(Safetensors.longestHeader) else {
      throw failure(0, "a header of \(length) bytes; at most 100 million are allowed")
    }
    guard length <= UInt64(bytes.count - 8) else {
      throw failure(0, "a header of \(length) bytes in a file of \(bytes.count)")
    }
    dataStart = 8 + Int(length)
    guard String(validating: bytes[8..<dataStart], as: UTF8.self) != nil else {
      throw failure(8, "the header is not UTF-8")
    }
    guard length > 0, bytes[8] == UInt8(ascii: "{") else {
      throw failure(8, "the header does not begin with '{'; is this a safetensors file?")
    }
    let text: JSONText
    do {
      text = try JSONText(bytes, in: 8..<dataStart)
    } catch {
      throw failure(error.offset, "the header is not JSON: \(error.reason)")
    }
    guard case .object(let members) = text.value else {
      throw failure(8, "the header is not an object")
    }
    try read(members, fileSize: bytes.count)
  }

  private func failure(_ offset: Int, _ reason: String) -> SafetensorsError {
    SafetensorsError(file: file, offset: offset, reason: reason)
  }

  private mutating func read(
    _ members: [JSONText.Member], fileSize: Int
  ) throws(SafetensorsError) {
    var seen = Set<String>()
    var found: [(entry: Entry, offset: Int)] = []
    for member in members {
      guard seen.insert(member.key).inserted else {
        throw failure(member.offset, "the name '\(member.key)' comes twice")
      }
      if member.key == Safetensors.metadataKey {
        metadata = try texts(member.value)
      } else {
        found.append((try entry(member, fileSize: fileSize), member.offset))
      }
    }
    found.sort {
      ($0.entry.bytes.lowerBound, $0.entry.bytes.upperBound)
        < ($1.entry.bytes.lowerBound, $1.entry.bytes.upperBound)
    }
    var end = dataStart
    for (entry, offset) in found {
      guard entry.bytes.lowerBound == end else {
        let what = entry.bytes.lowerBound < end ? "overlaps the tensor before it" : "leaves a hole"
        throw failure(
          offset,
          "'\(entry.name)' begins at byte \(entry.bytes.lowerBound - dataStart) of the data, "
            + "not at \(end - dataStart): it \(what)")
      }
      end = entry.bytes.upperBound
    }
    guard end == fileSize else {
      throw failure(end, "\(fileSize - end) bytes after the last tensor")
    }
    entries = found.map { $0.entry }
  }

  private func texts(_ text: JSONText) throws(SafetensorsError) -> [String: String] {
    guard case .object(let members) = text.value else {
      throw failure(text.offset, "\(Safetensors.metadataKey) is not an object")
    }
    var result: [String: String] = [:]
    for member in members {
      guard case .string(let value) = member.value.value else {
        throw failure(member.value.offset, "the metadata '\(member.key)' is not a string")
      }
      guard result.updateValue(value, forKey: member.key) == nil else {
        throw failure(member.offset, "the metadata '\(member.key)' comes twice")
      }
    }
    return result
  }

  private func entry(
    _ member: JSONText.Member, fileSize: Int
  ) throws(SafetensorsError) -> Entry {
    let name = member.key
    guard case .object(let fields) = member.value.value else {
      throw failure(member.value.offset, "'\(name)' is not an object")
    }
    var type: StoredType?
    var shape: [Int]?
    var places: [Int]?
    for field in fields {
      let isNew: Bool
      switch field.key {
      case "dtype":
        isNew = type == nil
        type = try storedType(field.value, of: name)
      case "shape":
        isNew = shape == nil
        shape = try sizes(field.value, "the shape of '\(name)'")
      case "data_offsets":
        isNew = places == nil
        places = try sizes(field.value, "data_offsets of '\(name)'")
      default: throw failure(field.offset, "'\(name)' has an unknown field '\(field.key)'")
      }
      guard isNew else { throw failure(field.offset, "'\(name)' has '\(field.key)' twice") }
    }
    guard let type, let shape, let places else {
      throw failure(member.offset, "'\(name)' lacks dtype, shape or data_offsets")
    }
    guard places.count == 2, places[0] <= places[1], places[1] <= fileSize - dataStart else {
      throw failure(
        member.offset,
        "data_offsets \(places) of '\(name)' are no range of \(fileSize - dataStart) bytes of data")
    }
    guard byteCount(shape, type) == places[1] - places[0] else {
      throw failure(
        member.offset,
        "'\(name)' of shape \(shape) and type \(type) does not fill "
          + "\(places[1] - places[0]) bytes")
    }
    return Entry(
      name: name, type: type, shape: shape,
      bytes: (dataStart + places[0])..<(dataStart + places[1]))
  }

  private func storedType(
    _ text: JSONText, of name: String
  ) throws(SafetensorsError) -> StoredType {
    guard case .string(let label) = text.value else {
      throw failure(text.offset, "the dtype of '\(name)' is not a string")
    }
    guard let type = StoredType(rawValue: label) else {
      throw failure(text.offset, "'\(name)' has elements of type '\(label)', which is not read")
    }
    return type
  }

  private func sizes(_ text: JSONText, _ what: String) throws(SafetensorsError) -> [Int] {
    guard case .array(let items) = text.value else {
      throw failure(text.offset, "\(what) is not an array")
    }
    var result: [Int] = []
    for item in items {
      guard case .integer(let size) = item.value, size >= 0 else {
        throw failure(item.offset, "\(what) holds something other than whole numbers from 0")
      }
      result.append(size)
    }
    return result
  }

  /// The bytes of the elements, or nil when a tensor could not have so many.
  private func byteCount(_ shape: [Int], _ type: StoredType) -> Int? {
    var count = 1
    for size in shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= 1 << 48 else { return nil }
      count = product
    }
    return count * type.size
  }
}
