/// Reads pictures.
public enum ImageFile {
  /// The endings of names that `read` knows, in lower case.
  public static let endings = ["jpg", "jpeg", "png", "ppm", "pgm", "pbm", "pnm"]

  /// The most bytes that an unpacked picture may have: 512 MiB.
  static let limit = 1 << 29

  /// A picture as `[height, width, channels]`, `float32` in 0…1.
  ///
  /// JPEG is decoded by the program `djpeg` (package `libjpeg-turbo-progs`), PNG by `pngtopnm`
  /// (package `netpbm`, transparency is dropped); PPM, PGM and PBM need nothing.
  ///
  /// - Parameter channels: 1 mixes colours to grey (0.299 R + 0.587 G + 0.114 B, ITU-R BT.601),
  ///   3 repeats grey, nil leaves what the file has.
  public static func read(_ path: String, channels: Int? = nil) throws -> Tensor {
    let bytes: [UInt8]
    try FileBytes.check(path)
    switch ending(of: path) {
    case "jpg", "jpeg": bytes = try ExternalProgram.djpeg.run(on: path, limit: limit)
    case "png": bytes = try ExternalProgram.pngtopnm.run(on: path, limit: limit)
    case "ppm", "pgm", "pbm", "pnm": bytes = try FileBytes.read(path, limit: limit)
    default:
      throw DataError(
        file: path, problem: "its ending names no known kind of picture",
        remedy: "use one of \(endings.joined(separator: ", "))")
    }
    return try parse(bytes, file: path, channels: channels)
  }

  /// A PPM, PGM or PBM picture that is in memory. `file` is what errors name.
  public static func parse(_ bytes: [UInt8], file: String, channels: Int? = nil) throws -> Tensor {
    let picture = try PortablePixmap.parse(bytes, file: file)
    guard let channels, channels != picture.shape[2] else { return picture }
    switch channels {
    case 1:
      let weights = Tensor([0.299, 0.587, 0.114]).converted(to: .float32)
      return (picture * weights).sum(axes: [2], keepingDimensions: true)
    case 3: return Tensor.concatenated([picture, picture, picture], axis: 2)
    default: stop("ImageFile: \(channels) channels, expected 1 or 3")
    }
  }

  static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let point = name.lastIndex(of: ".") else { return "" }
    return name[name.index(after: point)...].lowercased()
  }
}
