package cascade.service;

import cascade.expression.Template;
import cascade.shell.Piece;
import cascade.shell.Script;
import cascade.shell.Word;
import cascade.workflow.Job.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Values that stay the same while a step runs: what its environment and its script set once.
final class Constants {
  /// Stands for each part of a text that is not known.
  static final char GAP = '\uFFFC';

  private static final String UNKNOWN = String.valueOf(GAP);

  /// What GitHub sets on each of its own runners.
  static final Constants GITHUB =
      new Constants(
          Map.of(
              "GITHUB_SERVER_URL", "https://github.com",
              "GITHUB_API_URL", "https://api.github.com",
              "GITHUB_GRAPHQL_URL", "https://api.github.com/graphql",
              "github.server_url", "https://github.com",
              "github.api_url", "https://api.github.com",
              "github.graphql_url", "https://api.github.com/graphql"));

  /// Longer values are none that help.
  private static final int LONGEST = 2_000;

  private static final Pattern EXPRESSION =
      Pattern.compile("\\$\\{\\{(.{0,300}?)}}", Pattern.DOTALL);
  private static final Pattern PATH =
      Pattern.compile("(env|matrix|inputs|github)\\.([A-Za-z_][\\w-]*)");
  private static final Pattern PARAMETER =
      Pattern.compile("\\$(\\w+)|\\$\\{(\\w+)(?::?-([^$`]*))?}|\\$env:(\\w+)|%(\\w+)%");

  /// `$(printf "…")`.
  private static final Pattern PRINTED =
      Pattern.compile("\\$\\((?:printf|echo) \"([^\"`()]{1,500})\".*\\)", Pattern.DOTALL);

  private static final Pattern IN_TEXT = Pattern.compile("\\$\\w+|\\$\\{\\w+}");

  /// Commands that tell the address of something on the runner.
  private static final Pattern ON_RUNNER =
      Pattern.compile(
          "\\b(docker (inspect|port)|minikube (ip|service)|hostname|podman (inspect|port))\\b");

  private final Map<String, String> values;

  private Constants(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /// These, and what `env` sets.
  Constants and(List<Entry> env) {
    var all = new HashMap<>(values);
    for (var entry : env) {
      put(all, entry.name().value(), text(entry.value().value()));
    }
    return new Constants(all);
  }

  /// These, and others by their names.
  Constants and(Map<String, String> more) {
    if (more.isEmpty()) {
      return this;
    }
    var all = new HashMap<>(values);
    more.forEach((name, value) -> put(all, name, value));
    return new Constants(all);
  }

  /// These, and the values of `inputs` or another context.
  ///
  /// @param context the first name of the path: `inputs`
  Constants and(String context, Map<String, String> members) {
    var all = new HashMap<>(values);
    members.forEach((name, value) -> put(all, path(context, name), value));
    return new Constants(all);
  }

  /// These, and one more.
  Constants and(String name, String value) {
    var all = new HashMap<>(values);
    put(all, name, value);
    return new Constants(all);
  }

  /// These, and what a script sets to one value only.
  Constants and(Script script) {
    var all = new HashMap<>(values);
    var changed = new HashSet<String>();
    for (var command : script.commands()) {
      for (var assignment : command.assignments()) {
        // What stands before a command is set for that command.
        if (!command.words().isEmpty()) {
          continue;
        }
        var name = assignment.name();
        var value =
            text(all, assignment.values().size() == 1 ? assignment.values().getFirst() : null);
        if (assignment.appended() || (!changed.add(name) && !value.equals(all.get(name)))) {
          all.remove(name);
        } else {
          put(all, name, value);
        }
      }
    }
    return new Constants(all);
  }

  private static void put(Map<String, String> all, String name, String value) {
    if (value.equals(UNKNOWN) || value.length() > LONGEST) {
      all.remove(name);
    } else {
      all.put(name, value);
    }
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /// The text of a scalar, with a gap for each expression that is not known.
  String text(Template template) {
    return switch (template) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(_, _, var written) -> resolve(written);
    };
  }

  /// A text with the values of its expressions.
  String resolve(String written) {
    return resolve(values, written);
  }

  private static String resolve(Map<String, String> values, String written) {
    return EXPRESSION
        .matcher(written)
        .replaceAll(match -> Matcher.quoteReplacement(expression(values, match.group(1).strip())));
  }

  /// The text of a word, with a gap for each part that is not known.
  String text(Word word) {
    return text(values, word);
  }

  private static String text(Map<String, String> values, @Nullable Word word) {
    if (word == null) {
      return UNKNOWN;
    }
    var text = new StringBuilder();
    for (var piece : word.pieces()) {
      text.append(
          switch (piece) {
            case Piece.Known(var known, _) -> known;
            case Piece.Unknown(var kind, var written, _) ->
                switch (kind) {
                  case PARAMETER -> parameter(values, written);
                  case EXPRESSION ->
                      written.startsWith("%")
                          ? parameter(values, written)
                          : resolve(values, written);
                  case TILDE -> "/home";
                  case COMMAND -> command(values, written);
                  case ARITHMETIC, PROCESS, BRACES, ARRAY -> UNKNOWN;
                };
          });
    }
    return text.toString();
  }

  /// What a substitution prints, as far as that is plain.
  private static String command(Map<String, String> values, String written) {
    if (ON_RUNNER.matcher(written).find()) {
      return "localhost";
    }
    var printed = PRINTED.matcher(written);
    return printed.matches()
        ? IN_TEXT
            .matcher(printed.group(1))
            .replaceAll(match -> Matcher.quoteReplacement(parameter(values, match.group())))
        : UNKNOWN;
  }

  private static String parameter(Map<String, String> values, String written) {
    var matcher = PARAMETER.matcher(written);
    if (!matcher.matches()) {
      return UNKNOWN;
    }
    for (var group : List.of(1, 2, 4, 5)) {
      var name = matcher.group(group);
      if (name != null) {
        var fallback = Optional.ofNullable(matcher.group(3)).orElse(UNKNOWN);
        return values.getOrDefault(name, fallback);
      }
    }
    return UNKNOWN;
  }

  private static String expression(Map<String, String> values, String expression) {
    var path = PATH.matcher(expression);
    if (!path.matches()) {
      return UNKNOWN;
    }
    return values.getOrDefault(
        path.group(1).equals("env") ? path.group(2) : path(path.group(1), path.group(2)), UNKNOWN);
  }

  private static String path(String context, String name) {
    return context + "." + name.toLowerCase(Locale.ROOT);
  }
}
