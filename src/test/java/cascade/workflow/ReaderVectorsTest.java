package cascade.workflow;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cascade.Shared;
import cascade.source.Problem;
import cascade.workflow.Permissions.Inherited;
import cascade.workflow.Permissions.Level;
import cascade.workflow.Permissions.Listed;
import cascade.workflow.Permissions.Shorthand;
import cascade.yaml.YamlLimits;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// GitHub's own test files: what is accepted, what is rejected, and at which lines.
class ReaderVectorsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Pattern LINE = Pattern.compile("\\(Line: ([0-9]+), Col: [0-9]+\\)");

  @TestFactory
  Stream<DynamicTest> agreesWithGitHub() throws IOException {
    try (var files = Files.list(Shared.require("conformance/reader"))) {
      return files
          .filter(it -> it.toString().endsWith(".yml"))
          .sorted()
          .map(it -> dynamicTest(it.getFileName().toString(), () -> check(it)))
          .toList()
          .stream();
    }
  }

  private static void check(Path file) throws IOException {
    var vector = Vector.read(file);
    var problems = new ArrayList<Problem>();
    var caller = WorkflowReader.read(vector.path(), vector.text(), vector.limits());
    problems.addAll(caller.problems());
    var called = new HashMap<String, ReadWorkflow>();
    vector
        .called()
        .forEach((uses, text) -> {
          var read = WorkflowReader.read(uses, text, vector.limits());
          called.put(uses, read);
          problems.addAll(read.problems());
        });
    var bytes = vector.limits().bytes();
    problems.addAll(
        ReusableCalls.check(
            caller,
            uses -> Optional.ofNullable(called.get(uses)),
            new ReusableCalls.Limits(vector.depth(), 51, bytes),
            vector.policy()));
    problems.removeIf(problem -> !problem.isError());
    if (vector.expectedErrors().isEmpty()) {
      assertThat(problems).isEmpty();
      return;
    }
    assertThat(problems).isNotEmpty();
    var lines =
        problems.stream().map(it -> it.span().startLine()).collect(toCollection(TreeSet::new));
    var expected = vector.expectedLines();
    if (!expected.isEmpty()) {
      assertThat(lines).as(() -> problems + "\n" + vector.expectedErrors()).isEqualTo(expected);
    }
  }

  private record Vector(
      String path,
      Map<String, String> settings,
      String text,
      Map<String, String> called,
      List<String> expectedErrors) {

    static Vector read(Path file) throws IOException {
      var parts = new ArrayList<>(List.of(Files.readString(file).split("(?m)^---\n", -1)));
      var settings = new TreeMap<String, String>();
      if (parts.size() % 2 == 1) {
        parts
            .removeFirst()
            .lines()
            .map(it -> it.split(":", 2))
            .filter(it -> it.length == 2)
            .forEach(it -> settings.put(it[0].strip(), it[1].replaceAll("#.*", "").strip()));
      }
      var errors =
          JSON.readTree(parts.removeLast())
              .path("errors")
              .valueStream()
              .map(it -> it.path("Message").asText())
              .toList();
      var text = parts.removeFirst();
      var called = new TreeMap<String, String>();
      for (var i = 0; i + 1 < parts.size(); i += 2) {
        called.put(parts.get(i).strip(), parts.get(i + 1));
      }
      var path = ".github/workflows/" + file.getFileName();
      return new Vector(path, settings, text, called, errors);
    }

    YamlLimits limits() {
      return YamlLimits.GITHUB
          .withCharacters(number("max-file-size", YamlLimits.GITHUB.characters()))
          .withDepth(number("max-depth", YamlLimits.GITHUB.depth()))
          .withBytes(number("max-result-size", YamlLimits.GITHUB.bytes()));
    }

    int depth() {
      return number("max-nested-reusable-workflows-depth", 9);
    }

    Permissions policy() {
      return switch (settings.getOrDefault("permissions-policy", "")) {
        case "LimitedRead" ->
            new Listed(new TreeMap<>(Map.of("contents", Level.READ, "packages", Level.READ)));
        case "Write" -> Shorthand.WRITE_ALL;
        default -> Inherited.INHERITED;
      };
    }

    Set<Integer> expectedLines() {
      return expectedErrors.stream()
          .map(LINE::matcher)
          .filter(it -> it.find())
          .map(it -> Integer.valueOf(it.group(1)))
          .collect(toCollection(TreeSet::new));
    }

    private int number(String setting, int otherwise) {
      return Optional.ofNullable(settings.get(setting)).map(Integer::parseInt).orElse(otherwise);
    }
  }
}
