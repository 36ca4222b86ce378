package cascade.workflow;

import cascade.source.Located;
import cascade.source.Problem;
import cascade.source.Span;
import cascade.workflow.FileSource.Content;
import cascade.workflow.Permissions.Inherited;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads files of one repository and follows what they call and use in it.
final class RepositoryScan {
  static final String WORKFLOWS = ".github/workflows";

  /// Composite actions may use one another without end; GitHub stops at ten levels.
  private static final int MOST_ACTIONS = 500;

  private final FileSource source;
  private final boolean repository;
  private final String prefix;
  private final SortedMap<String, ReadWorkflow> asked = new TreeMap<>();
  private final SortedMap<String, ReadWorkflow> called = new TreeMap<>();
  private final SortedMap<String, Action> actions = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /// @param repository whether the root is known to be one of a repository, so that what is not
  ///   there is missing
  /// @param prefix of the paths that are shown
  RepositoryScan(FileSource source, boolean repository, String prefix) {
    this.source = source;
    this.repository = repository;
    this.prefix = prefix;
  }

  /// @param files relative to the root
  /// @param given what the user named
  RepositoryFiles read(List<String> files, Path given) throws ReadFailure {
    if (files.isEmpty()) {
      throw new ReadFailure(
          "no workflow is found in `%s`; a repository has them in `%s`".formatted(given, WORKFLOWS),
          List.of());
    }
    asked.putAll(readAll(files));
    followCalls();
    followActions();
    checkCalls();
    reads().forEach(read -> problems.addAll(read.problems()));
    var sorted = problems.stream().distinct().sorted(Problem.REPORT_ORDER).toList();
    var workflows = workflows(asked);
    if (workflows.stream().allMatch(workflow -> workflow.jobs().isEmpty())) {
      throw new ReadFailure("no job could be read from `%s`".formatted(given), sorted);
    }
    return new RepositoryFiles(
        workflows, workflows(called), Collections.unmodifiableSortedMap(actions), sorted);
  }

  private static List<Workflow> workflows(SortedMap<String, ReadWorkflow> reads) {
    return reads.values().stream().flatMap(read -> read.workflow().stream()).toList();
  }

  private Stream<ReadWorkflow> reads() {
    return Stream.concat(asked.values().stream(), called.values().stream());
  }

