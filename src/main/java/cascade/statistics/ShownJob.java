package cascade.statistics;

import java.util.Comparator;

/// A job as the host shows it.
///
/// @param workflow path of its file, or the workflow's name where the history knows no path
record ShownJob(String workflow, String name) implements Comparable<ShownJob> {
  private static final Comparator<ShownJob> ORDER =
      Comparator.comparing(ShownJob::workflow).thenComparing(ShownJob::name);

  @Override
  public int compareTo(ShownJob other) {
    return ORDER.compare(this, other);
  }
}
