package cascade.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/// The documented fields of one object, in whatever order they come. Old recordings lack some; each
/// may be null, or of another kind than it should be.
final class RecordFields {
  private static final int LONGEST_TEXT = 4_096;
  private static final int MOST_FAULTS = 8;
  private static final int MOST_ATTEMPTS = 1_000_000;

  /// What Go prints for a time that was never set.
  private static final String NO_TIME = "0001-01-01T00:00:00Z";

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
    switch (name) {
      case "id", "run_id", "run_attempt" ->
          number(parser, name).ifPresent(value -> numbers.put(name, value));
      case "name",
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
          "default_branch",
          "message",
          "documentation_url" ->
          text(parser, name).ifPresent(value -> texts.put(name, value));
      case "repository", "head_repository" -> repository(parser, name);
      case "labels", "steps", "pull_requests" -> list(parser, name);
      default -> parser.skipChildren();
    }
  }

  private void repository(JsonParser parser, String name) throws IOException {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var inner = parser.currentName();
      parser.nextToken();
      if (inner.equals("full_name") || inner.equals("default_branch")) {
        var key = name + "." + inner;
        text(parser, key).ifPresent(value -> texts.put(key, value));
      } else {
        parser.skipChildren();
      }
    }
  }

  private void list(JsonParser parser, String name) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (name.equals("labels")) {
        text(parser, name).ifPresent(labels::add);
      } else if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        fault("an element of `%s` is no object and was not read".formatted(name));
      } else if (name.equals("steps")) {
        step(parser);
      } else {
        pullRequest(parser);
      }
    }
  }

  private void step(JsonParser parser) throws IOException {
    var number = OptionalLong.empty();
    var name = Optional.<String>empty();
    var conclusion = Optional.<String>empty();
    var started = Optional.<Instant>empty();
    var completed = Optional.<Instant>empty();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "number" -> number = number(parser, "steps.number");
        case "name" -> name = text(parser, "steps.name");
        case "conclusion" -> conclusion = text(parser, "steps.conclusion");
        case "started_at" -> started = time(parser, "steps.started_at");
        case "completed_at" -> completed = time(parser, "steps.completed_at");
        default -> parser.skipChildren();
      }
    }
    steps.add(
        new StepRun(
            Math.clamp(number.orElse(0), 0, Integer.MAX_VALUE),
            name.orElse(""),
            conclusion,
            started,
            completed));
  }

  private Optional<Instant> time(JsonParser parser, String name) throws IOException {
    return text(parser, name).flatMap(value -> time(name, value));
  }

  private void pullRequest(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      var name = parser.currentName();
      parser.nextToken();
      if (name.equals("number")) {
        var number = number(parser, "pull_requests.number").orElse(0);
        if (number > 0 && number <= Integer.MAX_VALUE) {
          pullRequests.add((int) number);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private OptionalLong number(JsonParser parser, String name) throws IOException {
    var token = parser.currentToken();
    if (token == JsonToken.VALUE_NUMBER_INT
        && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
      return OptionalLong.of(parser.getLongValue());
    }
    parser.skipChildren();
    if (token != JsonToken.VALUE_NULL) {
      fault("`%s` is no whole number and was not read".formatted(name));
    }
    return OptionalLong.empty();
  }

  private Optional<String> text(JsonParser parser, String name) throws IOException {
    var token = parser.currentToken();
    if (token != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      if (token != JsonToken.VALUE_NULL) {
        fault("`%s` is no text and was not read".formatted(name));
      }
      return Optional.empty();
    }
    if (parser.getTextLength() > LONGEST_TEXT) {
      if (!name.equals("message")) {
        fault("`%s` is longer than %d characters and was not read".formatted(name, LONGEST_TEXT));
      }
      return Optional.empty();
    }
    return Optional.of(once.apply(wellFormed(parser.getText())));
  }

  /// Half of a surrogate pair, which JSON may hold as an escape, cannot be written again.
  static String wellFormed(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return withWholePairs(text);
      }
    }
    return text;
  }

  private static String withWholePairs(String text) {
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

  private Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private Optional<Instant> time(String name) {
    return text(name).flatMap(value -> time(name, value));
  }

  private Optional<Instant> time(String name, String text) {
    if (text.equals(NO_TIME)) {
      return Optional.empty();
    }
    var time = Times.find(text);
    if (time.isEmpty()) {
      fault("`%s` is no time from 1970 to 9999 and was not read".formatted(name));
    }
    return time;
  }
}
