package cascade.app;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// What is known of a stretch of time: spans of whole seconds, the oldest first, none of which
/// touches another.
record TimeSpans(List<Span> spans) {
  static final TimeSpans NONE = new TimeSpans(List.of());

  TimeSpans {
    spans = List.copyOf(spans);
  }

  /// @param to the last second in it
  record Span(Instant from, Instant to) {
    Span {
      from = from.truncatedTo(ChronoUnit.SECONDS);
      to = to.truncatedTo(ChronoUnit.SECONDS);
    }

    boolean isEmpty() {
      return to.isBefore(from);
    }

    boolean isOneSecond() {
      return from.equals(to);
    }

    /// Cut into so many of about the same length, the newest first.
    List<Span> parts(long many) {
      var seconds = ChronoUnit.SECONDS.between(from, to) + 1;
      var size = Math.max(1, (seconds + many - 1) / many);
      var parts = new ArrayList<Span>();
      for (var start = from; !start.isAfter(to); start = start.plusSeconds(size)) {
        var end = start.plusSeconds(size - 1);
        parts.add(new Span(start, end.isAfter(to) ? to : end));
      }
      return parts.reversed();
    }

    @Override
    public String toString() {
      return from + "/" + to;
    }
  }

  /// What [#toString] wrote; nothing where it is something else.
  static TimeSpans parse(String text) {
    var spans = NONE;
    try {
      for (var part : text.split(" ", -1)) {
        var ends = part.split("/", -1);
        if (ends.length == 2) {
          spans = spans.with(new Span(Instant.parse(ends[0]), Instant.parse(ends[1])));
        }
      }
      return spans;
    } catch (DateTimeException _) {
      return NONE;
    }
  }

  TimeSpans with(Span added) {
    if (added.isEmpty()) {
      return this;
    }
    var from = added.from();
    var to = added.to();
    var others = new ArrayList<Span>();
    for (var span : spans) {
      if (span.to().plusSeconds(1).isBefore(from) || span.from().minusSeconds(1).isAfter(to)) {
        others.add(span);
      } else {
        from = span.from().isBefore(from) ? span.from() : from;
        to = span.to().isAfter(to) ? span.to() : to;
      }
    }
    others.add(new Span(from, to));
    others.sort(Comparator.comparing(Span::from));
    return new TimeSpans(others);
  }

  /// What of a span is not among these, the newest first.
  List<Span> missingIn(Span whole) {
    var missing = new ArrayList<Span>();
    var from = whole.from();
    for (var span : spans) {
      if (!span.to().isBefore(from) && !span.from().isAfter(whole.to())) {
        missing.add(new Span(from, span.from().minusSeconds(1)));
        from = span.to().plusSeconds(1);
      }
    }
    missing.add(new Span(from, whole.to()));
    missing.removeIf(Span::isEmpty);
    return missing.reversed();
  }

  @Override
  public String toString() {
    return spans.stream().map(Span::toString).collect(Collectors.joining(" "));
  }
}
