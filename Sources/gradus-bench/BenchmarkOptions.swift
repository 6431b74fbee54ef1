import Glibc

/// What the command line asks for.
struct BenchmarkOptions {
  var only: Set<String> = []
  var threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  var seconds = 3.0
  var json = false
  var measuresProcessorTime = false
  var measuresKernels = false
  var showsHelp = false

  static let help = """
    usage: gradus-bench [--only NAME,…] [--threads N] [--seconds S] [--json] [--cpu]
           gradus-bench --kernels [--threads N] [--json]

    Trains six networks of the course's size on made-up data and prints the median time of a step,
    of a prediction of one example, and the most memory that was in use.

      --kernels      convolutions of many shapes instead, in GFLOP/s, beside a large matrix product
      --only NAME,…  some of \(Workload.all.map(\.name).joined(separator: ", "))
      --threads N    threads of the engine; by default as many as there are cores
      --seconds S    how long to measure each; 3 by default
      --json         a line of JSON for each workload instead of a table
      --cpu          the processor's time, of all threads together, instead of the clock's: what to
                     compare with one thread on a machine that is busy with other things
    """

  /// What is wrong with the command line, and the remedy.
  struct Failure: Error {
    let message: String
  }

  init(_ arguments: [String]) throws(Failure) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": json = true
      case "--kernels": measuresKernels = true
      case "--cpu": measuresProcessorTime = true
      case "--help", "-h": showsHelp = true
      case "--only":
        only = Set(try Self.value(of: argument, &rest).split(separator: ",").map(String.init))
        let names = Workload.all.map(\.name)
        for name in only.sorted() where !names.contains(name) {
          throw Failure(
            message: "no workload is called '\(name)'; there are \(names.joined(separator: ", "))")
        }
      case "--threads":
        let text = try Self.value(of: argument, &rest)
        guard let number = Int(text), (1...256).contains(number) else {
          throw Failure(message: "--threads takes a number from 1 to 256, not '\(text)'")
        }
        threads = number
      case "--seconds":
        let text = try Self.value(of: argument, &rest)
        guard let number = Double(text), number >= 0, number <= 3600 else {
          throw Failure(message: "--seconds takes a number from 0 to 3600, not '\(text)'")
        }
        seconds = number
      default:
        throw Failure(message: "unknown argument '\(argument)'; see --help")
      }
    }
  }

  private static func value(
    of argument: String, _ rest: inout ArraySlice<String>
  ) throws(Failure) -> String {
    guard let value = rest.popFirst() else {
      throw Failure(message: "\(argument) takes a value; see --help")
    }
    return value
  }
}
