package cascade.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The documented fields of one object, in whatever order they come. Old recordings lack some; each
/// may be null, or of another kind than it should be.
final class RecordFields {
  private static final Set<String> NUMBERS = Set.of("id", "run_id", "run_attempt", "number");

  private static final Set<String> TEXTS =
      Set.of(
          "name",
          "path",
          "event",
          "head_branch",
          "head_sha",
          "status",
          "conclusion",
          "created_at",
          "started_at",
          "completed_at",
          "run_started_at",
          "updated_at",
          "check_suite_node_id",
          "runner_name",
          "full_name",
          "default_branch",
          "message",
          "documentation_url");

  private static final Set<String> REPOSITORIES = Set.of("repository", "head_repository");

  private static final int LONGEST_TEXT = 4_096;
  private static final int MOST_FAULTS = 8;
  private static final int MOST_ATTEMPTS = 1_000_000;

  /// What Go prints for a time that was never set.
  private static final String NO_TIME = "0001-01-01T00:00:00Z";

  /// With a fraction of a second and an offset.
  private static final int LONGEST_TIME = 40;

  private final UnaryOperator<String> once;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<String, Long> numbers = new HashMap<>();
  private final List<StepRun> steps = new ArrayList<>();
  private final List<String> labels = new ArrayList<>();
  private final List<Integer> pullRequests = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /// What the fields make up.
  sealed interface Made {
    record Run(WorkflowRun run) implements Made {}

    record Job(JobRun job) implements Made {}

    /// Tells the default branch.
    record Repository() implements Made {}

    /// Neither; why is among the faults.
    record Nothing() implements Made {}
  }

  /// @param once gives the same text for equal texts
  RecordFields(UnaryOperator<String> once) {
    this.once = once;
  }

  List<String> faults() {
    return List.copyOf(faults);
  }

  Optional<String> defaultBranch() {
    return text("repository.default_branch").or(() -> text("default_branch"));
  }

  /// Reads the value at which the parser stands, to its end.
  void read(String name, JsonParser parser) throws IOException {
    read("", name, parser);
  }

