package cascade.action;

import cascade.app.ReviewOptions.Annotations;
import cascade.app.ReviewOptions.Comments;
import cascade.app.ToolException;
import cascade.app.WrittenRates;
import cascade.source.Severity;
import cascade.statistics.Rates;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The inputs of `action.yml`, checked.
///
/// @param path the folder in the workspace
/// @param repo to read instead of the checkout: `OWNER/NAME` or `OWNER/NAME@REF`
/// @param history files of past runs in the workspace
/// @param previousReports files or folders of earlier reports in the workspace
/// @param rates what runners cost; empty where nobody said
/// @param config the configuration, from the root of the repository; empty: where it usually lies
/// @param failOn the mildest severity that fails the step; empty: none does
/// @param pageUrl where the report can be read as a page; a web address without anything that
///   Markdown would read
/// @param pullRequest to review where the event names none
/// @param runId to summarise where the event names none
/// @param maxApiRequests at least 1
public record ActionInputs(
    Mode mode,
    String token,
    String path,
    Optional<String> repo,
    Optional<String> event,
    Optional<String> ref,
    List<String> history,
    List<String> previousReports,
    Optional<Rates> rates,
    Optional<String> config,
    Optional<Severity> failOn,
    Comments comment,
    Annotations annotations,
    String checkName,
    boolean suggestions,
    boolean summary,
    Optional<String> jsonFile,
    Optional<String> sarifFile,
    Optional<String> markdownFile,
    Optional<String> htmlFile,
    Optional<String> badgeFile,
    boolean trackingIssue,
    Optional<String> pageUrl,
    boolean sarifUpload,
    String sarifCategory,
    OptionalInt pullRequest,
    OptionalLong runId,
    int maxApiRequests) {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_ADDRESS = 1000;
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?:/[A-Za-z0-9._~!$&'*+,;=:@%/?#-]*)?");
  private static final int MOST_API_REQUESTS = 100_000;

  private enum FailOn {
    NEVER,
    NOTICE,
    WARNING,
    ERROR
  }

  /// Reads `INPUT_*` as the runner sets them: upper case, hyphens kept (`github-actions.md` D.4). A
  /// variable that is missing or empty has its default, so that the image can be run by hand.
  ///
  /// @throws ToolException.Usage for a value that is not allowed, naming those that are
  public static ActionInputs of(Map<String, String> environment) {
    var inputs = new Reader(environment);
    return new ActionInputs(
        inputs.word("mode", Mode.class, Mode.AUTO),
        inputs.text("token").orElse(""),
        inputs.text("path").orElse("."),
        inputs.text("repo"),
        inputs.text("event"),
        inputs.text("ref"),
        inputs.lines("history"),
        inputs.lines("previous-reports"),
        inputs.rates("rates"),
        inputs.text("config"),
        severity(inputs.word("fail-on", FailOn.class, FailOn.NEVER)),
        inputs.word("comment", Comments.class, Comments.ON_CHANGE),
        inputs.word("annotations", Annotations.class, Annotations.CHECK),
        inputs.name("check-name", "Cascade"),
        inputs.flag("suggestions", true),
        inputs.flag("summary", true),
        inputs.text("json-file"),
        inputs.text("sarif-file"),
        inputs.text("markdown-file"),
        inputs.text("html-file"),
        inputs.text("badge-file"),
        inputs.flag("tracking-issue", false),
        inputs.address("page-url"),
        inputs.flag("sarif-upload", false),
        inputs.name("sarif-category", "cascade"),
        inputs.number("pull-request", Integer.MAX_VALUE).stream()
            .mapToInt(Math::toIntExact)
            .findFirst(),
        inputs.number("run-id", Long.MAX_VALUE),
        (int) inputs.number("max-api-requests", MOST_API_REQUESTS).orElse(200));
  }

  /// The token is no text to show.
  @Override
  public String toString() {
    return "ActionInputs[mode=" + mode + ", path=" + path + "]";
  }

  private static Optional<Severity> severity(FailOn failOn) {
    return switch (failOn) {
      case NEVER -> Optional.empty();
      case NOTICE -> Optional.of(Severity.NOTICE);
      case WARNING -> Optional.of(Severity.WARNING);
      case ERROR -> Optional.of(Severity.ERROR);
    };
  }

  private record Reader(Map<String, String> environment) {

    Optional<String> text(String name) {
      var variable = "INPUT_" + name.toUpperCase(Locale.ROOT);
      return Optional.ofNullable(environment.get(variable))
          .map(String::strip)
          .filter(value -> !value.isEmpty());
    }

    List<String> lines(String name) {
      return text(name).stream()
          .flatMap(String::lines)
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    }

    Optional<Rates> rates(String name) {
      try {
        return WrittenRates.read(lines(name));
      } catch (ToolException.Usage failure) {
        throw new ToolException.Usage("input `%s`: %s".formatted(name, failure.getMessage()));
      }
    }

    <E extends Enum<E>> E word(String name, Class<E> words, E fallback) {
      var written = text(name);
      if (written.isEmpty()) {
        return fallback;
      }
      return Arrays.stream(words.getEnumConstants())
          .filter(word -> spelled(word).equals(written.get().toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElseThrow(() -> refused(name, written.get(), spelled(words)));
    }

    boolean flag(String name, boolean fallback) {
      return switch (text(name).map(it -> it.toLowerCase(Locale.ROOT)).orElse("")) {
        case "" -> fallback;
        case "true" -> true;
        case "false" -> false;
        default -> throw refused(name, text(name).orElse(""), "`true`, `false`");
      };
    }

    OptionalLong number(String name, long most) {
      var written = text(name);
      if (written.isEmpty()) {
        return OptionalLong.empty();
      }
      try {
        var number = Long.parseLong(written.get());
        if (number >= 1 && number <= most) {
          return OptionalLong.of(number);
        }
      } catch (NumberFormatException _) {
        // Told below, with what is allowed.
      }
      throw refused(name, written.get(), "a whole number from 1 to " + most);
    }

    String name(String name, String fallback) {
      var written = text(name).orElse(fallback);
      if (written.length() > LONGEST_NAME || written.chars().anyMatch(Character::isISOControl)) {
        throw refused(name, written, "a line of at most " + LONGEST_NAME + " characters");
      }
      return written;
    }

    Optional<String> address(String name) {
      var written = text(name);
      written.ifPresent(it -> {
        if (it.length() > LONGEST_ADDRESS || !ADDRESS.matcher(it).matches()) {
          throw refused(name, it, "a web address that begins with `https://` or `http://`");
        }
      });
      return written;
    }

    private static String spelled(Enum<?> word) {
      return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> String spelled(Class<E> words) {
      return Arrays.stream(words.getEnumConstants())
          .map(word -> "`" + spelled(word) + "`")
          .collect(Collectors.joining(", "));
    }

    private static ToolException.Usage refused(String name, String written, String allowed) {
      var shown = written.length() > LONGEST_NAME ? written.substring(0, LONGEST_NAME) : written;
      return new ToolException.Usage(
          "input `%s` is `%s`, which is not allowed; give %s".formatted(name, shown, allowed));
    }
  }
}
