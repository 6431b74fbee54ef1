extension Safetensors {
  /// Writes the file; an older one of the name is replaced in one step, once the new one is
  /// complete and on the disk.
  ///
  /// - Throws: `FileError` when the system does not let it.
  public func write(to path: String) throws {
    try SavedFile.writeAtomically(encoded(), to: path)
  }

  /// The bytes of the file.
  ///
  /// Wide numbers come first and names are sorted, as the format's own writer has it, so that the
  /// same tensors give the same bytes.
  public func encoded() -> [UInt8] {
    let ordered = tensors.sorted { first, second in
      let (width, otherWidth) = (first.tensor.dtype.size, second.tensor.dtype.size)
      return width != otherWidth
        ? width > otherWidth : Array(first.name.utf8).lexicographicallyPrecedes(second.name.utf8)
    }
    var parts: [String] = []
    if !metadata.isEmpty {
      let texts = metadata.sorted { $0.key < $1.key }.map {
        "\(JSONText.quoted($0.key)):\(JSONText.quoted($0.value))"
      }
      parts.append("\"\(Safetensors.metadataKey)\":{\(texts.joined(separator: ","))}")
    }
    var offset = 0
    for (name, tensor) in ordered {
      let end = offset + tensor.count * tensor.dtype.size
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      parts.append(
        "\(JSONText.quoted(name)):{\"dtype\":\"\(tensor.dtype == .float32 ? "F32" : "F64")\","
          + "\"shape\":[\(shape)],\"data_offsets\":[\(offset),\(end)]}")
      offset = end
    }
    var header = Array("{\(parts.joined(separator: ","))}".utf8)
    // Spaces up to a multiple of 8, so that the numbers after it are aligned in memory.
    header += Array(repeating: 0x20, count: (8 - header.count % 8) % 8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + header.count + offset)
    for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: header.count >> (8 * shift))) }
    bytes += header
    for (_, tensor) in ordered { tensor.appendBytes(to: &bytes) }
    return bytes
  }
}

extension Tensor {
  /// Appends the elements as they are in memory: this and every machine that Swift runs Linux on
  /// has the least significant byte first.
  func appendBytes(to bytes: inout [UInt8]) {
    withExtendedLifetime(storage) {
      bytes.append(
        contentsOf: UnsafeRawBufferPointer(start: storage.base, count: count * dtype.size))
    }
  }
}
