package cascade.settings;

import cascade.finding.Finding;
import cascade.settings.Shape.Items;
import cascade.settings.Shape.Keys;
import cascade.source.Problem;
import cascade.yaml.YamlLimits;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import cascade.yaml.YamlNode.Sequence;
import cascade.yaml.YamlReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Findings that were there before anybody looked: they are not told, new ones are. One stands in
/// it for each finding, told apart by what stays when lines move.
///
/// @param file as reports name it
/// @param known in the order of the file; the same may be there several times
public record Baseline(String file, List<Finding.Key> known) {
  public static final String SCHEMA = "cascade/baseline/1";

  /// As much as a hundred thousand findings take.
  private static final int MOST_CHARACTERS = 32 << 20;

  private static final int MOST = 50_000;

  /// JSON is YAML, and is read with places by the same reader.
  private static final YamlLimits LIMITS =
      YamlLimits.GITHUB.withCharacters(MOST_CHARACTERS).withBytes(8 * MOST_CHARACTERS);

  private static final Keys ENTRY =
      new Keys(List.of(required("rule"), required("path"), anyText("subject")));

  private static final Keys ROOT =
      new Keys(
          List.of(
              new Shape.Key("schema", new Shape.Word(List.of(SCHEMA)), true, "What this is."),
              new Shape.Key("findings", new Items(ENTRY, MOST), true, "One for each.")));

  public Baseline {
    known = List.copyOf(known);
  }

  /// A rule that is gone may still stand in it.
  private static Shape.Key required(String name) {
    return new Shape.Key(name, Shape.Text.TEXT, true, "See [Finding.Key].");
  }

  /// Empty for what is about a whole file.
  private static Shape.Key anyText(String name) {
    return new Shape.Key(name, Shape.AnyText.ANY_TEXT, true, "See [Finding.Key].");
  }

  /// Either a baseline or errors.
  public record Reading(Optional<Baseline> baseline, List<Problem> errors) {
    public Reading {
      errors = List.copyOf(errors);
    }
  }

  /// @param file as problems and reports name it
  public static Reading read(String file, byte[] bytes) {
    var json = YamlReader.read(file, bytes, LIMITS);
    if (!json.problems().isEmpty() || json.root().isEmpty()) {
      return new Reading(Optional.empty(), json.problems());
    }
    var check = new ShapeCheck(file, List.of());
    check.check(json.root().get(), ROOT, "the baseline");
    if (!check.problems().isEmpty()) {
      return new Reading(Optional.empty(), check.problems());
    }
    var known =
        entries(json.root().get())
            .map(it -> new Finding.Key(text(it, "rule"), text(it, "path"), text(it, "subject")))
            .toList();
    return new Reading(Optional.of(new Baseline(file, known)), List.of());
  }

  private static Stream<YamlNode> entries(YamlNode root) {
    return root instanceof Mapping(var entries, _)
        ? entries.stream()
            .filter(entry -> entry.key().text().equals("findings"))
            .flatMap(entry ->
                entry.value() instanceof Sequence(var items, _) ? items.stream() : Stream.of())
        : Stream.of();
  }

  private static String text(YamlNode node, String key) {
    return node instanceof Mapping(var entries, _)
        ? entries.stream()
            .filter(entry -> entry.key().text().equals(key))
            .map(entry -> entry.value() instanceof Scalar scalar ? scalar.text() : "")
            .findFirst()
            .orElse("")
        : "";
  }
}
