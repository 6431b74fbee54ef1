/// Data made from a seed, for lessons and tests that need nothing from outside.
///
/// The same seed gives the same bits. Example `i` depends on the seed and `i` alone, so that a
/// smaller set is the beginning of a larger one.
public enum Synthetic {}
