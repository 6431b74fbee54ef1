/// Names inside of a trainer's checkpoint.
enum Checkpoint {
  /// The metadata that tells a checkpoint from a saved model.
  static let formatKey = "gradus.checkpoint"
  static let modelPrefix = "model."
  static let optimizerPrefix = "optimizer."
}
