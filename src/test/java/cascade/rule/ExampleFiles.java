package cascade.rule;

import cascade.workflow.FileSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A repository that has files besides its workflows.
///
/// @param folders those that are there
/// @param texts of files, by their paths
record ExampleFiles(Set<String> folders, Map<String, String> texts) implements FileSource {
  /// Those of the examples on the page of a rule; empty for one that asks for none.
  static Optional<FileSource> of(String rule) {
    return rule.equals("unused-smoke-tests")
        ? Optional.of(new ExampleFiles(Set.of("tests/smoke"), Map.of()))
        : Optional.empty();
  }

  @Override
  public List<String> yamlFiles(String folder) {
    return List.of();
  }

  @Override
  public boolean hasFolder(String path) {
    return folders.contains(path);
  }

  @Override
  public Content glance(String path) {
    return read(path);
  }

  @Override
  public Content read(String path) {
    return Optional.ofNullable(texts.get(path))
        .<Content>map(it -> new Content.Bytes(it.getBytes(StandardCharsets.UTF_8)))
        .orElse(Content.Absent.ABSENT);
  }
}
