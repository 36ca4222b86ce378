package cascade.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cascade.Shared;
import cascade.mitigation.FixPlan;
import cascade.pipeline.Situation;
import cascade.settings.Settings;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FixesTest {
  private static final Path CHANGED = Path.of("target", "corpus-fixes");

  @TempDir private Path folder = Path.of("");

  /// Every repository of the corpus, mended whole: each file is read as well as before, no job is
  /// lost, and a second time nothing is left to do. What changes is left below `target`, where
  /// `scripts/check-fixes` holds it against GitHub's own parser.
  @Tag("exhaustive")
  @Test
  void theCorpusIsMendedOnceAndForAll() throws IOException {
    List<Path> repositories;
    try (var all = Files.list(Shared.require("corpus"))) {
      repositories = all.filter(Files::isDirectory).sorted().toList();
    }
    clear(CHANGED);
    var edits = repositories.stream().mapToInt(this::check).sum();
    assertThat(edits).isGreaterThan(1_000);
  }

  private int check(Path repository) {
    var plan =
        new Fixes(repository, Situation.ANY, new SettingsSource.Given(Settings.NONE))
            .planUnweighed(_ -> true);
    var copy = folder.resolve(repository.getFileName().toString());
    copy(repository, copy);
    plan.files()
        .forEach((path, change) -> {
          assertThat(copy.resolve(path)).content().isEqualTo(change.before());
          keep(repository, path, "before", change.before());
          keep(repository, path, "after", change.after());
          write(copy.resolve(path), change.after());
          assertThat(WorkflowReader.read(path, change.after()).problems())
              .as(path)
              .hasSameSizeAs(WorkflowReader.read(path, change.before()).problems());
        });
    var again =
        new Fixes(copy, Situation.ANY, new SettingsSource.Given(Settings.NONE))
            .planUnweighed(_ -> true);
    assertThat(again.patch()).as(repository.toString()).isEmpty();
    assertThat(jobs(again)).as(repository.toString()).isEqualTo(jobs(plan));
    return plan.steps().stream().mapToInt(step -> step.edits()).sum();
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void keep(Path repository, String path, String version, String text) {
    var file = CHANGED.resolve(version).resolve(repository.getFileName().toString()).resolve(path);
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> jobs(FixPlan plan) {
    return plan.before().workflows().stream()
        .flatMap(workflow -> workflow.jobs().stream().map(job -> workflow.path() + "#" + job.id()))
        .toList();
  }

  private static void copy(Path from, Path to) {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.delete(file);
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatWasChangedMeanwhileIsNotOverwritten() throws IOException {
    var file = folder.resolve("ci.yml");
    var text = "on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{run: make}]\n";
    Files.writeString(file, text);
    var fixes = new Fixes(file, Situation.ANY, new SettingsSource.Given(Settings.NONE));
    var plan = fixes.plan(_ -> true, Optional.empty());
    assertThat(plan.isEmpty()).isFalse();
    Files.writeString(file, text + "# mine\n");

    assertThatThrownBy(() -> fixes.write(plan))
        .isInstanceOf(ToolException.Usage.class)
        .hasMessageContaining("changed meanwhile");
    assertThat(file).content().endsWith("# mine\n");
  }

  @Test
  void whatIsGoneMeanwhileIsNotMadeAgain() throws IOException {
    var file = folder.resolve("ci.yml");
    Files.writeString(file, "on: push\njobs:\n  a:\n    runs-on: x\n    steps: [{run: make}]\n");
    var fixes = new Fixes(file, Situation.ANY, new SettingsSource.Given(Settings.NONE));
    var plan = fixes.plan(_ -> true, Optional.empty());
    Files.delete(file);

    assertThatThrownBy(() -> fixes.write(plan)).isInstanceOf(ToolException.Usage.class);
    assertThat(file).doesNotExist();
  }
}
