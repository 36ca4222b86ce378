package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.shell.Command;
import cascade.shell.Program;
import cascade.source.Located;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// A job on a machine of the owner installs with `pip` into the Python that all jobs there share:
/// what one leaves behind, another one finds.
///
/// Source: pip, "pip install"; the manual of `venv`; GitHub on self-hosted runners, which are kept
/// from one job to the next unless they are ephemeral.
final class SharedPythonEnvironment implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
              "shared-python-environment",
              "jobs on your own machines install packages into an environment that they share",
              Severity.NOTICE)
          .breakingItsJob();

  private static final String REMEDY = "install into a virtual environment of the job";
  private static final int MOST_PLACES = 10;

  /// Programs behind which another Python may come first, or which have one of their own.
  private static final Set<String> ISOLATING =
      Set.of(
          ".",
          "activate",
          "asdf",
          "conda",
          "direnv",
          "eval",
          "hatch",
          "mamba",
          "micromamba",
          "mise",
          "ml",
          "module",
          "nix",
          "nix-shell",
          "nox",
          "pdm",
          "pipenv",
          "pixi",
          "poetry",
          "pyenv",
          "rye",
          "source",
          "spack",
          "tox",
          "uv",
          "venv",
          "virtualenv");

  private static final Pattern ISOLATING_ACTION =
      Pattern.compile(
          "python|conda|mamba|uv|poetry|venv|pixi|nix|mise|asdf|pyenv|devbox|rye|spack");

  /// In a workflow, what has `pip` install elsewhere.
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "\\b(?:PYTHONUSERBASE|VIRTUAL_ENV|PIP_TARGET|PIP_PREFIX|PIP_ROOT|PIP_REQUIRE_VIRTUALENV|CONDA_\\w+)\\b");

  private static final Pattern PATHS = Pattern.compile("GITHUB_PATH|(?<![\\w])PATH=");
  private static final Set<String> SHELLS = Set.of("bash", "sh");

  private record Found(StepScript script, PipInstall install) {
    String shown() {
      return script.shown(install.command());
    }
  }

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var job : inspection.writtenJobs()) {
      if (job.job().body() instanceof Job.Steps steps
          && steps.container().isEmpty()
          && OwnMachine.mayRun(job)
          && !ELSEWHERE.matcher(job.text().text()).find()
          && !PATHS.matcher(environment(steps)).find()) {
        var found = installs(job, inspection);
        if (!found.isEmpty()
            && OwnMachine.isAmong(
                inspection.leanings().of(job.workflow().assessed().path(), job.id()))) {
          report.accept(finding(job, found, inspection));
        }
      }
    }
  }

  private static String environment(Job.Steps steps) {
    var names = new StringBuilder();
    steps.env().forEach(entry -> names.append(entry.name().value()).append("=\n"));
    return names.toString();
  }

  /// Up to the first step or command behind which another Python may come first.
  private static List<Found> installs(InspectedJob job, Inspection inspection) {
    var found = new ArrayList<Found>();
    for (var step : inspection.written(job)) {
      var goesOn =
          switch (step.step()) {
            case Step.Run run -> isPlain(run) && collect(step, inspection, found);
            case Step.Uses uses ->
                uses.localPath().isEmpty()
                    && !ISOLATING_ACTION.matcher(Scripts.action(uses)).find();
            case Step.Control _ -> true;
            case Step.Parallel _, Step.Unknown _ -> false;
          };
      if (!goesOn) {
        break;
      }
    }
    return found;
  }

  /// A login shell may set up a Python of its own.
  private static boolean isPlain(Step.Run run) {
    return run.shell()
            .map(Located::value)
            .map(Scripts::text)
            .filter(it -> !SHELLS.contains(it.strip()))
            .isEmpty()
        && run.common().env().stream().noneMatch(entry -> entry.name().value().equals("PATH"));
  }

  /// Whether what follows still has the machine's Python.
  private static boolean collect(InspectedStep step, Inspection inspection, List<Found> found) {
    var script = inspection.script(step).filter(StepScript::isShell);
    if (script.isEmpty()) {
      return false;
    }
    for (var command : script.get().commands()) {
      if (isolates(command)) {
        return false;
      }
      PipInstall.of(command)
          .filter(_ -> command.context().function().isEmpty())
          .ifPresent(it -> found.add(new Found(script.get(), it)));
    }
    return !PATHS.matcher(script.get().text()).find();
  }

  private static boolean isolates(Command command) {
    return Program.of(command).flatMap(Program::name).filter(ISOLATING::contains).isPresent()
        || command.name().filter(ISOLATING::contains).isPresent()
        || command.assignments().stream().anyMatch(it -> it.name().equals("PATH"))
        || (command.name().filter("export"::equals).isPresent()
            && command.words().stream().anyMatch(word -> word.text().startsWith("PATH=")));
  }

  private static Finding finding(InspectedJob job, List<Found> found, Inspection inspection) {
    var first = found.getFirst();
    var more = found.size() == 1 ? "" : " and %d more".formatted(found.size() - 1);
    var radius = job.blastRadius();
    var blocked = radius.blocked().stream().map(Blocked::id).toList();
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        job.subject(),
        "`%s`%s %s into the Python that all jobs on this machine of your own share: what another one left there may not fit, and fails `%s`; %s"
            .formatted(
                first.shown(),
                more,
                Names.verb(found.size(), "installs", "install"),
                job.subject(),
                REMEDY),
        first.script().site(first.install().command()),
        found.stream()
            .skip(1)
            .limit(MOST_PLACES)
            .map(it -> it.script().site(it.install().command()))
            .toList(),
        blocked.isEmpty()
            ? Evidence.Seen.SEEN
            : Evidence.Simulated.failing(job.id(), blocked, radius.jobs()),
        Optional.of(
            new Mitigation(
                "make a virtual environment in `$RUNNER_TEMP` before, and put it first on the path",
                edit(job, found, inspection).stream().toList())));
  }

  /// Systems on which an environment has its programs in `bin`.
  private static final Pattern SYSTEM =
      Pattern.compile(
          "linux|ubuntu|debian|fedora|centos|rhel|rocky|mac|osx", Pattern.CASE_INSENSITIVE);

  private static Optional<TextEdit> edit(
      InspectedJob job, List<Found> found, Inspection inspection) {
    var interpreters =
        found.stream().flatMap(it -> it.install().interpreter().stream()).distinct().toList();
    return job.job().body() instanceof Job.Steps steps
            && interpreters.size() < 2
            && found.stream().noneMatch(it -> it.install().rooted())
            && steps.labels().stream()
                .anyMatch(it -> SYSTEM.matcher(Scripts.text(it.value())).find())
            && steps.labels().stream().noneMatch(it -> Scripts.written(it.value()).contains("${{"))
            && !runsAsRoot(job, inspection)
        ? StepEdits.before(
            job,
            steps.steps().get(found.getFirst().script().step().number()),
            lines(interpreters.isEmpty() ? "python3" : interpreters.getFirst()))
        : Optional.empty();
  }

  /// `sudo` has a path of its own, and would not find what was installed.
  private static boolean runsAsRoot(InspectedJob job, Inspection inspection) {
    return inspection.written(job).stream()
        .flatMap(step -> inspection.script(step).stream())
        .flatMap(script -> script.commands().stream())
        .filter(command -> command.name().filter("sudo"::equals).isPresent())
        .flatMap(command -> Tool.of(command).stream())
        .anyMatch(tool -> !SYSTEM_TOOLS.contains(tool.name()));
  }

  /// What is run as root without a thought of Python.
  private static final Set<String> SYSTEM_TOOLS =
      Set.of(
          "add-apt-repository",
          "apk",
          "apt",
          "apt-get",
          "chmod",
          "chown",
          "cp",
          "dnf",
          "dpkg",
          "install",
          "kill",
          "ldconfig",
          "ln",
          "mkdir",
          "mount",
          "mv",
          "pkill",
          "rm",
          "swapoff",
          "sysctl",
          "systemctl",
          "tee",
          "umount",
          "usermod",
          "yum",
          "zypper");

  private static List<String> lines(String interpreter) {
    return List.of(
        "name: Make a virtual environment",
        "shell: bash",
        "run: |",
        "  %s -m venv --clear \"$RUNNER_TEMP/venv\"".formatted(interpreter),
        "  echo \"$RUNNER_TEMP/venv/bin\" >> \"$GITHUB_PATH\"",
        "  echo \"VIRTUAL_ENV=$RUNNER_TEMP/venv\" >> \"$GITHUB_ENV\"");
  }
}
