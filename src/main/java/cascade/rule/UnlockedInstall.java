package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.rule.PackageManager.Remedy;
import cascade.shell.Circumstance;
import cascade.shell.Command;
import cascade.shell.Interpreter;
import cascade.shell.Piece;
import cascade.shell.Program;
import cascade.shell.Word;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.FileSource;
import cascade.workflow.FileSource.Content;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A step installs dependencies in a way that may go past the lockfile of the repository: from the
/// day on which that does not fit any more, each run picks versions anew.
final class UnlockedInstall implements Rule.OnFiles {
  private static final RuleInfo INFO =
      new RuleInfo(
              "unlocked-install",
              "an install may go past the lockfile of the repository",
              Severity.NOTICE)
          .breakingItsJob();

  /// A command that installs, the folder of the repository in which it does, and the lockfile
  /// there.
  private record Install(
      StepScript script, Command command, PackageManager manager, String folder, String lockfile) {}

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, FileSource files, Consumer<Finding> report) {
    var candidates = candidates(inspection);
    var asked = candidates.stream().flatMap(it -> paths(it).stream()).distinct().toList();
    if (!asked.isEmpty()) {
      files.prepare(asked, List.of());
    }
    var bySteps = new LinkedHashMap<StepScript, List<Install>>();
    candidates.stream()
        .flatMap(it -> locked(it, files).stream())
        .forEach(it -> bySteps.computeIfAbsent(it.script(), _ -> new ArrayList<>()).add(it));
    bySteps.values().forEach(found -> report.accept(finding(found, files)));
  }

  private static final Set<String> EVENTS = Set.of("merge_group", "pull_request", "push");

  /// Those for which it is left to find out whether there is a lockfile. Of several that install
  /// the same in a job the first: it leaves to the others what they would do.
  private static List<Install> candidates(Inspection inspection) {
    var found = new ArrayList<Install>();
    var seen = new HashSet<List<String>>();
    var scripts = new ArrayList<>(inspection.scripts());
    // What is told once is told where each change passes.
    scripts.sort(Comparator.comparingInt(script -> rank(script.step().job())));
    for (var script : scripts) {
      for (var command : script.commands()) {
        var manager = Tool.of(command).flatMap(PackageManager::of);
        if (manager.isPresent() && mayRun(script, command, manager.get(), inspection)) {
          WorkingFolder.of(script, command, inspection)
              .filter(folder -> seen.add(place(script, manager.get(), folder)))
              .ifPresent(
                  folder -> found.add(new Install(script, command, manager.get(), folder, "")));
        }
      }
    }
    return found;
  }

  private static List<String> place(StepScript script, PackageManager manager, String folder) {
    var job = script.step().job();
    return manager.isToldOnce()
        ? List.of(manager.name(), folder)
        : List.of(manager.name(), folder, job.path(), job.subject());
  }

  private static boolean mayRun(
      StepScript script, Command command, PackageManager manager, Inspection inspection) {
    var step = script.step();
    return (script.isShell() || script.interpreter() instanceof Interpreter.PowerShell)
        && step.step().common().continueOnError().isEmpty()
        && step.step().common().writtenCondition().stream()
            .map(Located::value)
            .noneMatch(condition -> condition.contains("hashFiles"))
        // What is done in the place of something else, or on a test, is meant.
        && Set.of(Circumstance.SUCCESS).containsAll(command.context().circumstances())
        && command.context().function().isEmpty()
        && !mayHaveOptions(command)
        && !manager.isSettledIn(step.job().text().text())
        && !new LockfileChanges(step.job(), inspection).may(manager)
        && !(manager.isToldOnce() && isKept(manager, inspection));
  }

  /// Before what only a run tells, and is a value then.
  private static final Set<String> VALUED =
      Set.of(
          "--bin",
          "--example",
          "--extra",
          "--features",
          "--group",
          "--package",
          "--profile",
          "--python",
          "--target",
          "-p");

  /// Whether a run may add options, as in `uv sync $FLAGS`.
  private static boolean mayHaveOptions(Command command) {
    var words = command.called();
    for (var i = 1; i < words.size(); i++) {
      var pieces = words.get(i).pieces();
      if (!pieces.isEmpty()
          && pieces.getFirst() instanceof Piece.Unknown(_, _, var quoted)
          && !quoted
          && !VALUED.contains(words.get(i - 1).text())) {
        return true;
      }
    }
    return false;
  }

  /// Whether with each change some command fails where the lockfile does not fit.
  private static boolean isKept(PackageManager manager, Inspection inspection) {
    return inspection.scripts().stream()
        .filter(script -> judgesChanges(script.step().job()))
        .flatMap(script -> Tool.of(script.script()).stream())
        .anyMatch(manager::isKeptBy);
  }

  private static int rank(InspectedJob job) {
    return !judgesChanges(job) ? 2 : job.job().writtenCondition().isPresent() ? 1 : 0;
  }

  private static boolean judgesChanges(InspectedJob job) {
    return job.workflow().assessed().events().stream().anyMatch(EVENTS::contains);
  }

  private static final String YARN_SETTINGS = ".yarnrc.yml";
  private static final String BUNDLER_SETTINGS = ".bundle/config";

  /// What has to be looked at.
  private static List<String> paths(Install install) {
    var names = new ArrayList<>(install.manager().lockfiles());
    switch (install.manager()) {
      case YARN -> names.addAll(List.of(YARN_SETTINGS, install.manager().manifest()));
      case BUNDLER -> names.add(BUNDLER_SETTINGS);
      case BUN, CARGO, CARGO_INSTALL, NPM, PIPENV, UV -> {}
    }
    return WorkingFolder.inside(install.folder(), names);
  }

  private static Optional<Install> locked(Install install, FileSource files) {
    return WorkingFolder.inside(install.folder(), install.manager().lockfiles()).stream()
        .filter(path -> isThere(path, files))
        .findFirst()
        .filter(path -> isUnsettled(install, path, files))
        .map(path ->
            new Install(
                install.script(), install.command(), install.manager(), install.folder(), path));
  }

  private static boolean isThere(String path, FileSource files) {
    return switch (files.read(path)) {
      case Content.Bytes _, Content.Refused _ -> true;
      case Content.Absent _, Content.Unknown _ -> false;
    };
  }

  private static String text(String path, FileSource files) {
    return switch (files.read(path)) {
      case Content.Bytes bytes -> new String(bytes.copy(), StandardCharsets.UTF_8);
      case Content.Refused _, Content.Absent _, Content.Unknown _ -> "";
    };
  }

  private static final String OF_YARN_1 = "# yarn lockfile v1";
  private static final Pattern LATER_YARN =
      Pattern.compile("\"packageManager\"\\s*:\\s*\"yarn@[^1]");

  /// Whether no other file of the repository keeps the manager to its lockfile.
  private static boolean isUnsettled(Install install, String lockfile, FileSource files) {
    var folder = install.folder();
    return switch (install.manager()) {
      case YARN ->
          text(lockfile, files).contains(OF_YARN_1)
              && !isThere(WorkingFolder.inside(folder, YARN_SETTINGS), files)
              && !LATER_YARN
                  .matcher(text(WorkingFolder.inside(folder, install.manager().manifest()), files))
                  .find();
      case BUNDLER -> !isThere(WorkingFolder.inside(folder, BUNDLER_SETTINGS), files);
      case BUN, CARGO, CARGO_INSTALL, NPM, PIPENV, UV -> true;
    };
  }

  private static Finding finding(List<Install> found, FileSource files) {
    var first = found.getFirst();
    var script = first.script();
    var step = script.step();
    var radius = step.job().blastRadius();
    var blocked = radius.blocked().stream().map(Blocked::id).toList();
    return new Finding(
        INFO,
        INFO.severity(),
        first.manager().isAlwaysPast() ? Confidence.HIGH : Confidence.MEDIUM,
        step.subject(),
        message(first, found.size() - 1),
        script.site(first.command()),
        found.stream().skip(1).map(it -> script.site(it.command())).toList(),
        blocked.isEmpty()
            ? Evidence.Seen.SEEN
            : Evidence.Simulated.failing(step.job().id(), blocked, radius.jobs()),
        Optional.of(new Mitigation(help(found), edits(found, files))));
  }

  private static String message(Install install, int more) {
    var manager = install.manager();
    var command =
        "`%s`%s"
            .formatted(
                install.script().shown(install.command()),
                more == 0 ? "" : " and %d more".formatted(more));
    var lockfile = Names.one(install.lockfile());
    var job = install.script().step().job().subject();
    var remedy = remedy(manager);
    if (manager.isAlwaysPast()) {
      return "%s %s no notice of %s: a new version of what it asks for fails `%s` without a change; %s"
          .formatted(command, more == 0 ? "takes" : "take", lockfile, job, remedy);
    }
    return "%s may go past %s: once that does not fit `%s`, each run picks versions anew, and a new one fails `%s` without a change; %s"
        .formatted(command, lockfile, manager.manifest(), job, remedy);
  }

  private static String remedy(PackageManager manager) {
    return switch (manager.remedy()) {
      case Remedy.Verb verb -> "use " + verb.shown();
      case Remedy.Option option -> "add " + option.shown();
      case Remedy.Variable variable -> "set " + variable.shown();
    };
  }

  private static String help(List<Install> found) {
    return String.join("; ", found.stream().map(it -> remedy(it.manager())).distinct().toList())
        + ", which stops where the lockfile does not fit";
  }

  /// Those that mend all of it, or none.
  private static List<TextEdit> edits(List<Install> found, FileSource files) {
    var edits = found.stream().map(it -> edit(it, files)).toList();
    return edits.stream().allMatch(Optional::isPresent)
        ? edits.stream().flatMap(Optional::stream).toList()
        : List.of();
  }

  private static Optional<TextEdit> edit(Install install, FileSource files) {
    var script = install.script();
    var program = Program.of(install.command());
    if (program.isEmpty() || !isWritten(program.get().words().getFirst(), script)) {
      return Optional.empty();
    }
    var name = program.get().words().getFirst();
    var verb = verb(program.get());
    return switch (install.manager().remedy()) {
      // It begins with an empty `node_modules`, so that a cache of that would be for nothing.
      case Remedy.Verb(var other) ->
          HandsOn.textOf(script.step().job()).contains("node_modules")
              ? Optional.empty()
              : verb.filter(it -> isWritten(it, script))
                  .flatMap(it -> script.replace(it.range(), other));
      case Remedy.Option(var option) ->
          Optional.of(verb.orElse(name))
              .filter(it -> isWritten(it, script))
              .flatMap(it -> script.insert(it.range().end(), " " + option));
      case Remedy.Variable(var assignment) ->
          script.isShell()
                  && install.command().words().getFirst().equals(name)
                  && hasPlatform(text(install.lockfile(), files))
              ? script.insert(name.range().start(), assignment + " ")
              : Optional.empty();
    };
  }

  private static Optional<Word> verb(Program program) {
    var verb = Tool.of(program).verb();
    return program.arguments().stream().filter(word -> word.text().equals(verb)).findFirst();
  }

  /// Whether the word stands there as it is, without quotes and in one piece.
  private static boolean isWritten(Word word, StepScript script) {
    var range = word.range();
    return range.end() <= script.text().length()
        && script.text().substring(range.start(), range.end()).equals(word.text());
  }

  private static final Pattern PLATFORM =
      Pattern.compile("(?m)^ {2}(?:ruby|x86_64-linux\\S*)\\r?$");

  /// Frozen, Bundler adds no platform to a lockfile that was written on another one.
  private static boolean hasPlatform(String lockfile) {
    return PLATFORM.matcher(lockfile).find();
  }
}
