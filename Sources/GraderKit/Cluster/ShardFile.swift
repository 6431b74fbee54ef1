import Foundation

/// A file of one header, lines and a closing line, each a JSON object: the form of shards and of
/// their results.
///
/// ```
/// {"format":"gradus-shard","version":1,…}
/// {"student":"ada",…}
/// {"count":1,"sha256":"5f…"}
/// ```
///
/// The closing line counts the lines between it and the header and holds the SHA-256 of all bytes
/// before it, so a file that was cut off, or changed on its way, is told from a whole one.
/// Unknown keys are refused, and so are files and lines beyond a size.
struct ShardFile<Header: ShardHeading, Line: Codable & Sendable>: Sendable {
  var header: Header
  var lines: [Line]
  /// SHA-256 of the header and the lines, in hexadecimal.
  let checksum: String

  /// Reads a file.
  ///
  /// - Throws: `GraderError` that names the file and the line.
  init(contentsOf file: URL) throws {
    let place = file.relativePathFromCurrentFolder
    let data = try Self.bytes(of: file, place: place)
    let lines = data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // What ends with a line end leaves an empty piece behind it.
    guard lines.count >= 3, lines.last?.isEmpty == true else {
      throw GraderError(
        "is cut off: it has no closing line", at: place, remedy: ShardLimits.remedy)
    }
    header = try ShardLimits.decode(Header.self, lines[0], at: "\(place), line 1")
    try header.requireFormat(at: place)
    let closing = try ShardLimits.decode(
      ShardClosing.self, lines[lines.count - 2], at: "\(place), line \(lines.count - 1)")
    let body = lines[1..<(lines.count - 2)]
    guard closing.count == body.count else {
      throw GraderError(
        "holds \(body.count) lines and says that it holds \(closing.count)", at: place,
        remedy: ShardLimits.remedy)
    }
    checksum = try ShardLimits.checksum(data.prefix(upTo: lines[lines.count - 2].startIndex))
    guard checksum == closing.sha256 else {
      throw GraderError(
        "its checksum is not that of its content", at: place, remedy: ShardLimits.remedy)
    }
    self.lines = try body.enumerated().map { index, line in
      try ShardLimits.decode(Line.self, line, at: "\(place), line \(index + 2)")
    }
  }

  /// Reads no more than the header, to learn what a file is about.
  static func header(of file: URL) throws -> Header {
    let place = file.relativePathFromCurrentFolder
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }  // It was only read.
    let beginning = try handle.read(upToCount: ShardLimits.header) ?? Data()
    guard let end = beginning.firstIndex(of: UInt8(ascii: "\n")) else {
      throw GraderError("its first line does not end", at: place, remedy: ShardLimits.remedy)
    }
    let header = try ShardLimits.decode(
      Header.self, beginning.prefix(upTo: end), at: "\(place), line 1")
    try header.requireFormat(at: place)
    return header
  }

  private static func bytes(of file: URL, place: String) throws -> Data {
    var status = stat()
    guard stat(file.path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw GraderError("there is no such file", at: place, remedy: ShardLimits.remedy)
    }
    guard status.st_size <= ShardLimits.file else {
      throw GraderError(
        "is larger than \(ShardLimits.file >> 20) MiB", at: place, remedy: ShardLimits.remedy)
    }
    do {
      return try Data(contentsOf: file)
    } catch {
      throw GraderError("cannot be read", at: place, remedy: "make it readable")
    }
  }

  /// Writes a file: beside its place first, on the disk, then renamed, so that whoever sees it sees
  /// it whole.
  ///
  /// - Returns: its checksum.
  @discardableResult
  static func write(_ header: Header, _ lines: [Line], to file: URL) throws -> String {
    var data = try ShardLimits.encode(header)
    for line in lines { data += try ShardLimits.encode(line) }
    let checksum = try ShardLimits.checksum(data)
    data += try ShardLimits.encode(ShardClosing(count: lines.count, sha256: checksum))
    guard data.count <= ShardLimits.file else {
      throw GraderError(
        "would be larger than \(ShardLimits.file >> 20) MiB",
        at: file.relativePathFromCurrentFolder,
        remedy: "put fewer submissions into a task (--submissions-per-task)")
    }
    try WholeFile.write(data, to: file)
    return checksum
  }
}

/// The first line of a shard or of its result.
protocol ShardHeading: Codable, Sendable {
  /// What the file is; ``requiredFormat``.
  var format: String { get }
  /// Which form of it; ``requiredVersion``.
  var version: Int { get }

  static var requiredFormat: String { get }
  static var requiredVersion: Int { get }
}

extension ShardHeading {
  /// Refuses a file of another kind or version.
  func requireFormat(at place: String) throws {
    guard format == Self.requiredFormat else {
      throw GraderError(
        "is a \(format.prefix(40)) and not a \(Self.requiredFormat)", at: place,
        remedy: "name the right file")
    }
    guard version == Self.requiredVersion else {
      throw GraderError(
        "is of version \(version); this grader reads version \(Self.requiredVersion)", at: place,
        remedy: "use the same grader on all machines")
    }
  }
}

/// The last line of a shard or of its result.
struct ShardClosing: Codable {
  let count: Int
  let sha256: String

  init(count: Int, sha256: String) {
    self.count = count
    self.sha256 = sha256
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case count, sha256
  }

  init(from decoder: any Decoder) throws {
    try decoder.refuseUnknownKeys(CodingKeys.self)
    let container = try decoder.container(keyedBy: CodingKeys.self)
    count = try container.decode(Int.self, forKey: .count)
    sha256 = try container.decode(String.self, forKey: .sha256)
  }
}

/// Bounds and encoding that all shards share.
enum ShardLimits {
  /// The largest header, in bytes.
  static let header = 1 << 20
  /// The largest line, in bytes.
  static let line = 64 << 20
  /// The largest file, in bytes.
  static let file = 512 << 20
  static let remedy = "write it anew: see docs/cluster.md"

  /// A value as one line with its end.
  static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    return try encoder.encode(value) + [UInt8(ascii: "\n")]
  }

  static func decode<Value: Decodable>(
    _ type: Value.Type, _ line: Data, at place: String
  ) throws -> Value {
    guard line.count <= Self.line else {
      throw GraderError("is longer than \(Self.line >> 20) MiB", at: place, remedy: remedy)
    }
    do {
      let decoder = JSONDecoder()
      decoder.dateDecodingStrategy = .iso8601
      return try decoder.decode(type, from: line)
    } catch let error as DecodingError {
      throw GraderError(
        error.sentence ?? "is no JSON object of the form that it should have", at: place,
        remedy: remedy)
    }
  }

  static func checksum(_ data: Data) throws -> String {
    try ContentDigest.hexadecimal(of: [UInt8](data))
  }
}
