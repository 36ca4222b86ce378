package cascade.capacity;

/// What a runner can run out of.
public enum Resource {
  /// Free space where jobs work, in GB.
  DISK,
  /// RAM, in GB.
  MEMORY
}
