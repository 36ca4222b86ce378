package cascade.rule;

import cascade.shell.Command;
import cascade.source.Located;
import cascade.workflow.FileSource;
import cascade.workflow.Step;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// In which folder of the repository a command of a step runs: by what was checked out before, the
/// step's `working-directory` and the `cd` of its script.
///
/// Source: the manual of `actions/checkout`; GitHub's workflow syntax.
final class WorkingFolder {
  private static final String CHECKOUT = "actions/checkout";
  private static final Set<String> MOVES = Set.of("cd", "pushd", "popd", "set-location", "chdir");

  private static final Pattern WORKSPACE =
      Pattern.compile("^\\$\\{\\{ *github\\.workspace *}}(?:/|$)");

  private static final Pattern THIS_REPOSITORY =
      Pattern.compile("\\$\\{\\{ *github\\.repository *}}");

  private WorkingFolder() {}

  /// Relative to the repository's root, empty for that; nothing where the file leaves it open, or
  /// it is none of the repository's folders.
  static Optional<String> of(StepScript script, Command command, Inspection inspection) {
    return written(script)
        .flatMap(folder -> moved(folder, script, command))
        .flatMap(folder -> inRepository(folder, script, inspection));
  }

  /// Relative to the workspace.
  private static Optional<String> written(StepScript script) {
    return script.step().step() instanceof Step.Run run
        ? relative(
            run.workingDirectory().map(Located::value).map(Scripts::written).orElse("").strip())
        : Optional.empty();
  }

  private static Optional<String> relative(String path) {
    var inside = WORKSPACE.matcher(path).replaceFirst("");
    return inside.startsWith("/")
            || inside.startsWith("~")
            || inside.contains("${{")
            || inside.indexOf('\\') >= 0
        ? Optional.empty()
        : FileSource.normal(inside);
  }

  private static Optional<String> moved(String start, StepScript script, Command command) {
    var folder = Optional.of(start);
    for (var other : script.commands()) {
      if (other.range().start() >= command.range().start()) {
        break;
      }
      var move =
          Tool.of(other).filter(tool -> MOVES.contains(tool.name().toLowerCase(Locale.ROOT)));
      if (move.isPresent()) {
        folder =
            leaves(script, other, command)
                ? Optional.empty()
                : folder.flatMap(it -> moved(it, other));
      }
    }
    return folder;
  }

  /// Whether the shell in which it moves may have ended meanwhile.
  private static boolean leaves(StepScript script, Command move, Command command) {
    return move.isConditional()
        || move.context().function().isPresent()
        || script.text().substring(move.range().end(), command.range().start()).indexOf(')') >= 0;
  }

  private static Optional<String> moved(String folder, Command move) {
    return move.words().size() == 2 && move.first() == 0
        ? move.words()
            .getLast()
            .literal()
            .filter(path -> !path.startsWith("-") && !path.startsWith("+"))
            .filter(path -> !path.startsWith("/") && !path.startsWith("~"))
            .filter(path -> path.indexOf('\\') < 0)
            .filter(_ -> !move.words().getFirst().text().equals("popd"))
            .flatMap(path -> FileSource.normal(folder + "/" + path))
        : Optional.empty();
  }

  /// What the job checked out into the folder, or one around it, before the step.
  private static Optional<String> inRepository(
      String folder, StepScript script, Inspection inspection) {
    var step = script.step();
    Optional<String> deepest = Optional.empty();
    var own = false;
    for (var before : inspection.written(step.job())) {
      if (before.number() >= step.number()) {
        break;
      }
      if (before.step() instanceof Step.Uses uses && Scripts.action(uses).equals(CHECKOUT)) {
        var path = relative(input(uses, "path").orElse(""));
        if (path.isEmpty()) {
          return Optional.empty();
        }
        if (isIn(folder, path.get())
            && deepest.filter(it -> it.length() > path.get().length()).isEmpty()) {
          deepest = path;
          own = isOwn(uses);
        }
      }
    }
    return own
        ? deepest.map(
            it -> it.isEmpty() ? folder : folder.substring(it.length()).replaceFirst("^/", ""))
        : Optional.empty();
  }

  private static boolean isIn(String folder, String outer) {
    return outer.isEmpty() || folder.equals(outer) || folder.startsWith(outer + "/");
  }

  /// Another branch by its name may hold other files; a ref of the event is the one that is looked
  /// at.
  private static boolean isOwn(Step.Uses checkout) {
    return input(checkout, "repository").stream()
            .allMatch(it -> THIS_REPOSITORY.matcher(it).matches() || it.isEmpty())
        && input(checkout, "ref").stream().allMatch(it -> it.isEmpty() || it.contains("${{"))
        && input(checkout, "sparse-checkout").isEmpty();
  }

  private static Optional<String> input(Step.Uses uses, String name) {
    return uses.with().stream()
        .filter(it -> it.name().value().equalsIgnoreCase(name))
        .map(it -> Scripts.written(it.value().value()).strip())
        .findFirst();
  }

  /// A file in a folder of the repository.
  static String inside(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  static List<String> inside(String folder, List<String> names) {
    return names.stream().map(name -> inside(folder, name)).toList();
  }
}
