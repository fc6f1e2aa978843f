"""Measurements that a person runs: each prints what it found beside a stated floor or goal, and never fails a build."""
