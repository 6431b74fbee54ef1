import Glibc
import Gradus

/// What one workload took.
struct Measurement {
  let name: String
  /// The median time of a training step.
  let stepSeconds: Double
  /// The median time of a prediction of one example.
  let predictSeconds: Double
  let batch: Int
  let parameters: Int
  /// The most memory of the process, in mebibytes, while it trained.
  let peakMebibytes: Double

  /// Trains for some seconds after a few steps to warm up, then predicts.
  init(_ workload: Workload, name: String, seconds: Double, clock: clockid_t) {
    self.name = name
    batch = workload.inputs.shape[0]
    let model = workload.model
    parameters = model.parameterCount
    let optimizer = Adam(learningRate: 1e-3)
    model.mode = .training
    let trained = model.trainableParameters
    func gradients() -> (loss: Double, gradients: [Tensor]) {
      let loss = workload.loss(model.outputs(of: [.constant(workload.inputs)]))
      return (loss.item, loss.gradients(of: trained))
    }
    ProcessMemory.resetPeak()
    stepSeconds = median(atLeast: seconds, clock) {
      let (loss, gradients) = gradients()
      optimizer.step(trained, gradients: gradients)
      precondition(loss.isFinite, "the loss of \(name) is \(loss)")
    }
    peakMebibytes = ProcessMemory.peakMebibytes
    model.mode = .evaluation
    let example = workload.inputs.sliced(0..<1, axis: 0)
    predictSeconds = median(atLeast: min(1, seconds), clock) {
      _ = model.outputs(of: [.constant(example)])
    }
  }

  private var stepMilliseconds: String { text(stepSeconds * 1e3, 3) }
  private var predictMilliseconds: String { text(predictSeconds * 1e3, 3) }
  private var samples: String { text(Double(batch) / stepSeconds, 1) }

  /// The line that the peers print too.
  var json: String {
    "{\"peer\": \"gradus\", \"workload\": \"\(name)\", \"step_ms\": \(stepMilliseconds), "
      + "\"samples_per_s\": \(samples), \"predict_ms\": \(predictMilliseconds), "
      + "\"parameters\": \(parameters), \"peak_mb\": \(text(peakMebibytes, 1))}"
  }

  static let heading = row(
    ["workload", "step ms", "examples/s", "predict ms", "parameters", "peak MiB"])

  var row: String {
    Self.row([
      name, stepMilliseconds, samples, predictMilliseconds, "\(parameters)",
      text(peakMebibytes, 1),
    ])
  }

  private static func row(_ cells: [String]) -> String {
    let padded = cells.enumerated().map { place, cell in
      let space = String(repeating: " ", count: max(0, 11 - cell.count))
      return place == 0 ? cell + space : space + cell
    }
    return padded.joined(separator: " ")
  }
}

/// The median time of a call in seconds: after five calls to warm up, as many as fit into some
/// seconds, five at least.
private func median(
  atLeast seconds: Double, _ clock: clockid_t, _ body: () -> Void
) -> Double {
  for _ in 0..<5 { body() }
  var times: [Double] = []
  let end = now(CLOCK_MONOTONIC) + seconds
  while times.count < 5 || now(CLOCK_MONOTONIC) < end {
    let start = now(clock)
    body()
    times.append(now(clock) - start)
  }
  times.sort()
  let middle = times.count / 2
  return times.count % 2 == 1 ? times[middle] : (times[middle - 1] + times[middle]) / 2
}

/// Seconds on a clock that only goes forward.
private func now(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}

/// A number with some digits after the point.
private func text(_ number: Double, _ digits: Int) -> String {
  var scale = 1
  for _ in 0..<digits { scale *= 10 }
  let scaled = Int((number * Double(scale)).rounded())
  let rest = "\(scaled % scale)"
  let zeros = String(repeating: "0", count: max(0, digits - rest.count))
  return "\(scaled / scale)." + zeros + rest
}
