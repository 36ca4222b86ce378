package cascade.rule;

import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What in a job says that a lockfile is meant to change, or that a change would be seen: then
/// nobody would want an install to stop.
///
/// @param job in which something is installed
record LockfileChanges(InspectedJob job, Inspection inspection) {
  /// Commands that commit, that look whether something has changed, and that raise versions.
  private static final Map<String, Set<String>> VERBS =
      Map.ofEntries(
          Map.entry("bun", Set.of("add", "remove", "update")),
          Map.entry("bundle", Set.of("add", "lock", "remove", "update")),
          Map.entry("cargo", Set.of("add", "generate-lockfile", "remove", "update", "upgrade")),
          Map.entry("git", Set.of("am", "apply", "commit")),
          Map.entry("ncu", Set.of()),
          Map.entry("npm", Set.of("pkg", "uninstall", "update", "version")),
          Map.entry("npm-check-updates", Set.of()),
          Map.entry("pipenv", Set.of("lock", "uninstall", "update", "upgrade")),
          Map.entry("uv", Set.of("add", "lock", "remove")),
          Map.entry("yarn", Set.of("add", "remove", "set", "up", "upgrade", "version")));

  private static final Pattern ACTIONS =
      Pattern.compile(
          "create-pull-request|auto-commit|add-and-commit|commit-action|changesets/action"
              + "|push-action|update-dep");

  /// With a name of a file in its line.
  private static final Pattern WRITES =
      Pattern.compile(
          "\\b(?:awk|cat|cp|echo|jq|mv|node|perl|patch|printf|python3?|rm|sed|tee|yq|Remove-Item)\\b|>");

  /// Whether the manager's lockfile, or what it is made of, may be changed.
  boolean may(PackageManager manager) {
    return job.job().body() instanceof Job.Steps steps
        && inspection.stepsOf(steps).stream().anyMatch(step -> may(step, manager));
  }

  private boolean may(Step step, PackageManager manager) {
    return switch (step) {
      case Step.Run run ->
          inspection.tools(run).stream().anyMatch(LockfileChanges::changes)
              || Scripts.written(run.script().value())
                  .lines()
                  .anyMatch(line -> rewrites(line, manager));
      case Step.Uses uses -> ACTIONS.matcher(Scripts.action(uses)).find();
      case Step.Parallel(_, var inner) -> inner.stream().anyMatch(it -> may(it, manager));
      case Step.Control _, Step.Unknown _ -> false;
    };
  }

  private static boolean changes(Tool tool) {
    var verbs = VERBS.get(tool.name());
    return (verbs != null && (verbs.isEmpty() || verbs.contains(tool.verb())))
        || looks(tool)
        || names(tool);
  }

  /// `git diff --exit-code`, `git status --porcelain`: what an install changed fails the job.
  private static boolean looks(Tool tool) {
    return tool.name().equals("git")
        && ((tool.verb().equals("diff") && (tool.has("--exit-code") || tool.has("--quiet")))
            || (tool.verb().equals("status") && (tool.has("--porcelain") || tool.has("-s"))));
  }

  /// `npm install x`, `cargo install x` but for the folder: they write what they are named into the
  /// manifest.
  private static boolean names(Tool tool) {
    return Set.of("npm", "bun", "pipenv").contains(tool.name())
        && Set.of("install", "i").contains(tool.verb())
        && tool.operands().size() > 1
        && List.of("-g", "--global", "--prefix").stream().noneMatch(tool::has);
  }

  private static boolean rewrites(String line, PackageManager manager) {
    return (line.contains(manager.manifest())
            || manager.lockfiles().stream().anyMatch(line::contains))
        && WRITES.matcher(line).find();
  }
}
