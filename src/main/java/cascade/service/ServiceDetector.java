package cascade.service;

import cascade.shell.Interpreter;
import cascade.shell.ScriptReader;
import cascade.workflow.Action;
import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.Workflow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Tells on which services a job leans, by what its steps run and use.
///
/// `docs/services.md` defines what that means. Nothing is executed, and every file is read: what
/// cannot be followed leans on nothing that is known.
public final class ServiceDetector {
  private static final List<String> NOT_LINUX = List.of("windows", "macos");

  /// Package managers of Linux, which an action or a script uses only where it is on one.
  private static final Set<String> OF_LINUX = Set.of("apt", "apk", "dnf", "snap", "yum");

  private final JobWalk.Detection detection;

  /// @param actions of the repository, by the steps that use them
  public ServiceDetector(Function<Step.Uses, Optional<Action>> actions) {
    this(actions, new ScriptReader());
  }

  /// The same where others look at the scripts, too.
  public ServiceDetector(Function<Step.Uses, Optional<Action>> actions, ScriptReader scripts) {
    var table = CommandTable.standard();
    var addresses = new WebAddresses(Hosts::serviceOf);
    var signs = new CommandSigns(table, addresses, new ImageNames(Images::registryOf));
    this.detection =
        new JobWalk.Detection(
            ActionSigns.standard(), actions, table, new ScriptDetector(table, signs, scripts));
  }

  /// What a job leans on: its own first, then by steps, one for each service of a step.
  ///
  /// @param workflow that has it, a called one where it is called
  public List<Dependence> of(Workflow workflow, Job job) {
    var shared = matrix(job, Constants.GITHUB.and(workflow.env()));
    if (!(job.body() instanceof Job.Steps body)) {
      return JobSigns.of(job, workflow.path(), shared::text);
    }
    var constants = shared.and(body.env());
    var found = new ArrayList<>(JobSigns.of(job, workflow.path(), constants::text));
    var walk = new JobWalk(detection, shell(body), found);
    for (var i = 0; i < body.steps().size(); i++) {
      var place = new JobWalk.Place(workflow.path(), i, Verdict.PLAIN, 0);
      walk.step(body.steps().get(i), place, constants);
    }
    if (runsOn(body, NOT_LINUX)) {
      found.removeIf(it -> OF_LINUX.contains(it.service()));
    }
    found.sort(Comparator.comparingInt(Dependence::step));
    return List.copyOf(found);
  }

  /// The values of vectors that have but one.
  private static Constants matrix(Job job, Constants constants) {
    var single = new HashMap<String, String>();
    job.strategy()
        .flatMap(Job.Strategy::matrix)
        .ifPresent(matrix -> {
          if (matrix instanceof Job.MatrixSource.Written written && written.include().isEmpty()) {
            for (var vector : written.vectors()) {
              if (vector.values() instanceof Job.Data.Items(var items, _)
                  && items.size() == 1
                  && items.getFirst() instanceof Job.Data.Scalar(var value, _)) {
                single.put(vector.name().value(), constants.text(value));
              }
            }
          }
        });
    return constants.and("matrix", single);
  }

  /// What GitHub runs scripts with where none is written.
  private static Interpreter shell(Job.Steps body) {
    return runsOn(body, List.of("windows")) && body.container().isEmpty()
        ? Interpreter.PowerShell.POWER_SHELL
        : Interpreter.UNWRITTEN;
  }

  /// Whether a label asks for one of these systems; a runner has all labels of its job.
  ///
  /// @param systems the beginnings of labels, in lower case
  private static boolean runsOn(Job.Steps body, List<String> systems) {
    return body.labels().stream()
        .map(label -> Constants.GITHUB.text(label.value()).toLowerCase(Locale.ROOT))
        .anyMatch(label -> systems.stream().anyMatch(label::startsWith));
  }
}
