package cascade.pipeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A name of which parts are only known in a run.
///
/// It is compared without a regular expression, since its parts are foreign text, and in a time
/// that is bounded by the number of parts and the length of the name.
record NameShape(List<Part> parts) {
  static final NameShape NOTHING = new NameShape(List.of());

  NameShape {
    parts = joined(parts);
  }

  sealed interface Part {}

  record Text(String text) implements Part {}

  /// Any text, or none.
  enum Gap implements Part {
    GAP
  }

  /// What a matrix adds to a name: ` (…)`, or nothing where no value has a text; cut where the name
  /// would become too long.
  ///
  /// @param before how long the name before it is, at most [#MOST_BEFORE]
  record Brackets(int before) implements Part {
    /// Of a longer name not even the bracket is sure to be seen.
    static final int MOST_BEFORE = DisplayNames.LONGEST - DisplayNames.CUT.length() - 2;
  }

  static NameShape of(String text) {
    return new NameShape(List.of(new Text(text)));
  }

  /// The name of a job whose legs are not known.
  static NameShape withBrackets(String name) {
    return name.length() <= Brackets.MOST_BEFORE
        ? new NameShape(List.of(new Text(name), new Brackets(name.length())))
        : new NameShape(
            List.of(
                new Text(
                    name.substring(
                        0,
                        Math.min(name.length(), DisplayNames.LONGEST - DisplayNames.CUT.length()))),
                Gap.GAP));
  }

  private static List<Part> joined(List<Part> parts) {
    var joined = new ArrayList<Part>();
    for (var part : parts) {
      var last = joined.isEmpty() ? Optional.<Part>empty() : Optional.of(joined.getLast());
      if (part instanceof Text(var text)) {
        if (last.isPresent() && last.get() instanceof Text(var before)) {
          joined.set(joined.size() - 1, new Text(before + text));
        } else if (!text.isEmpty()) {
          joined.add(part);
        }
      } else if (part != Gap.GAP || last.filter(it -> it == Gap.GAP).isEmpty()) {
        joined.add(part);
      }
    }
    return List.copyOf(joined);
  }

  NameShape then(NameShape next) {
    var all = new ArrayList<>(parts);
    all.addAll(next.parts);
    return new NameShape(all);
  }

  /// The only name that has this shape; empty where there are others.
  Optional<String> only() {
    if (parts.isEmpty()) {
      return Optional.of("");
    }
    return parts.size() == 1 && parts.getFirst() instanceof Text(var text)
        ? Optional.of(text)
        : Optional.empty();
  }

  boolean fits(String name) {
    if (!mayFit(name)) {
      return false;
    }
    // All places of the name to which the parts so far can lead.
    var places = new BitSet(name.length() + 1);
    places.set(0);
    for (var part : parts) {
      places =
          switch (part) {
            case Text(var text) -> after(text, name, places);
            case Gap _ -> {
              places.set(places.nextSetBit(0), name.length() + 1);
              yield places;
            }
            case Brackets brackets -> after(brackets, name, places);
          };
      if (places.isEmpty()) {
        return false;
      }
    }
    return places.get(name.length());
  }

  /// Most names fail here.
  private boolean mayFit(String name) {
    if (parts.isEmpty()) {
      return name.isEmpty();
    }
    var shortest = 0L;
    for (var part : parts) {
      shortest += part instanceof Text(var text) ? text.length() : 0;
    }
    return shortest <= name.length()
        && (!(parts.getFirst() instanceof Text(var first)) || name.startsWith(first))
        && (!(parts.getLast() instanceof Text(var last)) || name.endsWith(last));
  }

  private static BitSet after(String text, String name, BitSet places) {
    var next = new BitSet(name.length() + 1);
    for (var at = name.indexOf(text, places.nextSetBit(0));
        at >= 0;
        at = name.indexOf(text, at + 1)) {
      if (places.get(at)) {
        next.set(at + text.length());
      }
    }
    return next;
  }

  private static BitSet after(Brackets brackets, String name, BitSet places) {
    var next = (BitSet) places.clone();
    var opened = false;
    for (var at = 0; at < name.length(); at++) {
      if (places.get(at) && name.startsWith(" (", at)) {
        opened = true;
        var end = at - brackets.before() + DisplayNames.LONGEST;
        var cut = end - DisplayNames.CUT.length();
        if (end <= name.length() && name.startsWith(DisplayNames.CUT, cut)) {
          next.set(end);
        }
      }
      if (opened && name.charAt(at) == ')') {
        next.set(at + 1);
      }
    }
    return next;
  }
}
