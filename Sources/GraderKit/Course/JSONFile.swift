import Foundation

/// Reads JSON that people write, with errors that say where.
enum JSONFile {
  /// Decodes a file.
  ///
  /// - Parameter format: where its format is described, for the remedy.
  /// - Throws: `GraderError` naming the file and the place in it.
  static func read<Value: Decodable>(
    _ type: Value.Type, from file: URL, format: String = "docs/lessons.md"
  ) throws -> Value {
    let place = file.relativePathFromCurrentFolder
    let data: Data
    do {
      data = try Data(contentsOf: file)
    } catch {
      throw GraderError(
        "cannot be read", at: place, remedy: "create it or make it readable (\(format))")
    }
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch let error as DecodingError {
      throw GraderError(
        error.sentence ?? malformation(of: data), at: place,
        remedy: "mend the file (its format is in \(format))")
    }
  }

  /// Where text stops being JSON: the decoder does not say.
  private static func malformation(of data: Data) -> String {
    do {
      _ = try JSONSerialization.jsonObject(with: data, options: .fragmentsAllowed)
      return "a number in it is too large, or not whole where it should be"
    } catch {
      let words = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? "\(error)"
      // "Invalid value around character 13."
      guard let last = words.split(separator: " ").last, let offset = Int(last.dropLast()) else {
        return "not valid JSON (\(words))"
      }
      let line = data.prefix(offset).count { $0 == UInt8(ascii: "\n") } + 1
      return "not valid JSON near line \(line)"
    }
  }
}

extension Decoder {
  /// Refuses an object with a key that nobody reads: a slip of the pen would be overlooked.
  func refuseUnknownKeys<Key: CodingKey & CaseIterable>(_ known: Key.Type) throws {
    let names = Key.allCases.map(\.stringValue)
    for key in try container(keyedBy: AnyKey.self).allKeys.sorted(by: {
      $0.stringValue < $1.stringValue
    }) where !names.contains(key.stringValue) {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: codingPath + [key],
          debugDescription: "there is no such key; the keys here are "
            + names.joined(separator: ", ")))
    }
  }
}

/// Any key of a JSON object.
private struct AnyKey: CodingKey {
  let stringValue: String
  let intValue: Int? = nil

  init(stringValue: String) { self.stringValue = stringValue }

  init?(intValue: Int) { nil }
}

extension DecodingError {
  /// What is wrong and where, in one sentence; nil when it is no JSON at all.
  var sentence: String? {
    func path(_ keys: [any CodingKey]) -> String {
      let names = keys.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }
      return names.isEmpty ? "the top level" : String(names.joined().drop { $0 == "." })
    }
    switch self {
    case .keyNotFound(let key, let context):
      return "\"\(key.stringValue)\" is missing at \(path(context.codingPath))"
    case .typeMismatch(let type, let context):
      return "\(path(context.codingPath)) should be \(type)"
    case .valueNotFound(let type, let context):
      return "\(path(context.codingPath)) is null and should be \(type)"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty
        ? nil : "\(path(context.codingPath)): \(context.debugDescription)"
    @unknown default:
      return "\(self)"
    }
  }
}

extension URL {
  /// The path as a user would type it: relative where the file is below the current folder.
  var relativePathFromCurrentFolder: String {
    let current = FileManager.default.currentDirectoryPath
    let path = standardizedFileURL.path
    return path.hasPrefix(current + "/") ? String(path.dropFirst(current.count + 1)) : path
  }
}
