"""A Gaussian mixture by scikit-learn: one fit for each line on standard input, its bound on standard output."""
import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.mixture import GaussianMixture
from threadpoolctl import threadpool_info

path, dimension, k, iterations = sys.argv[1], *map(int, sys.argv[2:5])
points = np.fromfile(path, dtype=np.float64).reshape(-1, dimension)
warnings.filterwarnings("ignore")
pools = ", ".join(sorted({pool["internal_api"] for pool in threadpool_info()}))
print(json.dumps({"version": f"{sklearn.__version__} ({pools})"}), flush=True)
for _ in sys.stdin:
    # A start is given, so that its own, which is cheaper than k-means when random, goes unused.
    model = GaussianMixture(
        k, tol=0, max_iter=iterations, init_params="random", random_state=0, weights_init=np.full(k, 1 / k),
        means_init=points[:k].copy(), precisions_init=np.stack([np.eye(dimension)] * k)).fit(points)
    print(json.dumps({"objective": float(model.lower_bound_), "iterations": int(model.n_iter_)}), flush=True)
