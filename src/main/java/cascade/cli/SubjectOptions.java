package cascade.cli;

import cascade.app.Analysis;
import cascade.app.Fixes;
import cascade.app.SettingsSource;
import cascade.app.ToolException;
import cascade.forge.RepositoryName;
import cascade.github.GitHubForge;
import cascade.github.GitHubSettings;
import cascade.pipeline.Situation;
import cascade.settings.Settings;
import cascade.workflow.FileReads;
import cascade.workflow.FileSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is looked at: paths, or a repository that is read from GitHub.
final class SubjectOptions {
  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      description = "A repository, a folder of workflows or one file; default: this folder.")
  private List<Path> paths = new ArrayList<>();

  @Option(
      names = "--repo",
      paramLabel = "OWNER/NAME[@REF]",
      description =
          "A repository on GitHub instead of a PATH, with the workflows of others that it calls;"
              + " REF is a branch, tag or commit. The token is that of GITHUB_TOKEN, of GH_TOKEN or"
              + " of `gh auth token`.")
  private Optional<String> repository = Optional.empty();

  @Option(
      names = "--max-api-requests",
      paramLabel = "N",
      description = "So many requests to GitHub and no more; default: ${DEFAULT-VALUE}.")
  private int requests = GitHubSettings.Bounds.USUAL.requests();

  @Option(names = "--offline", description = "Use no network; `--repo` is an error then.")
  private boolean offline;

  /// One thing to look at.
  @FunctionalInterface
  interface Subject {
    Analysis read(Situation situation, SettingsSource settings);

    /// Where nothing is judged.
    default Analysis read(Situation situation) {
      return read(situation, new SettingsSource.Given(Settings.NONE));
    }
  }

  /// @throws ToolException.Usage where they do not go together
  List<Subject> subjects(Streams streams) {
    return subjects(streams, List.of());
  }

  /// @param more paths, besides its own
  /// @throws ToolException.Usage where they do not go together
  List<Subject> subjects(Streams streams, List<Path> more) {
    var named = Stream.concat(paths.stream(), more.stream()).toList();
    if (repository.isEmpty()) {
      var all = named.isEmpty() ? List.of(Path.of(".")) : named;
      var reads = new FileReads();
      return all.stream()
          .<Subject>map(
              path -> (situation, settings) -> Analysis.of(path, reads, situation).with(settings))
          .toList();
    }
    var distant = distant(repository.get(), named);
    return List.of((situation, settings) ->
        within(
            distant,
            streams,
            files -> Analysis.of(files, distant.written(), situation).with(settings)));
  }

  /// Asks about the fixes of the one thing that is named.
  ///
  /// @param more paths, besides its own
  /// @throws ToolException.Usage where several are named
  <T> T fixes(
      Streams streams,
      List<Path> more,
      Situation situation,
      SettingsSource settings,
      Function<Fixes, T> asked) {
    var named = Stream.concat(paths.stream(), more.stream()).toList();
    if (repository.isPresent()) {
      var distant = distant(repository.get(), named);
      return within(
          distant,
          streams,
          files -> asked.apply(new Fixes(files, distant.written(), situation, settings)));
    }
    if (named.size() > 1) {
      throw new ToolException.Usage(
          "a patch is of one repository, and %d paths are given; call it for each"
              .formatted(named.size()));
    }
    var path = named.isEmpty() ? Path.of(".") : named.getFirst();
    return asked.apply(new Fixes(path, situation, settings));
  }

  boolean isDistant() {
    return repository.isPresent();
  }

  /// A repository on GitHub.
  ///
  /// @param ref empty for its default branch
  private record Distant(String written, RepositoryName name, String ref) {}

  private <T> T within(Distant distant, Streams streams, Function<FileSource, T> asked) {
    var host = streams.surroundings().gitHub(CommandLineProgram.version());
    try (var forge = GitHubForge.connect(host.within(host.bounds().requests(requests)))) {
      return asked.apply(forge.files(distant.name(), distant.ref()));
    }
  }

  private Distant distant(String written, List<Path> named) {
    if (!named.isEmpty()) {
      throw new ToolException.Usage(
          "`--repo` and a path are two things to look at; give one of them");
    }
    if (offline) {
      throw new ToolException.Usage("`--repo` needs the network; leave out `--offline`");
    }
    var at = written.indexOf('@');
    var name = RepositoryName.find(at < 0 ? written : written.substring(0, at));
    var ref = at < 0 ? Optional.<String>empty() : Optional.of(written.substring(at + 1));
    if (name.isEmpty()) {
      throw new ToolException.Usage(
          "`%s` names no repository; write OWNER/NAME, or OWNER/NAME@REF".formatted(written));
    }
    if (ref.filter(it -> !GitHubForge.isRef(it)).isPresent()) {
      throw new ToolException.Usage(
          "`%s` is no branch, tag or commit; write one behind the `@`".formatted(ref.get()));
    }
    if (requests < 1) {
      throw new ToolException.Usage("`--max-api-requests` must be at least 1");
    }
    return new Distant(written, name.get(), ref.orElse(""));
  }
}
