#!/usr/bin/env bash
# Gradescope runs this once, when it builds the autograder's image: the toolchain, what the grader
# needs, and the lesson's checks, so that a submission waits for nothing but its own build.
set -euo pipefail
swift=${GRADUS_SWIFT:-6.3.1}

apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
  bubblewrap ca-certificates curl g++ git libc6-dev libncurses6 libopenblas-dev libsqlite3-dev \
  libxml2 make
. /etc/os-release
name=swift-$swift-RELEASE-$ID${VERSION_ID}
curl -fsSL "https://download.swift.org/swift-$swift-release/$ID${VERSION_ID//./}/swift-$swift-RELEASE/$name.tar.gz" \
  | tar -xz --strip-components 1 -C /

cd /autograder/source
swift build --product grader
# Compiles the engine and the hidden checks, by grading the stubs.
scratch=$(mktemp -d)
lesson=$(cat docs/gradescope/lesson)
mkdir -p "$scratch/in/warm-up"
cp -r "Assignments/$lesson" "$scratch/in/warm-up/"
.build/debug/grader grade "$lesson" --submissions "$scratch/in" --results "$scratch/RESULTS.csv" \
  --log "$scratch/RESULTS.sqlite" --no-sandbox
rm -rf "$scratch"
