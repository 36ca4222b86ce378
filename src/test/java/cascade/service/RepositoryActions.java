package cascade.service;

import cascade.workflow.Action;
import cascade.workflow.ActionReader;
import cascade.workflow.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The actions that a repository of the corpus holds, by their folders.
record RepositoryActions(Map<String, Action> actions) {
  RepositoryActions {
    actions = Map.copyOf(actions);
  }

  static RepositoryActions read(Path repository) {
    try (var files = Files.walk(repository)) {
      var found = new HashMap<String, Action>();
      for (var file : files.filter(RepositoryActions::isAction).sorted().toList()) {
        var path = repository.relativize(file).toString().replace('\\', '/');
        ActionReader.read(path, Files.readAllBytes(file))
            .action()
            .ifPresent(it -> found.put(path.substring(0, Math.max(0, path.lastIndexOf('/'))), it));
      }
      return new RepositoryActions(found);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }

  private static boolean isAction(Path file) {
    var name = file.getFileName().toString();
    return name.equals("action.yml") || name.equals("action.yaml");
  }

  Optional<Action> find(Step.Uses step) {
    return step.localPath()
        .map(path -> path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
        .flatMap(path -> Optional.ofNullable(actions.get(path)));
  }
}