  /// Side by side; the order of the result does not depend on which is done first.
  private SortedMap<String, ReadWorkflow> readAll(Collection<String> files) {
    var names = List.copyOf(files);
    var reads = names.parallelStream().map(this::readWorkflow).toList();
    var result = new TreeMap<String, ReadWorkflow>();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      reads.get(i).ifPresent(read -> result.put(name, read));
    }
    return result;
  }

  private Optional<ReadWorkflow> readWorkflow(String file) {
    var shown = prefix + file;
    return switch (source.read(file)) {
      case Content.Bytes content -> Optional.of(WorkflowReader.read(shown, content.bytes()));
      case Content.Refused(var fault) ->
          Optional.of(
              new ReadWorkflow(
                  Optional.empty(), List.of(Problem.error(shown, Span.START, fault)), 0));
      case Content.Absent _ -> Optional.empty();
    };
  }

  /// Reads the local workflows that are called, and notes those that lie elsewhere.
  private void followCalls() {
    var remote = new HashSet<String>();
    Deque<Workflow> open = new ArrayDeque<>(workflows(asked));
    while (!open.isEmpty()) {
      var workflow = open.remove();
      for (var job : workflow.jobs()) {
        if (job.body() instanceof Job.Call call) {
          if (call.isLocal()) {
            followCall(workflow, call).ifPresent(open::add);
          } else if (remote.add(call.uses().value())) {
            notice(
                workflow,
                call.uses(),
                "`%s` lies in another repository; its jobs are not followed"
                    .formatted(Remedy.brief(call.uses().value())));
          }
        }
      }
    }
  }

  /// @return the workflow, if it is new
  private Optional<Workflow> followCall(Workflow caller, Job.Call call) {
    var path = call.localPath().flatMap(RepositoryPaths::normal);
    if (path.isEmpty() || find(path.get()).isPresent() || !path.get().startsWith(WORKFLOWS + "/")) {
      return Optional.empty();
    }
    var read = readWorkflow(path.get());
    if (read.isEmpty()) {
      var missing =
          "workflow `%s` is not there; name one that is".formatted(Remedy.brief(path.get()));
      if (repository) {
        problems.add(Problem.error(caller.path(), call.uses().span(), missing));
      } else {
        notice(caller, call.uses(), missing);
      }
      return Optional.empty();
    }
    called.put(path.get(), read.get());
    return read.get().workflow();
  }

  private Optional<ReadWorkflow> find(String path) {
    return Optional.ofNullable(asked.get(path)).or(() -> Optional.ofNullable(called.get(path)));
  }

  private void followActions() {
    var seen = new HashSet<String>();
    Deque<Used> open = new ArrayDeque<>();
    for (var read : reads().toList()) {
      read.workflow().ifPresent(it -> open.addAll(used(it)));
    }
    while (!open.isEmpty() && seen.size() < MOST_ACTIONS) {
      var use = open.remove();
      var path = use.step().localPath().flatMap(RepositoryPaths::normal);
      if (path.isEmpty()) {
        // Refused, but not wrong: a step before may check out something beside the repository.
        problems.add(
            Problem.notice(
                use.file(),
                use.step().action().span(),
                "the action lies outside of the repository; its steps are not known"));
      } else if (seen.add(path.get())) {
        followAction(use, path.get()).ifPresent(it -> open.addAll(used(it.path(), it.steps())));
      }
    }
  }

  private Optional<Action> followAction(Used use, String folder) {
    for (var name : List.of("action.yml", "action.yaml")) {
      var file = folder.isEmpty() ? name : folder + "/" + name;
      switch (source.read(file)) {
        case Content.Bytes content -> {
          var read = ActionReader.read(prefix + file, content.bytes());
          problems.addAll(read.problems());
          read.action().ifPresent(action -> actions.put(folder, action));
          return read.action();
        }
        case Content.Refused(var fault) ->
            problems.add(Problem.error(prefix + file, Span.START, fault));
        case Content.Absent _ -> {}
      }
    }
    if (repository && source.read(folder + "/Dockerfile") instanceof Content.Absent) {
      // A step before may check out or make it.
      problems.add(
          Problem.notice(
              use.file(),
              use.step().action().span(),
              "no action lies at `%s`; its steps are not known".formatted(Remedy.brief(folder))));
    }
    return Optional.empty();
  }

  private static List<Used> used(Workflow workflow) {
    return workflow.jobs().stream()
        .flatMap(job ->
            job.body() instanceof Job.Steps steps
                ? used(workflow.path(), steps.steps()).stream()
                : Stream.of())
        .toList();
  }

  private static List<Used> used(String file, List<Step> steps) {
    var found = new ArrayList<Used>();
    for (var step : steps) {
      switch (step) {
        case Step.Uses uses when uses.localPath().isPresent() -> found.add(new Used(file, uses));
        case Step.Parallel(_, var inner) -> found.addAll(used(file, inner));
        case Step.Uses _, Step.Run _, Step.Control _, Step.Unknown _ -> {}
      }
    }
    return found;
  }

  private void checkCalls() {
    for (var read : reads().toList()) {
      problems.addAll(
          ReusableCalls.check(
              read, this::callee, ReusableCalls.Limits.GITHUB, Inherited.INHERITED));
    }
  }

  private Optional<ReadWorkflow> callee(String uses) {
    return Optional.of(uses)
        .filter(it -> it.startsWith("./") || it.startsWith("$/"))
        .flatMap(it -> RepositoryPaths.normal(it.substring(2)))
        .flatMap(this::find);
  }

  private void notice(Workflow workflow, Located<String> place, String message) {
    problems.add(Problem.notice(workflow.path(), place.span(), message));
  }

  /// A local action and where it is used.
  private record Used(String file, Step.Uses step) {}
}
