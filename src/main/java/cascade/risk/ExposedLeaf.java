package cascade.risk;

/// A leaf with what it is exposed to.
record ExposedLeaf(Leaf leaf, Exposures exposures) {}
