#!/usr/bin/env python3
"""Keras on TensorFlow, on the six workloads of gradus-bench: prints one line of JSON for each.

    keras_bench.py [--only mlp,cnn] [--threads N] [--seconds S] [--cpu]

Needs tensorflow-cpu; `make peers` installs it. With --cpu it gives the processor's time, which
other programs on the machine disturb less than the clock's.
"""
import argparse
import json
import os

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import tensorflow as tf
import keras
from keras import layers as L

from measure import PeakMemory, median_seconds


def workloads():
    g = np.random.default_rng(1)
    f = lambda *s: g.standard_normal(s, dtype=np.float32)
    yield "mlp", keras.Sequential([L.Input((784,)), L.Dense(512, "relu"), L.Dense(256, "relu"), L.Dense(10)]), f(128, 784), g.integers(0, 10, 128)
    yield "cnn", keras.Sequential([L.Input((28, 28, 1)), L.Conv2D(32, 5, padding="same", activation="relu"), L.MaxPool2D(),
        L.Conv2D(64, 3, padding="same", activation="relu"), L.MaxPool2D(), L.Conv2D(128, 3, padding="same", activation="relu"),
        L.Flatten(), L.Dense(256, "relu"), L.Dense(10)]), f(64, 28, 28, 1), g.integers(0, 10, 64)
    yield "lstm", keras.Sequential([L.Input((64,), dtype="int32"), L.Embedding(96, 64), L.LSTM(256, return_sequences=True), L.Dense(96)]), \
        g.integers(0, 96, (32, 64)), g.integers(0, 96, (32, 64))


    def conv(x, c, k=3, s=1, act=True, bias=False):
        x = L.BatchNormalization()(L.Conv2D(c, k, s, "same", use_bias=bias)(x)); return L.ReLU()(x) if act else x
    i = L.Input((32, 32, 3)); x = conv(i, 16)
    for c, stride in ((16, 1), (32, 2), (64, 2)):
        for b in range(3):
            s = stride if b == 0 else 1
            y = conv(conv(x, c, 3, s), c, act=False)
            if s != 1: x = L.Conv2D(c, 1, s, use_bias=False)(x)
            x = L.ReLU()(L.Add()([x, y]))
    yield "resnet20", keras.Model(i, L.Dense(10)(L.GlobalAveragePooling2D()(x))), f(64, 32, 32, 3), g.integers(0, 10, 64)
    i = L.Input((128, 128, 1)); x, skips = i, []
    for k in range(4):
        x = conv(conv(x, 16 << k, bias=True), 16 << k, bias=True); skips.append(x); x = L.MaxPool2D()(x)
    x = conv(conv(x, 256, bias=True), 256, bias=True)
    for k in reversed(range(4)):
        x = L.Concatenate()([skips.pop(), L.Conv2DTranspose(16 << k, 2, 2)(x)]); x = conv(conv(x, 16 << k, bias=True), 16 << k, bias=True)
    yield "unet", keras.Model(i, L.Conv2D(1, 1)(x)), f(8, 128, 128, 1), (f(8, 128, 128, 1) > 0).astype("float32")
    i = L.Input((128, 128, 3)); x, maps = i, []
    for c in (32, 64, 128, 256):
        x = conv(x, c, 3, 2); maps.append(x)
    out = L.Concatenate(axis=1)([L.Reshape((-1, 15))(L.Conv2D(60, 3, padding="same")(m)) for m in maps[-2:]])
    n = 4 * (16 * 16 + 8 * 8)
    yield "ssd", keras.Model(i, out), f(8, 128, 128, 3), (g.integers(0, 11, (8, n)), f(8, n, 4))


def loss_of_workload(name):
    ce = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    if name == "unet": return keras.losses.BinaryCrossentropy(from_logits=True)
    if name == "ssd": return lambda y, o: ce(y[0], o[..., :11]) + keras.losses.Huber()(y[1], o[..., 11:])
    return ce


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--cpu", action="store_true")
    options = parser.parse_args()
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(options.threads)
    only = set(filter(None, options.only.split(",")))
    for name, model, x, y in workloads():
        if only and name not in only:
            continue
        optimizer, loss_of = keras.optimizers.Adam(1e-3), loss_of_workload(name)
        x, y = tf.constant(x), tf.nest.map_structure(tf.constant, y)
        optimizer.build(model.trainable_variables)

        @tf.function
        def step():
            with tf.GradientTape() as tape:
                loss = loss_of(y, model(x, training=True))
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables))
            return loss

        infer = tf.function(lambda example: model(example, training=False))
        memory = PeakMemory()
        step_seconds = median_seconds(lambda: step().numpy(), options.seconds, options.cpu)
        peak = memory.mebibytes()
        predict_seconds = median_seconds(
            lambda: infer(x[:1]).numpy(), min(1.0, options.seconds), options.cpu)
        print(json.dumps({
            "peer": "keras", "workload": name, "step_ms": round(step_seconds * 1e3, 3),
            "samples_per_s": round(x.shape[0] / step_seconds, 1),
            "predict_ms": round(predict_seconds * 1e3, 3),
            "parameters": sum(int(np.prod(w.shape)) for w in model.trainable_weights),
            "peak_mb": round(peak, 1),
        }), flush=True)


if __name__ == "__main__":
    main()
