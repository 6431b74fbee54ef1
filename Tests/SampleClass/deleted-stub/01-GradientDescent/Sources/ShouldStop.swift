import Gradus

// shouldStop was here; it seemed of no use.

/// Something else that is of no use.
public let patience = 3
