/// What an annotation in the XML format of Pascal VOC says of a picture.
///
/// ```swift
/// let annotation = try VOCAnnotation(path: "Annotations/BloodImage_00338.xml")
/// for object in annotation.objects { print(object.label, object.box) }
/// ```
///
/// Everingham et al., "The Pascal visual object classes (VOC) challenge", IJCV 88, 2010. Corners
/// are pixels as they stand in the file: VOC itself counts from 1 and includes the last pixel,
/// most tools that write the format count from 0.
public struct VOCAnnotation: Sendable {
  /// An object in the picture.
  public struct Object: Sendable, Equatable {
    /// The name of its class.
    public let label: String
    /// Where it is.
    public let box: BoundingBox
    /// Whether the annotators found it hard to see.
    public let isDifficult: Bool
    /// Whether part of it is outside the picture.
    public let isTruncated: Bool
  }

  /// What to do with a box that has no area, or reaches out of the picture.
  public enum Policy: Sendable {
    /// Drop a box without area, clip one that reaches out; `notes` tells of both.
    case mend
    /// Throw a `DataError`.
    case reject
  }

  /// The name of the picture that the annotation gives; empty when it gives none.
  public let imageName: String
  /// Width of the picture in pixels.
  public let width: Int
  /// Height of the picture in pixels.
  public let height: Int
  /// The objects, in the order of the file.
  public let objects: [Object]
  /// What was dropped or clipped: one line each, with its place.
  public let notes: [DataError]

  /// Reads a file.
  public init(path: String, policy: Policy = .mend) throws {
    try self.init(
      bytes: FileBytes.read(path, limit: XMLReader.sizeLimit), file: path, policy: policy)
  }

  /// Reads bytes that are in memory. `file` is what errors name.
  ///
  /// Throws `DataError` with an offset when this is not XML, when something that belongs there is
  /// missing or not a number, and, when `policy` rejects, for boxes that would be mended.
  public init(bytes: [UInt8], file: String, policy: Policy = .mend) throws {
    let reader = VOCReader(file: file)
    let root = try XMLReader.parse(bytes, file: file)
    guard root.name == "annotation" else {
      throw reader.error(
        root, "the root is \(DataError.quoted(root.name)), expected 'annotation'")
    }
    let size = try reader.child(root, "size")
    width = try reader.size(size, "width")
    height = try reader.size(size, "height")
    imageName = root.first("filename").map { VOCReader.trimmed($0.text) } ?? ""
    var objects: [Object] = []
    var notes: [DataError] = []
    for element in root.children where element.name == "object" {
      let box = try reader.box(element)
      let clipped = box.clipped(width: Double(width), height: Double(height))
      let edges = "(\(box.left), \(box.top), \(box.right), \(box.bottom))"
      if clipped != box {
        notes.append(
          reader.error(element, "box \(edges) reaches out of \(width) × \(height) pixels"))
      }
      if !clipped.hasArea { notes.append(reader.error(element, "box \(edges) has no area")) }
      if policy == .reject, let note = notes.first { throw note }
      guard clipped.hasArea else { continue }
      objects.append(
        Object(
          label: try reader.text(element, "name"), box: clipped,
          isDifficult: reader.flag(element, "difficult"),
          isTruncated: reader.flag(element, "truncated")))
    }
    self.objects = objects
    self.notes = notes
  }
}

/// Finds the parts of an annotation and complains of what is missing.
private struct VOCReader {
  let file: String

  func box(_ object: XMLElement) throws -> BoundingBox {
    let box = try child(object, "bndbox")
    return BoundingBox(
      left: try number(box, "xmin"), top: try number(box, "ymin"),
      right: try number(box, "xmax"), bottom: try number(box, "ymax"))
  }

  func size(_ element: XMLElement, _ name: String) throws -> Int {
    let value = try number(element, name)
    guard let size = Int(exactly: value), size > 0, size <= 1 << 20 else {
      throw error(element, "\(name) \(value) is no size of a picture")
    }
    return size
  }

  func number(_ element: XMLElement, _ name: String) throws -> Double {
    let child = try child(element, name)
    guard let value = CSVTable.decimal(VOCReader.trimmed(child.text)) else {
      throw error(child, "\(name) is \(DataError.quoted(child.text)), expected a number")
    }
    return value
  }

  func text(_ element: XMLElement, _ name: String) throws -> String {
    let text = VOCReader.trimmed(try child(element, name).text)
    guard !text.isEmpty else { throw error(element, "\(name) is empty") }
    return text
  }

  func flag(_ element: XMLElement, _ name: String) -> Bool {
    element.first(name).map { VOCReader.trimmed($0.text) == "1" } ?? false
  }

  func child(_ element: XMLElement, _ name: String) throws -> XMLElement {
    guard let child = element.first(name) else {
      throw error(element, "\(DataError.quoted(element.name)) holds no '\(name)'")
    }
    return child
  }

  func error(_ element: XMLElement, _ problem: String) -> DataError {
    DataError(
      file: file, place: .byte(element.offset), problem: problem,
      remedy: "mend the annotation, or drop it with its picture")
  }

  static func trimmed(_ text: String) -> String {
    let space: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]
    return String(
      text.drop { space.contains($0) }.reversed().drop { space.contains($0) }.reversed())
  }
}
