/// Thin slices of a fly's brain under the electron microscope, with the membranes of its cells
/// marked: 30 images (Arganda-Carreras et al., "Crowdsourcing the creation of image segmentation
/// algorithms for connectomics", Frontiers in Neuroanatomy 9, 2015; the ISBI challenge of 2012).
public enum Membranes {
  /// Pixels along each side.
  public enum Side: Int, Sendable {
    /// Means of 2 × 2 pixels.
    case half = 256
    /// As they were taken.
    case full = 512
  }

  /// Inputs `[30, side, side, 1]` in 0…1, targets the same shape: 1 on a membrane (about 22 % of
  /// the pixels, 20 % at half size), 0 inside a cell.
  /// Throws `DataError` when the files are not there or damaged.
  public static func load(
    _ side: Side = .half, from folder: DataFolder = DataFolder()
  ) throws -> TensorDataset {
    func read(_ part: String) throws -> Tensor {
      let name =
        "isbi2012-membrane/derived/train-\(part)-30x\(side.rawValue)x\(side.rawValue)-idx3-ubyte.gz"
      let file = try IDXFile(
        path: folder.path(
          to: name,
          source: "https://github.com/zhixuhao/unet/tree/master/data/membrane, converted to IDX"))
      guard file.shape == [30, side.rawValue, side.rawValue] else {
        throw DataError(
          file: file.file, place: .byte(4),
          problem:
            "the images are \(file.shape), expected [30, \(side.rawValue), \(side.rawValue)]",
          remedy: "convert them again")
      }
      return file.tensor(dividedBy: 255).reshaped([30, side.rawValue, side.rawValue, 1])
    }
    return TensorDataset(inputs: try read("image"), targets: try read("label") .< 0.5)
  }
}
