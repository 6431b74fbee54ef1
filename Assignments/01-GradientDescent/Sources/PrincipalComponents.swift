import Gradus

/// The directions in which a cloud of points, such as the path of a run, extends most: with two of
/// them a path in D dimensions can be drawn on paper.
///
/// With the points as the rows of P `[K, D]`, the mean m of the rows, and C = P − m:
/// the principal directions are the unit eigenvectors of the covariance CᵀC ÷ K that belong to its
/// largest eigenvalues, the largest first. The coordinates are C·directionsᵀ.
/// The share of a direction is its eigenvalue ÷ the sum of **all D** eigenvalues.
///
/// - The sign of a direction is free (its coordinates change sign with it).
/// - An eigenvalue that comes out below 0 by rounding counts as 0, so that no share is negative.
/// - If all points are equal, every share is 0 and every coordinate too; the directions are any
///   orthonormal ones. Points count as equal when the sum of the eigenvalues is at most
///   1e-24 · (largest |component| of all points)²: the mean of equal points is often off by
///   rounding, and what is left of them then is no variance.
///
/// The engine's `symmetricEigen` is there to be used.
///
/// - Parameters:
///   - points: K ≥ 1 points, each float64 `[D]`.
///   - count: how many directions, 1 ≤ count ≤ D.
/// - Returns: center `[D]`, directions `[count, D]`, coordinates `[K, count]`, and `count` shares.
/// - Source: K. Pearson, 1901; E. Lorch, "Visualizing deep network training trajectories with PCA",
///   2016.
public func principalComponents(of points: [Tensor], count: Int = 2) throws -> Projection {
  throw NotImplemented()
}
