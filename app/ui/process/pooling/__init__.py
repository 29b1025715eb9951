"""Step 2: the members' lines become pooled items."""

from app.ui.process.pooling.step import PoolingStep

__all__ = ["PoolingStep"]
