package cascade.rule;

import cascade.workflow.FileSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A repository of a few files besides its workflows, for rules that look for them.
///
/// @param texts by path
/// @param asked the paths that were asked for
record TestFiles(Map<String, String> texts, Set<String> asked) implements FileSource {
  /// Files of which only the names matter.
  static TestFiles of(String... paths) {
    return of(Arrays.stream(paths).collect(Collectors.toMap(path -> path, _ -> "")));
  }

  static TestFiles of(Map<String, String> texts) {
    return new TestFiles(new TreeMap<>(texts), new HashSet<>());
  }

  /// Those of the examples on the page of a rule; empty for one that asks for none.
  static Optional<TestFiles> ofExamples(String rule) {
    return switch (rule) {
      case "unlocked-install" -> Optional.of(of("package-lock.json"));
      case "unused-smoke-tests" -> Optional.of(of("tests/smoke/test_start.py"));
      default -> Optional.empty();
    };
  }

  @Override
  public boolean knowsAllFiles() {
    return true;
  }

  @Override
  public boolean hasFolder(String path) {
    return texts.keySet().stream().anyMatch(it -> it.startsWith(path + "/"));
  }

  @Override
  public List<String> yamlFiles(String folder) {
    return List.of();
  }

  @Override
  public Content read(String path) {
    asked.add(path);
    var text = texts.get(path);
    return text == null
        ? Content.Absent.ABSENT
        : new Content.Bytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
