package cascade.cli;

/// Keeps the memory of long runs small. The serial collector lets its old generation grow up to the
/// limit before it looks at it, and what lies there after some hundred files is mostly what is left
/// of files that are done: a few megabytes each.
final class HeapKeeper {
  /// Below this nobody minds, in bytes.
  private static final long UNMINDED = 110L << 20;

  /// How much more than what was in use after the last time, so that large files are not looked at
  /// again and again.
  private static final int GROWTH = 2;

  /// In use after the last time, in bytes.
  private long kept;

  /// To be called when something large is done with.
  synchronized void tidy() {
    if (used() > Math.max(UNMINDED, GROWTH * kept)) {
      System.gc();
      kept = used();
    }
  }

  private static long used() {
    var runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
