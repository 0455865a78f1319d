"""k-means by scikit-learn: one fit for each line on standard input, its objective on standard output."""
import json
import sys
import warnings

import numpy as np
import sklearn
from sklearn.cluster import KMeans
from threadpoolctl import threadpool_info

path, dimension, k, iterations = sys.argv[1], *map(int, sys.argv[2:5])
points = np.fromfile(path, dtype=np.float32).reshape(-1, dimension)
warnings.filterwarnings("ignore")
pools = ", ".join(sorted({pool["internal_api"] for pool in threadpool_info()}))
print(json.dumps({"version": f"{sklearn.__version__} ({pools})"}), flush=True)
for _ in sys.stdin:
    model = KMeans(k, init=points[:k].copy(), n_init=1, max_iter=iterations, tol=0, algorithm="lloyd").fit(points)
    print(json.dumps({"objective": float(model.inertia_), "iterations": int(model.n_iter_)}), flush=True)
