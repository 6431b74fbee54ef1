/// What a network is being used for. Dropout, noise and batch normalization depend on it.
public enum Mode: Sendable {
  /// Its parameters are being learnt: dropout drops, batch normalization uses the batch.
  case training
  /// It is being used or measured: the same input gives the same output.
  case evaluation
}
