package cascade.settings;

import static java.util.stream.Collectors.joining;

import cascade.settings.Shape.Either;
import cascade.settings.Shape.Items;
import cascade.settings.Shape.Keys;
import cascade.settings.Shape.Named;
import cascade.settings.Shape.Word;
import cascade.source.NearMiss;
import cascade.source.Problem;
import cascade.source.Span;
import cascade.yaml.YamlNode;
import cascade.yaml.YamlNode.Kind;
import cascade.yaml.YamlNode.Mapping;
import cascade.yaml.YamlNode.Scalar;
import cascade.yaml.YamlNode.Sequence;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Holds a tree of YAML against a shape, and tells where they differ. Nothing that is unknown is
/// passed over: a key that is misspelt would silently do nothing.
final class ShapeCheck {
  private static final int MOST_PROBLEMS = 50;
  private static final int LONGEST_TEXT = 500;

  /// Of a service: without a word that is repeated without bound.
  static final String ID = "[a-z][a-z0-9-]{0,59}";

  private static final int LONGEST_SHOWN = 60;

  private final String file;
  private final List<String> rules;
  private final List<Problem> problems = new ArrayList<>();

  /// @param file as problems name it
  /// @param rules ids of all rules
  ShapeCheck(String file, List<String> rules) {
    this.file = file;
    this.rules = List.copyOf(rules);
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /// @param what the place, as messages name it
  void check(YamlNode node, Shape shape, String what) {
    switch (shape) {
      case Either(var brief, var full) -> check(node, node instanceof Scalar ? brief : full, what);
      case Items(var each, var most) -> {
        if (node instanceof Sequence(var items, _)) {
          if (items.size() > most) {
            error(node.span(), "%s has more than %,d items; remove some".formatted(what, most));
          }
          items.stream().limit(most).forEach(item -> check(item, each, "an item of " + what));
        } else {
          error(node.span(), "%s takes a list; write `- ` before each item".formatted(what));
        }
      }
      case Keys(var keys) -> {
        if (node instanceof Mapping mapping) {
          keys(mapping, keys, what);
        } else {
          error(node.span(), "%s takes a mapping; known keys are %s".formatted(what, names(keys)));
        }
      }
      case Named(var name, var each) -> {
        if (node instanceof Mapping(var entries, _)) {
          for (var entry : entries) {
            check(entry.key(), name, "a key of " + what);
            check(entry.value(), each, "`%s`".formatted(brief(entry.key().text())));
          }
        } else {
          error(
              node.span(), "%s takes a mapping; write names, each with its value".formatted(what));
        }
      }
      case Shape.Text _,
          Shape.AnyText _,
          Shape.RuleId _,
          Shape.Id _,
          Shape.Day _,
          Word _,
          Shape.Amount _,
          Shape.Count _ -> {
        if (node instanceof Scalar scalar && scalar.kind() != Kind.NULL) {
          scalar(scalar, shape, what);
        } else {
          error(node.span(), "%s takes %s; write one".formatted(what, kind(shape)));
        }
      }
    }
  }

  private void keys(Mapping mapping, List<Shape.Key> keys, String what) {
    var missing =
        new ArrayList<>(keys.stream().filter(Shape.Key::required).map(Shape.Key::name).toList());
    for (var entry : mapping.entries()) {
      var written = entry.key().text();
      var key = keys.stream().filter(it -> it.name().equals(written)).findFirst();
      missing.remove(written);
      if (key.isPresent()) {
        check(entry.value(), key.get().shape(), "`%s`".formatted(written));
      } else {
        error(
            entry.key().span(),
            "%s has no key `%s`; %s"
                .formatted(
                    what,
                    brief(written),
                    NearMiss.advice(written, keys.stream().map(Shape.Key::name).toList())));
      }
    }
    for (var name : missing) {
      error(mapping.span().start(), "%s has no `%s`; add it".formatted(what, name));
    }
  }

  private void scalar(Scalar scalar, Shape shape, String what) {
    var text = scalar.text();
    switch (shape) {
      case Shape.Text _ -> {
        if (text.isBlank() || text.length() > LONGEST_TEXT || text.strip().lines().count() > 1) {
          error(
              scalar.span(),
              "%s takes a line of 1 to %d characters; write one".formatted(what, LONGEST_TEXT));
        }
      }
      case Shape.AnyText _ -> {}
      case Shape.RuleId _ -> {
        if (!rules.contains(text)) {
          error(
              scalar.span(),
              "there is no rule `%s`; %s".formatted(brief(text), NearMiss.advice(text, rules)));
        }
      }
      case Shape.Id _ -> {
        if (!text.matches(ID)) {
          error(
              scalar.span(),
              "`%s` is no id; write small letters and digits, with `-` between words"
                  .formatted(brief(text)));
        }
      }
      case Shape.Day _ -> {
        if (!isDay(text)) {
          error(scalar.span(), "`%s` is no day; write it as 2027-03-31".formatted(brief(text)));
        }
      }
      case Word(var allowed) -> {
        if (!allowed.contains(text)) {
          error(
              scalar.span(),
              "%s does not take `%s`; %s"
                  .formatted(what, brief(text), NearMiss.advice(text, allowed)));
        }
      }
      case Shape.Amount(var least, var most) -> {
        if (scalar.kind() != Kind.NUMBER
            || !(scalar.number() >= least && scalar.number() <= most)) {
          error(
              scalar.span(),
              "%s takes a number from %s to %s, not `%s`; write one"
                  .formatted(what, plain(least), plain(most), brief(text)));
        }
      }
      case Shape.Count(var least, var most) -> {
        if (scalar.kind() != Kind.NUMBER
            || !(scalar.number() >= least && scalar.number() <= most)
            || scalar.number() != Math.rint(scalar.number())) {
          error(
              scalar.span(),
              "%s takes a whole number from %d to %d, not `%s`; write one"
                  .formatted(what, least, most, brief(text)));
        }
      }
      case Items _, Keys _, Named _, Either _ ->
          throw new IllegalArgumentException("no shape of a scalar: " + shape);
    }
  }

  private static boolean isDay(String text) {
    try {
      return LocalDate.parse(text).getYear() > 0;
    } catch (DateTimeException _) {
      return false;
    }
  }

  private static String kind(Shape shape) {
    return switch (shape) {
      case Shape.Text _, Shape.AnyText _ -> "a text";
      case Shape.RuleId _ -> "the id of a rule";
      case Shape.Id _ -> "an id";
      case Shape.Day _ -> "a day";
      case Word(var allowed) -> "one of " + NearMiss.list(allowed);
      case Shape.Amount _ -> "a number";
      case Shape.Count _ -> "a whole number";
      case Items _ -> "a list";
      case Keys _, Named _ -> "a mapping";
      case Either(var brief, _) -> kind(brief);
    };
  }

  private static String names(List<Shape.Key> keys) {
    return keys.stream().map(key -> "`" + key.name() + "`").collect(joining(", "));
  }

  /// `0.5`, and `10` rather than `10.0`.
  static String plain(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%.0f", number)
        : String.valueOf(number);
  }

  private static String brief(String text) {
    var line = text.lines().findFirst().orElse("");
    return line.codePointCount(0, line.length()) <= LONGEST_SHOWN
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN - 1)) + "…";
  }

  private void error(Span span, String message) {
    if (problems.size() < MOST_PROBLEMS) {
      problems.add(Problem.error(file, span, message));
    }
  }
}
