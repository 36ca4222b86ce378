package cascade.finding;

import static java.util.Comparator.comparing;

import cascade.source.Span;
import java.util.Comparator;

/// A place in a file.
///
/// @param path as reports show it, with `/` between names
public record Site(String path, Span span) implements Comparable<Site> {
  private static final Comparator<Site> ORDER = comparing(Site::path).thenComparing(Site::span);

  /// By path, then by place.
  @Override
  public int compareTo(Site other) {
    return ORDER.compare(this, other);
  }
}
