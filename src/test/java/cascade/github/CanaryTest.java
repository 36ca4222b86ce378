package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.forge.CheckReport;
import cascade.forge.ForgeException;
import cascade.forge.Marker;
import cascade.forge.Suggestion;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The token goes to the API and nowhere else: whatever is done and whatever goes wrong with it.
class CanaryTest {
  private static final Marker MARKER = new Marker("review");

  @TempDir private Path folder = Path.of("");

  private final StringBuilder told = new StringBuilder();

  private static Map<String, Fault> faults() {
    var faults = new LinkedHashMap<String, Fault>();
    for (var name :
        List.of(
            "reset",
            "reset-after",
            "broken-off",
            "cut",
            "html",
            "401",
            "403",
            "404",
            "409",
            "422",
            "429",
            "500",
            "502-after")) {
      faults.put(name, Fault.named(name));
    }
    // A host that says what it was sent.
    for (var status : new int[] {200, 401, 403, 422, 500}) {
      var body =
          "{\"message\":\"Bearer %1$s\",\"errors\":[{\"message\":\"%1$s\",\"type\":\"%1$s\"}]}"
              .formatted(Fixture.SECRET);
      faults.put("echo " + status, Fault.answered(status, Map.of(), body));
    }
    faults.put("redirect", Fault.redirect("https://elsewhere.example/" + Fixture.SECRET));
    faults.put(
        "link",
        Fault.answered(
            200, Map.of("Link", "<https://x/" + Fixture.SECRET + ">; rel=\"next\""), "[]"));
    return faults;
  }

  private static Map<String, Runnable> operations(GitHubForge forge) {
    var pulls = forge.pullRequests(Fixture.NAME);
    var operations = new LinkedHashMap<String, Runnable>();
    operations.put("get", () -> pulls.get(7));
    operations.put("ofHead", () -> pulls.ofHead(Fixture.NAME, "topic"));
    operations.put("changedFiles", () -> pulls.changedFiles(7));
    operations.put("findComment", () -> pulls.findComment(7, MARKER));
    operations.put("createComment", () -> pulls.createComment(7, MARKER, "x"));
    operations.put(
        "suggest",
        () -> pulls.suggest(7, Fixture.HEAD, MARKER, List.of(new Suggestion("ci.yml", 1, 1, "x"))));
    operations.put(
        "check",
        () ->
            forge
                .checks(Fixture.NAME)
                .publish(new CheckReport("c", Fixture.HEAD, "x", false, "t", "s", List.of())));
    operations.put(
        "upload",
        () -> forge.codeScanning(Fixture.NAME).upload("{}", Fixture.HEAD, "refs/heads/x"));
    operations.put("run", () -> forge.runs(Fixture.NAME).get(1));
    operations.put("jobs", () -> forge.runs(Fixture.NAME).jobs(1, 1));
    operations.put(
        "files",
        () -> {
          try {
            forge.files(Fixture.NAME, "main").yamlFiles(".github/workflows");
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return operations;
  }

  @Test
  void theTokenIsShownNowhere() throws Exception {
    var handler = new Listening();
    var root = Logger.getLogger("");
    var loggers =
        List.of(root, Logger.getLogger("org.kohsuke.github"), Logger.getLogger("okhttp3"));
    var levels = loggers.stream().map(Logger::getLevel).toList();
    loggers.forEach(it -> it.setLevel(Level.ALL));
    root.addHandler(handler);
    var count = 0;
    try (var fixture = new Fixture(it -> it.cachedIn(folder.resolve("cache")))) {
      fixture.pull(7, Fixture.file("ci.yml", "modified").put("patch", Fixture.PATCH));
      fixture.repository().commit("main", Map.of(".github/workflows/ci.yml", ""));
      for (var name : faults().keySet()) {
        try (var forge =
            fixture.connect(
                it -> it.cachedIn(folder.resolve("cache")).within(it.bounds().requests(2_000)))) {
          for (var operation : operations(forge).entrySet()) {
            for (var i = 0; i < 3; i++) {
              fixture.host().fault(_ -> true, i, faults().getOrDefault(name, Fault.status(500)));
            }
            tell("%s %s\n".formatted(name, operation.getKey()));
            perform(operation.getValue());
            fixture.host().forgetFaults();
            count++;
          }
        }
      }
      assertThat(fixture.host().seen())
          .hasSizeGreaterThan(count)
          .allMatch(it -> it.authorization().equals(Optional.of("Bearer " + Fixture.SECRET)));
      fixture.server().forgive();
    } finally {
      root.removeHandler(handler);
      for (var i = 0; i < loggers.size(); i++) {
        loggers.get(i).setLevel(levels.get(i));
      }
    }
    assertThat(count).isGreaterThan(150);
    isShownNowhere(told.toString(), "ForgeException", "GitHub API request", "API response body");
    isShownNowhere(kept(), "cascade answer");
  }

  /// @param parts that show that the text is what it should be
  private static void isShownNowhere(String text, String... parts) {
    assertThat(text.contains(Fixture.SECRET))
        .as(() -> {
          var at = text.indexOf(Fixture.SECRET);
          return text.substring(Math.max(0, at - 500), Math.min(text.length(), at + 100));
        })
        .isFalse();
    for (var part : parts) {
      assertThat(text.contains(part)).as(part).isTrue();
    }
  }

  /// Threads of the HTTP library tell something too.
  private void tell(String text) {
    synchronized (told) {
      told.append(text);
    }
  }

  /// Nothing but the exceptions of `forge` may come out.
  private void perform(Runnable operation) {
    try {
      operation.run();
    } catch (ForgeException failure) {
      var text = new StringWriter();
      failure.printStackTrace(new PrintWriter(text));
      tell(text.toString() + failure);
    }
  }

  private String kept() throws IOException {
    var text = new StringBuilder();
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        text.append(file).append(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  @Test
  void theTokenDoesNotShowItself() {
    var token = Token.find(" " + Fixture.SECRET + "\n").orElseThrow();
    var settings = GitHubSettings.of(GitHubHost.GITHUB_COM, Optional.of(token), "cascade/test");

    assertThat(token.authorization()).isEqualTo("Bearer " + Fixture.SECRET);
    assertThat(token + " " + settings).doesNotContain(Fixture.SECRET);
  }

  private final class Listening extends Handler {
    Listening() {
      setLevel(Level.ALL);
    }

    /// The stand-in's own words are not ours.
    @Override
    public void publish(LogRecord entry) {
      if (!String.valueOf(entry.getLoggerName()).contains("jetty")) {
        tell(new SimpleFormatter().format(entry));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
