"""Metrics, worked out by scikit-learn from all examples at once.

    torch/bin/pip install scikit-learn
"""

import numpy
import sklearn
import torch
from sklearn import metrics

from fixture import Fixture, rounded

fixture = Fixture("metrics")
attributes = {"reference": f"scikit-learn {sklearn.__version__}"}


def weights_of(count, weighted):
    w = rounded(count).abs()
    w[1] = 0
    return w if weighted else torch.ones(count)


for count, classes, weighted in [(23, 4, False), (23, 4, True), (17, 3, True)]:
    x = rounded(count, classes)
    t = torch.randint(classes, (count,))
    if classes == 4:
        # A class that is never predicted, and one that does not occur.
        x[:, 2] = -5
        t[t == 1] = 0
    w = weights_of(count, weighted)
    found = x.argmax(-1).numpy()
    labels = list(range(classes))
    keywords = {"labels": labels, "sample_weight": w.numpy()}
    outputs = {
        "accuracy": metrics.accuracy_score(t, found, sample_weight=w),
        "confusion": metrics.confusion_matrix(t, found, **keywords),
        "top2": metrics.top_k_accuracy_score(t, x, k=2, labels=labels, sample_weight=w),
    }
    for average in [None, "macro", "micro"]:
        figures = metrics.precision_recall_fscore_support(
            t, found, average=average, zero_division=0, **keywords
        )
        for name, figure in zip(["precision", "recall", "f1"], figures):
            outputs[f"{name} {average or 'each'}"] = figure
    # Classes that neither occur nor are predicted: 1 by themselves, left out of the mean.
    share = metrics.jaccard_score(t, found, average=None, zero_division=1, **keywords)
    present = [label for label in labels if label in found or label in t.tolist()]
    outputs["iou each"] = share
    outputs["iou macro"] = share[present].mean()
    outputs["iou micro"] = metrics.jaccard_score(t, found, average="micro", **keywords)
    dice = 2 * share / (1 + share)
    outputs["dice each"] = dice
    outputs["dice macro"] = dice[present].mean()
    inputs = {"x": x, "targets": t, "weights": w}
    fixture.case(
        f"classes {count} {classes} {weighted}", attributes | {"kind": "classes"}, inputs,
        {key: torch.tensor(numpy.asarray(value)) for key, value in outputs.items()},
    )

for count, digits, weighted in [(31, 1, False), (31, 1, True), (40, 4, True), (9, 0, False)]:
    # Few digits make ties.
    t = (torch.rand(count) < 0.4).long()
    x = (rounded(count) + t * 0.7).round(decimals=digits)
    x = x.to(torch.float32).to(torch.float64)
    w = weights_of(count, weighted)
    found = (x > 0).long()
    outputs = {
        "auc": metrics.roc_auc_score(t, x, sample_weight=w),
        "accuracy": metrics.accuracy_score(t, found, sample_weight=w),
        "precision": metrics.precision_score(t, found, sample_weight=w),
        "recall": metrics.recall_score(t, found, sample_weight=w),
        "f1": metrics.f1_score(t, found, sample_weight=w),
        "iou": metrics.jaccard_score(t, found, sample_weight=w),
    }
    fixture.case(
        f"binary {count} {digits} {weighted}", attributes | {"kind": "binary"},
        {"x": x, "targets": t, "weights": w}, {k: torch.tensor(v) for k, v in outputs.items()},
    )

for count, offset, weighted in [(19, 0, False), (19, 1000, True)]:
    t = rounded(count) + offset
    x = (t + rounded(count) * 0.4).to(torch.float32).to(torch.float64)
    t = t.to(torch.float32).to(torch.float64)
    w = weights_of(count, weighted)
    outputs = {
        "rmse": metrics.root_mean_squared_error(t, x, sample_weight=w),
        "mae": metrics.mean_absolute_error(t, x, sample_weight=w),
        "r2": metrics.r2_score(t, x, sample_weight=w),
    }
    fixture.case(
        f"regression {count} {offset} {weighted}", attributes | {"kind": "regression"},
        {"x": x, "targets": t, "weights": w}, {k: torch.tensor(v) for k, v in outputs.items()},
    )
fixture.write()
