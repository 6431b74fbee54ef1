# Everything here calls what a person would type; see README.md.

SUBMISSIONS ?= Tests/SampleClass
RESULTS ?= RESULTS.csv
LOG ?= RESULTS.sqlite
PACKAGES := libopenblas-dev libsqlite3-dev bubblewrap
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SOURCES := Package.swift Sources Tests Assignments Rubrics

.PHONY: setup decoders python peers grade test verify verify-cluster validate lint bench help

help:
	@echo "make grade     install what is missing, build, grade the sample class"
	@echo "make test      install what is missing, run every test"
	@echo "make verify    the long proofs: PyTorch side by side, fuzzing, accuracy on real data"
	@echo "make verify-cluster  grading on a real Slurm, which it installs, starts and stops"
	@echo "make validate  prove that the rubrics grade"
	@echo "make lint      check the format of every source"
	@echo "make peers     install PyTorch and TensorFlow (about 3 GB) to measure against"
	@echo "make bench     measure grading against nbgrader, and training against those peers"

# Programs that read JPEG and PNG for folders of images: no lesson needs them, some tests do.
decoders: PACKAGES := libjpeg-turbo-progs netpbm
decoders: setup

# Installs only what is missing, so that a machine without a network can do everything else.
setup:
	@command -v swift >/dev/null || { \
	  echo "make: there is no swift; install Swift 6 from https://www.swift.org/install/linux" >&2; \
	  exit 1; }
	@missing=""; \
	for package in $(PACKAGES); do \
	  dpkg -s $$package 2>/dev/null | grep -q '^Status: install ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "installing$$missing"; \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq $$missing >/dev/null; \
	fi

grade: setup
	swift run grader --all --submissions $(SUBMISSIONS) --results $(RESULTS) --log $(LOG)

# XCTest is what the course uses; the other library would close with "0 tests".
test: setup
	swift test --disable-swift-testing

# PyTorch and the readers of other programs' files, which a few tests compare with.
python: .build/python/installed
.build/python/installed:
	python3 -m venv .build/python
	.build/python/bin/pip install --quiet torchvision safetensors tensorboard setuptools
	touch $@

# Everything that takes minutes: what `make test` skips, and accuracy on real data.
verify: setup python
	GRADUS_LONG=1 GRADUS_PYTHON="$(CURDIR)/.build/python/bin/python" \
	  swift test --disable-swift-testing --filter '^Gradus(Parity)?Tests|AttackTests|ReleaseVerificationTests|KillTests|RecordKilledTests|WholeCourseTests|SimilarClassTests|LocalShardsTests'
	swift run gradus-figures

# Grading in shards on a real Slurm of one node, which is installed, started and stopped.
verify-cluster: setup
	$(SUDO) Tests/Cluster/verify

validate: setup
	swift run grader validate

lint:
	swift format lint --strict --recursive $(SOURCES)

# What training is measured against. PyTorch's own index has its build without graphics cards; from
# PyPI comes a larger one that measures the same.
peers: .build/peers/training
.build/peers/training:
	test -x .build/peers/bin/python || python3 -m venv .build/peers
	.build/peers/bin/pip install --quiet numpy tensorflow-cpu
	.build/peers/bin/pip install --quiet torch==2.13.0+cpu \
	    --extra-index-url https://download.pytorch.org/whl/cpu \
	  || .build/peers/bin/pip install --quiet torch==2.13.0
	touch $@

bench: setup
	Tests/Benchmarks/grading
	Tests/Benchmarks/training
