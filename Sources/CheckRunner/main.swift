// The program that runs a lesson's checks against one submission, inside the sandbox.
//
// It links neither the engine nor the lesson: it reads its request, opens the evidence, and only
// then loads the submission and the checks, so nothing a student wrote runs before.

import CheckProtocol
import Foundation

guard let secret = Secret(length: CheckRequest.secretLength) else {
  FileHandle.standardError.write(Data("check runner: no secret\n".utf8))
  exit(2)
}
let input = FileHandle.standardInput.readDataToEndOfFile()
let request: CheckRequest
do {
  request = try JSONDecoder().decode(CheckRequest.self, from: input)
} catch {
  FileHandle.standardError.write(Data("check runner: no valid request: \(error)\n".utf8))
  exit(2)
}
lineBufferStandardOutput()
do {
  try request.limits.apply()
} catch {
  FileHandle.standardError.write(Data("check runner: \(error)\n".utf8))
  exit(2)
}

var evidence = EvidenceWriter(secret: secret)
do {
  let library = try CheckLibrary.load(request)
  CheckRun(
    library: library, processorSeconds: request.processorSeconds, mark: request.mark
  ).run(request.checks, evidence: &evidence)
  evidence.write(.completed)
} catch let error as CheckLibrary.LoadError {
  evidence.write(.loadFailed(message: error.message))
  exit(3)
}
