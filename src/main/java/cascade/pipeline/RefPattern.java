package cascade.pipeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;

/// One line of a `branches`, `tags` or `paths` list.
///
/// `*` stands for anything but `/`, `**` for anything, `?` for zero or one and `+` for one or more
/// of what precedes, `[]` for one of the characters, a leading `!` takes back what earlier lines
/// matched.
///
/// Source: GitHub's filter pattern cheat sheet. It is no regular expression underneath: those of
/// Java take time without bound for a pattern with many stars, which anybody may write.
///
/// @param negated whether it takes back
public record RefPattern(List<Part> parts, boolean negated) {
  public RefPattern {
    parts = List.copyOf(parts);
  }

  /// Characters of one kind.
  ///
  /// @param optional whether there may be none
  /// @param repeats whether there may be several
  public record Part(IntPredicate kind, boolean optional, boolean repeats) {
    static Part one(IntPredicate kind) {
      return new Part(kind, false, false);
    }

    static Part any(IntPredicate kind) {
      return new Part(kind, true, true);
    }
  }

  public static RefPattern of(String written) {
    var text = written.codePoints().toArray();
    var negated = text.length > 0 && text[0] == '!';
    var parts = new ArrayList<Part>();
    for (var i = negated ? 1 : 0; i < text.length; i++) {
      switch (text[i]) {
        case '*' -> {
          var twice = i + 1 < text.length && text[i + 1] == '*';
          parts.add(Part.any(twice ? _ -> true : character -> character != '/'));
          i += twice ? 1 : 0;
        }
        case '?', '+' -> {
          var quantified =
              !parts.isEmpty() && !parts.getLast().optional() && !parts.getLast().repeats();
          if (quantified) {
            var kind = parts.removeLast().kind();
            parts.add(new Part(kind, text[i] == '?', text[i] == '+'));
          } else {
            // With nothing before it, or after another one, it is taken as itself.
            parts.add(Part.one(literal(text[i])));
          }
        }
        case '[' -> {
          var end = i + 1;
          while (end < text.length && text[end] != ']') {
            end++;
          }
          if (end < text.length) {
            parts.add(Part.one(oneOf(text, i + 1, end)));
            i = end;
          } else {
            parts.add(Part.one(literal('[')));
          }
        }
        case '\\' -> {
          i += i + 1 < text.length ? 1 : 0;
          parts.add(Part.one(literal(text[i])));
        }
        default -> parts.add(Part.one(literal(text[i])));
      }
    }
    return new RefPattern(parts, negated);
  }

  private static IntPredicate literal(int wanted) {
    return character -> character == wanted;
  }

  /// Letters, digits and ranges of them are what GitHub allows inside brackets.
  private static IntPredicate oneOf(int[] text, int start, int end) {
    var ranges = new ArrayList<int[]>();
    for (var i = start; i < end; i++) {
      var isRange = i + 2 < end && text[i + 1] == '-';
      ranges.add(new int[] {text[i], isRange ? text[i + 2] : text[i]});
      i += isRange ? 2 : 0;
    }
    return character ->
        ranges.stream().anyMatch(range -> range[0] <= character && character <= range[1]);
  }

  /// Goes through the name once and keeps all places in the pattern that it may have come to.
  public boolean matches(String name) {
    var places = new BitSet(parts.size() + 1);
    reach(places, 0);
    for (var character : name.codePoints().toArray()) {
      var next = new BitSet(parts.size() + 1);
      for (var at = places.nextSetBit(0); at >= 0; at = places.nextSetBit(at + 1)) {
        if (at < parts.size() && parts.get(at).kind().test(character)) {
          if (parts.get(at).repeats()) {
            next.set(at);
          }
          reach(next, at + 1);
        }
      }
      places = next;
    }
    return places.get(parts.size());
  }

  private void reach(BitSet places, int from) {
    var at = from;
    // What follows a place that is known already is known too.
    while (!places.get(at)) {
      places.set(at);
      if (at < parts.size() && parts.get(at).optional()) {
        at++;
      }
    }
  }
}
