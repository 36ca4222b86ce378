package cascade.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// One more or one less: what a counter does in each round.
///
/// @param by 1 or -1
record Step(String variable, int by) {
  private static final String NAME = "([A-Za-z_]\\w*)";
  private static final Pattern IN_PLACE =
      Pattern.compile(
          NAME
              + "([+-])\\2|([+-])\\3"
              + NAME
              + "|"
              + NAME
              + "([+-])=1(?!\\d)|"
              + NAME
              + "=(?:\\7([+-])1(?!\\d)|1\\+\\7(?!\\w))");
  private static final Pattern VALUE = Pattern.compile(NAME + "([+-])1|1\\+" + NAME);
  private static final Pattern NOISE = Pattern.compile("[\\s${}\"]+");

  /// `n=$((n+1))` and the like.
  static Optional<Step> of(Assignment assignment) {
    if (assignment.appended() || assignment.values().size() != 1) {
      return Optional.empty();
    }
    var pieces = assignment.values().getFirst().pieces();
    if (pieces.size() != 1 || !(pieces.getFirst() instanceof Piece.Unknown(_, var text, _))) {
      return Optional.empty();
    }
    var plain = inside(text);
    var value = VALUE.matcher(plain);
    if (value.matches()) {
      var name = value.group(1) == null ? value.group(3) : value.group(1);
      return name.equals(assignment.name())
          ? Optional.of(new Step(name, "-".equals(value.group(2)) ? -1 : 1))
          : Optional.empty();
    }
    // `n=$((++n))`.
    return in(plain).stream().filter(it -> it.variable().equals(assignment.name())).findFirst();
  }

  /// What is computed in `$((n+1))`, `$[n+1]`, `$(expr $n + 1)`, without blanks.
  private static String inside(String written) {
    var text = written.length() > 100 ? "" : NOISE.matcher(written).replaceAll("");
    for (var form : List.of("((", "[", "(expr", "`expr")) {
      if (text.startsWith(form)) {
        var closing = form.equals("((") ? 2 : 1;
        return text.substring(form.length(), Math.max(form.length(), text.length() - closing));
      }
    }
    return "";
  }

  /// The steps in an arithmetic expression: `n++ < 5`, `n += 1`.
  static List<Step> in(String arithmetic) {
    var found = new ArrayList<Step>();
    var text = arithmetic.length() > 200 ? "" : NOISE.matcher(arithmetic).replaceAll("");
    var matcher = IN_PLACE.matcher(text);
    while (matcher.find()) {
      for (var group : new int[][] {{1, 2}, {4, 3}, {5, 6}, {7, 8}}) {
        if (matcher.group(group[0]) != null) {
          found.add(
              new Step(matcher.group(group[0]), "-".equals(matcher.group(group[1])) ? -1 : 1));
        }
      }
    }
    return found;
  }
}
