package cascade.settings;

import cascade.finding.Site;
import cascade.source.Located;
import cascade.source.Problem;
import cascade.yaml.YamlLimits;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Entry;
import cascade.yaml.YamlNode.Kind;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import cascade.yaml.YamlNode.Sequence;
import cascade.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Reads `cascade.yml`, whose schema is `schema/config-1.schema.json`.
public final class SettingsReader {
  private final String file;
  private final LocalDate today;
  private final List<Problem> expired = new ArrayList<>();

  private SettingsReader(String file, LocalDate today) {
    this.file = file;
    this.today = today;
  }

  /// Either settings, or errors that say why there are none: half of what was settled would be
  /// neither what its people want nor what others expect.
  ///
  /// @param settings empty where there are errors
  /// @param errors in the order of the file
  public record Reading(Optional<Settings> settings, List<Problem> errors) {
    public Reading {
      errors = List.copyOf(errors);
    }
  }

  /// @param file as problems and reports name it
  /// @param rules ids of all rules
  /// @param today the day by which ignores expire
  public static Reading read(String file, byte[] bytes, List<String> rules, LocalDate today) {
    if (saysNothing(bytes)) {
      return new Reading(Optional.of(Settings.of(file)), List.of());
    }
    var yaml = YamlReader.read(file, bytes, YamlLimits.GITHUB);
    if (!yaml.problems().isEmpty()) {
      return new Reading(Optional.empty(), yaml.problems());
    }
    var root = yaml.root().filter(node -> !isNothing(node));
    if (root.isEmpty()) {
      return new Reading(Optional.of(Settings.of(file)), List.of());
    }
    var check = new ShapeCheck(file, rules);
    check.check(root.get(), SettingsShape.ROOT, "the configuration");
    return check.problems().isEmpty()
        ? new Reading(Optional.of(new SettingsReader(file, today).bind(root.get())), List.of())
        : new Reading(
            Optional.empty(), check.problems().stream().sorted(Problem.REPORT_ORDER).toList());
  }

  /// Nothing but comments.
  private static boolean saysNothing(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .allMatch(line -> line.isEmpty() || line.startsWith("#"));
  }

  private static boolean isNothing(YamlNode node) {
    return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
  }

  private Settings bind(YamlNode root) {
    var rules = entries(root, "rules").stream().map(this::rule).toList();
    var ignores = items(root, "ignore").stream().flatMap(item -> ignore(item).stream()).toList();
    var checks =
        find(root, "required-checks")
            .map(_ ->
                items(root, "required-checks").stream()
                    .map(item -> new Located<>(text(item), item.span()))
                    .toList());
    return new Settings(
        file, rules, ignores, services(root), costs(root), checks, runners(root), expired);
  }

  private static List<OwnService> services(YamlNode root) {
    return items(root, "services").stream()
        .map(item ->
            new OwnService(
                text(item, "id"),
                find(item, "title").map(SettingsReader::text),
                items(item, "hosts").stream().map(SettingsReader::text).toList(),
                find(item, "within").map(SettingsReader::text),
                amount(Optional.of(item), "probability")))
        .toList();
  }

  private static Costs costs(YamlNode root) {
    var costs = find(root, "costs");
    var rates = new TreeMap<String, Double>();
    costs.stream()
        .flatMap(it -> entries(it, "minute-rates").stream())
        .forEach(
            rate -> rates.put(rate.key().text().toLowerCase(Locale.ROOT), number(rate.value())));
    return new Costs(
        costs.flatMap(it -> find(it, "minute-rates")).filter(Scalar.class::isInstance).isPresent(),
        rates,
        amount(costs, "human-minutes-per-red-run"),
        amount(costs, "hourly-rate"));
  }

  private static Optional<SortedMap<String, Integer>> runners(YamlNode root) {
    return find(root, "runners")
        .map(_ -> {
          var found = new TreeMap<String, Integer>();
          entries(root, "runners")
              .forEach(it -> found.put(labels(it.key().text()), (int) number(it.value())));
          return found;
        });
  }

  /// As pools are named, however somebody writes them.
  private static String labels(String written) {
    return Arrays.stream(written.split(",", -1))
        .map(it -> it.strip().toLowerCase(Locale.ROOT))
        .filter(it -> !it.isEmpty())
        .distinct()
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static OptionalDouble amount(Optional<YamlNode> mapping, String key) {
    return mapping.flatMap(it -> find(it, key)).stream()
        .mapToDouble(SettingsReader::number)
        .findFirst();
  }

  private static double number(YamlNode node) {
    return node instanceof Scalar scalar ? scalar.number() : 0;
  }

  private RuleSetting rule(Entry entry) {
    var level =
        entry.value() instanceof Scalar brief ? brief.text() : text(entry.value(), "severity");
    return new RuleSetting(
        entry.key().text(),
        RuleSetting.Level.valueOf(level.toUpperCase(Locale.ROOT)),
        items(entry.value(), "paths").stream()
            .map(SettingsReader::text)
            .map(PathPattern::of)
            .toList());
  }

  private Optional<Ignore> ignore(YamlNode item) {
    var ignore =
        new Ignore(
            text(item, "rule"),
            find(item, "path").map(SettingsReader::text).map(PathPattern::of),
            find(item, "job").map(SettingsReader::text),
            text(item, "reason"),
            new Site(file, item.span()));
    var until = find(item, "until").map(SettingsReader::text);
    if (until.isPresent() && LocalDate.parse(until.get()).isBefore(today)) {
      expired.add(
          Problem.warning(
              file,
              item.span(),
              "`%s` was to be ignored until %s, which is past; mend it, or set a new day"
                  .formatted(ignore.rule(), until.get())));
      return Optional.empty();
    }
    return Optional.of(ignore);
  }

  private static List<Entry> entries(YamlNode node, String key) {
    return find(node, key).filter(Mapping.class::isInstance).map(Mapping.class::cast).stream()
        .flatMap(mapping -> mapping.entries().stream())
        .toList();
  }

  private static List<YamlNode> items(YamlNode node, String key) {
    return find(node, key).filter(Sequence.class::isInstance).map(Sequence.class::cast).stream()
        .flatMap(list -> list.items().stream())
        .toList();
  }

  private static Optional<YamlNode> find(YamlNode node, String key) {
    return node instanceof Mapping(var entries, _)
        ? entries.stream()
            .filter(entry -> entry.key().text().equals(key))
            .map(Entry::value)
            .findFirst()
        : Optional.empty();
  }

  /// Of what is required.
  private static String text(YamlNode node, String key) {
    return text(find(node, key).orElseThrow());
  }

  private static String text(YamlNode node) {
    return node instanceof Scalar scalar ? scalar.text().strip() : "";
  }
}