  private void read(String prefix, String name, JsonParser parser) throws IOException {
    var token = parser.currentToken();
    if (NUMBERS.contains(name)) {
      number(parser, prefix + name);
    } else if (TEXTS.contains(name)) {
      text(parser, prefix + name);
    } else if (token == JsonToken.START_OBJECT && REPOSITORIES.contains(name) && prefix.isEmpty()) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        var inner = parser.currentName();
        parser.nextToken();
        if (inner.equals("full_name") || inner.equals("default_branch")) {
          text(parser, name + "." + inner);
        } else {
          parser.skipChildren();
        }
      }
    } else if (token == JsonToken.START_ARRAY) {
      list(name, parser);
    } else {
      parser.skipChildren();
    }
  }

  private void list(String name, JsonParser parser) throws IOException {
    switch (name) {
      case "labels" -> {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          text(parser, "labels");
          Optional.ofNullable(texts.remove("labels")).ifPresent(labels::add);
        }
      }
      case "steps" -> {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          if (parser.currentToken() == JsonToken.START_OBJECT) {
            step(parser);
          } else {
            parser.skipChildren();
            fault("an element of `steps` is no object and was not read");
          }
        }
      }
      case "pull_requests" -> {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          pullRequest(parser);
        }
      }
      default -> parser.skipChildren();
    }
  }

  private void step(JsonParser parser) throws IOException {
    var inner = new RecordFields(once);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "name", "number", "conclusion", "started_at", "completed_at" ->
            inner.read(name, parser);
        default -> parser.skipChildren();
      }
    }
    steps.add(
        new StepRun(
            inner.whole("number"),
            inner.text("name").orElse(""),
            inner.text("conclusion"),
            inner.time("started_at"),
            inner.time("completed_at")));
    inner.faults.forEach(message -> fault("of a step, " + message));
  }

  private void pullRequest(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      fault("an element of `pull_requests` is no object and was not read");
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      if (name.equals("number")) {
        number(parser, "pull_requests");
        var number = numbers.remove("pull_requests");
        if (number != null && number > 0 && number <= Integer.MAX_VALUE) {
          pullRequests.add(number.intValue());
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private void number(JsonParser parser, String name) throws IOException {
    var token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      numbers.put(name, parser.getLongValue());
      return;
    }
    parser.skipChildren();
    if (token != JsonToken.VALUE_NULL) {
      fault("`%s` is no whole number and was not read".formatted(name));
    }
  }

  private void text(JsonParser parser, String name) throws IOException {
    var token = parser.currentToken();
    if (token != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      if (token != JsonToken.VALUE_NULL) {
        fault("`%s` is no text and was not read".formatted(name));
      }
      return;
    }
    if (parser.getTextLength() > LONGEST_TEXT) {
      if (!name.equals("message")) {
        fault("`%s` is longer than %d characters and was not read".formatted(name, LONGEST_TEXT));
      }
      return;
    }
    texts.put(name, once.apply(wellFormed(parser.getText())));
  }

  /// Half of a surrogate pair, which JSON may hold as an escape, cannot be written again.
  static String wellFormed(String text) {
    if (text.chars().noneMatch(unit -> Character.isSurrogate((char) unit))) {
      return text;
    }
    var whole = new StringBuilder();
    text.codePoints()
        .map(point -> point >= 0xd800 && point <= 0xdfff ? 0xfffd : point)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }

  private void fault(String message) {
    if (faults.size() < MOST_FAULTS) {
      faults.add(message);
    }
  }

  /// @return what the fields make up; once called, the faults are complete
  Made made() {
    if (numbers.containsKey("run_id")) {
      return job();
    }
    if (texts.containsKey("event") && texts.containsKey("created_at")) {
      return run();
    }
    if (texts.containsKey("default_branch")) {
      return new Made.Repository();
    }
    fault(
        texts.containsKey("documentation_url")
            ? "GitHub refused and said `%s` instead of runs or jobs; fetch them again"
                .formatted(text("message").orElse(""))
            : "neither a run nor a job of GitHub's REST API, so it was left out");
    return new Made.Nothing();
  }

  private Made run() {
    var id = id("id");
    var created = time("created_at");
    if (id.isEmpty() || created.isEmpty()) {
      return nothing("a run", id.isEmpty() ? "id" : "created_at");
    }
    var run =
        new WorkflowRun(
            id.get(),
            attempt(),
            text("repository.full_name").orElse(""),
            text("name").orElse(""),
            withoutRef(text("path").orElse("")),
            text("event").orElse(""),
            text("head_branch").orElse(""),
            text("head_sha").orElse(""),
            text("head_repository.full_name"),
            text("status").orElse(""),
            text("conclusion"),
            created.get(),
            time("run_started_at"),
            time("updated_at").orElse(created.get()),
            pullRequests,
            text("check_suite_node_id"));
    return new Made.Run(run);
  }

  private Made job() {
    var id = id("id");
    var runId = id("run_id");
    var name = text("name");
    if (id.isEmpty() || runId.isEmpty() || name.isEmpty()) {
      return nothing("a job", id.isEmpty() ? "id" : runId.isEmpty() ? "run_id" : "name");
    }
    var job =
        new JobRun(
            id.get(),
            runId.get(),
            attempt(),
            name.get(),
            text("status").orElse(""),
            text("conclusion"),
            time("created_at"),
            time("started_at"),
            time("completed_at"),
            steps,
            labels,
            text("runner_name"));
    return new Made.Job(job);
  }

  private Made nothing(String what, String missing) {
    fault("%s without a valid `%s` was left out".formatted(what, missing));
    return new Made.Nothing();
  }

  /// `.github/workflows/ci.yml@refs/heads/main` names a version of the file, whose own name may
  /// have an `@` in it.
  private String withoutRef(String path) {
    for (var ending : List.of(".yml", ".yaml")) {
      var at = path.indexOf(ending + "@");
      if (at >= 0) {
        return once.apply(path.substring(0, at + ending.length()));
      }
      if (path.endsWith(ending)) {
        return path;
      }
    }
    var at = path.indexOf('@');
    return at < 0 ? path : once.apply(path.substring(0, at));
  }

  private Optional<Long> id(String name) {
    return Optional.ofNullable(numbers.get(name)).filter(id -> id > 0);
  }

  private int attempt() {
    var attempt = numbers.getOrDefault("run_attempt", 1L);
    if (attempt < 1 || attempt > MOST_ATTEMPTS) {
      fault("`run_attempt` is no number of an attempt and was not read");
      return 1;
    }
    return attempt.intValue();
  }

  private int whole(String name) {
    return Math.clamp(numbers.getOrDefault(name, 0L), 0, Integer.MAX_VALUE);
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private Optional<Instant> time(String name) {
    var text = texts.get(name);
    if (text == null || text.equals(NO_TIME)) {
      return Optional.empty();
    }
    var time = text.length() > LONGEST_TIME ? Optional.<Instant>empty() : parsed(text);
    if (time.isEmpty()) {
      fault("`%s` is no time from 1970 to 9999 and was not read".formatted(name));
    }
    return time;
  }

  private static Optional<Instant> parsed(CharSequence text) {
    try {
      var time = OffsetDateTime.parse(text);
      return time.getYear() >= 1970 && time.getYear() <= 9999
          ? Optional.of(time.toInstant())
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
