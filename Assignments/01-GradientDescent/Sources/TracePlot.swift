import Gradus
import GradusPlot

/// Draws a function of one variable over an interval, with the steps of a run marked on it.
///
/// The figure holds at least
/// - one `.line`: the function at 200 or more evenly spaced x, from the lower to the upper end of
///   the interval, both included (the last up to rounding, 1e-9);
/// - one `.markers`: the K+1 points of the trace in their order, each at (x, its loss in the
///   trace), with the texts `"0"`, `"1"`, … A point whose x or loss is not finite is left out. The
///   series is there even when no point is left for it.
///
/// Samples where the function is not finite may be kept or dropped: drawing skips them. Points
/// outside the interval are drawn all the same. Labels, title and further series are yours; of
/// several lines the checks look at the one with the most samples, of several series of markers at
/// the one with the most points.
///
/// - Parameters:
///   - function: the function to draw. What it throws is passed on.
///   - trace: a run over points of shape `[1]`.
///   - interval: where to draw the function.
/// - Returns: the figure. `figure.svg(width: 640, height: 400)` gives the picture as text.
public func plotTrace(
  of function: (Double) throws -> Double, trace: Trace, over interval: ClosedRange<Double>
) throws -> Figure {
  throw NotImplemented()
}
