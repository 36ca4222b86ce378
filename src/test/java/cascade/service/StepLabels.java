package cascade.service;

import static java.util.stream.Collectors.toMap;

import cascade.service.StepLabel.Need;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads labels: a line for each step, with tabs between path, line, needs, may, hold, attempts and
/// note; `-` for nothing, commas between several, `|` between names of the same.
final class StepLabels {
  private static final String HEAD = "path\tline\tneeds\tmay\thold\tattempts\tnote";

  private StepLabels() {}

  /// Those that the detector may be tuned on.
  static List<StepLabel> first() {
    return resource("labels-1.tsv");
  }

  /// Those that it was only measured on at first; their mistakes were mended since.
  static List<StepLabel> second() {
    return resource("labels-2.tsv");
  }

  /// Those that it may only be measured on.
  static List<StepLabel> third() {
    return resource("labels-3.tsv");
  }

  static List<List<StepLabel>> all() {
    return List.of(first(), second(), third());
  }

  /// @throws IllegalArgumentException when a line cannot be understood; names it
  static List<StepLabel> parse(String text) {
    var lines = text.lines().toList();
    if (!lines.getFirst().equals(HEAD)) {
      throw new IllegalArgumentException("does not begin with the names of the columns");
    }
    return lines.stream().skip(1).map(StepLabels::label).toList();
  }

  private static List<StepLabel> resource(String name) {
    try (var stream = StepLabels.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static StepLabel label(String line) {
    var cells = line.split("\t", -1);
    if (cells.length != 7) {
      throw new IllegalArgumentException("not seven cells: " + line);
    }
    try {
      var holds = pairs(cells[4]);
      var attempts = pairs(cells[5]);
      var needs = several(cells[2]).map(names -> need(names, holds, attempts)).toList();
      known(needs, holds.keySet());
      known(needs, attempts.keySet());
      return new StepLabel(
          cells[0],
          Integer.parseInt(cells[1]),
          needs,
          Set.copyOf(several(cells[3]).toList()),
          Optional.of(cells[6]).filter(it -> !it.equals("-")));
    } catch (IllegalArgumentException fault) {
      throw new IllegalArgumentException(fault.getMessage() + ": " + line, fault);
    }
  }

  private static Need need(String names, Map<String, String> holds, Map<String, String> attempts) {
    return new Need(
        List.of(names.split("\\|")),
        Hold.valueOf(holds.getOrDefault(names, "fails").replace('-', '_').toUpperCase(Locale.ROOT)),
        Integer.parseInt(attempts.getOrDefault(names, "1")));
  }

  private static Stream<String> several(String cell) {
    return cell.equals("-") ? Stream.empty() : Stream.of(cell.split(","));
  }

  private static Map<String, String> pairs(String cell) {
    return several(cell)
        .map(pair -> pair.split("=", 2))
        .collect(toMap(pair -> pair[0], pair -> pair[1]));
  }

  private static void known(List<Need> needs, Set<String> named) {
    for (var name : named) {
      if (needs.stream().noneMatch(need -> String.join("|", need.names()).equals(name))) {
        throw new IllegalArgumentException(name + " is not needed");
      }
    }
  }
}
