import Glibc

// Measures the engine on the six training workloads that Tests/Benchmarks runs on its peers too.

let options: BenchmarkOptions
do {
  options = try BenchmarkOptions(Array(CommandLine.arguments.dropFirst()))
} catch {
  let line = Array("gradus-bench: \(error.message)\n".utf8)
  write(STDERR_FILENO, line, line.count)
  exit(64)
}
if options.showsHelp {
  print(BenchmarkOptions.help)
  exit(0)
}
// Before the first loop runs: the engine reads it once.
setenv("GRADUS_THREADS", "\(options.threads)", 1)
if options.measuresKernels {
  KernelBenchmark.run(threads: options.threads, json: options.json)
  exit(0)
}
if !options.json { print(Measurement.heading) }
for (name, make) in Workload.all where options.only.isEmpty || options.only.contains(name) {
  let measurement = Measurement(
    make(), name: name, seconds: options.seconds,
    clock: options.measuresProcessorTime ? CLOCK_PROCESS_CPUTIME_ID : CLOCK_MONOTONIC)
  print(options.json ? measurement.json : measurement.row)
  // A line appears when its workload is done, in a pipe too.
  fflush(nil)
}
