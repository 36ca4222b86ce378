package cascade.workflow;

import cascade.source.Located;
import cascade.source.Problem;
import cascade.source.Span;
import cascade.workflow.FileSource.Content;
import cascade.workflow.Permissions.Inherited;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// Reads files of one repository and follows what they call and use: in rounds, so that a distant
/// source is asked once for everything that a round needs.
final class RepositoryScan {
  static final String WORKFLOWS = ".github/workflows";

  /// Composite actions may use one another without end; GitHub stops at ten levels.
  private static final int MOST_ACTIONS = 500;

  /// So many of other repositories are read; GitHub reads fifty for one run.
  private static final int MOST_REMOTE = 200;

  /// What GitHub refuses because it nests too deep is read, so that it can be told, and no further.
  private static final int MOST_LEVELS = ReusableCalls.Limits.GITHUB.depth() + 1;

  private final FileSource source;
  private final FileReads reads;
  private final Extent extent;
  private final String prefix;
  private final SortedMap<String, ReadWorkflow> asked = new TreeMap<>();
  private final SortedMap<String, ReadWorkflow> called = new TreeMap<>();
  private final Set<String> remote = new HashSet<>();
  private final SortedMap<String, Action> actions = new TreeMap<>();
  private final Set<String> folders = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  /// What is read of the source.
  enum Extent {
    /// All workflows of a repository.
    REPOSITORY,
    /// One file of a repository.
    FILE_OF_REPOSITORY,
    /// All workflows of a folder, of which nobody knows where it belongs.
    FOLDER,
    /// One file of such a folder.
    FILE;

    /// Whether the root is known to be one of a repository, so that what is not there is missing.
    boolean isOfRepository() {
      return this == REPOSITORY || this == FILE_OF_REPOSITORY;
    }

    boolean isWhole() {
      return this == REPOSITORY || this == FOLDER;
    }
  }

  /// @param prefix of the paths that are shown
  RepositoryScan(FileSource source, FileReads reads, Extent extent, String prefix) {
    this.source = source;
    this.reads = reads;
    this.extent = extent;
    this.prefix = prefix;
  }

  /// @param files relative to the root
  /// @param given what the user named
  RepositoryFiles read(List<String> files, String given) throws ReadFailure {
    if (files.isEmpty()) {
      throw new ReadFailure(
          "no workflow is found in `%s`; a repository has them in `%s`".formatted(given, WORKFLOWS),
          List.of());
    }
    asked.putAll(readAll(files));
    follow();
    checkCalls();
    all().forEach(read -> problems.addAll(read.problems()));
    var sorted = problems.stream().distinct().sorted(Problem.REPORT_ORDER).toList();
    var workflows = workflows(asked);
    if (workflows.stream().allMatch(workflow -> workflow.jobs().isEmpty())) {
      throw new ReadFailure("no job could be read from `%s`".formatted(given), sorted);
    }
    return new RepositoryFiles(
        workflows,
        workflows(called),
        Collections.unmodifiableSortedMap(actions),
        sorted,
        extent == Extent.FILE ? Optional.empty() : Optional.of(source),
        extent.isWhole());
  }

  private static List<Workflow> workflows(SortedMap<String, ReadWorkflow> reads) {
    return reads.values().stream().flatMap(read -> read.workflow().stream()).toList();
  }

  private Stream<ReadWorkflow> all() {
    return Stream.concat(asked.values().stream(), called.values().stream());
  }

  /// Side by side; the order of the result does not depend on which is done first.
  private SortedMap<String, ReadWorkflow> readAll(Collection<String> files) {
    var names = List.copyOf(files);
    var found = names.parallelStream().map(this::readWorkflow).toList();
    var result = new TreeMap<String, ReadWorkflow>();
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      found.get(i).ifPresent(read -> result.put(name, read));
    }
    return result;
  }

  private Optional<ReadWorkflow> readWorkflow(String file) {
    return read(prefix + file, source.read(file), reads::workflow);
  }

  private static Optional<ReadWorkflow> read(
      String shown, Content content, BiFunction<String, byte[], ReadWorkflow> reader) {
    return switch (content) {
      case Content.Bytes bytes -> Optional.of(reader.apply(shown, bytes.bytes()));
      case Content.Refused(var fault) ->
          Optional.of(unread(Problem.error(shown, Span.START, fault)));
      case Content.Unknown(var reason) ->
          Optional.of(unread(Problem.notice(shown, Span.START, "the file " + reason)));
      case Content.Absent _ -> Optional.empty();
    };
  }

  private static ReadWorkflow unread(Problem problem) {
    return new ReadWorkflow(Optional.empty(), List.of(problem), 0);
  }

  private void follow() {
    var fresh = workflows(asked);
    var used = fresh.stream().flatMap(this::used).toList();
    for (var level = 1; !fresh.isEmpty() || !used.isEmpty(); level++) {
      var calls = level > MOST_LEVELS ? List.<Called>of() : calls(fresh);
      var steps = folders(used);
      prepare(calls, steps);
      fresh = calls.stream().flatMap(call -> follow(call).stream()).toList();
      used =
          Stream.concat(
                  fresh.stream().flatMap(this::used),
                  steps.entrySet().stream()
                      .flatMap(use -> followAction(use.getValue(), use.getKey()).stream())
                      .flatMap(action -> used(action.path(), action.steps(), false)))
              .toList();
    }
  }

  private void prepare(List<Called> calls, SequencedMap<String, Used> steps) {
    var paths = new ArrayList<String>();
    var workflows = new ArrayList<RemoteWorkflow>();
    for (var call : calls) {
      call.remote().ifPresentOrElse(workflows::add, () -> paths.add(call.path()));
    }
    steps
        .keySet()
        .forEach(folder -> {
          ACTION_FILES.forEach(name -> paths.add(inside(folder, name)));
          paths.add(inside(folder, IMAGE_FILE));
        });
    if (!paths.isEmpty() || !workflows.isEmpty()) {
      source.prepare(paths, workflows);
    }
  }

  /// What the workflows call and is not read yet, each once.
  private List<Called> calls(List<Workflow> callers) {
    var found = new LinkedHashMap<String, Called>();
    for (var caller : callers) {
      for (var job : caller.jobs()) {
        if (job.body() instanceof Job.Call call) {
          called(caller, call)
              .filter(it -> find(it.path()).isEmpty())
              .ifPresent(it -> found.putIfAbsent(it.path(), it));
        }
      }
    }
    return List.copyOf(found.values());
  }

  private static Optional<Called> called(Workflow caller, Job.Call call) {
    if (call.isLocal()) {
      return call.localPath()
          .flatMap(RepositoryPaths::normal)
          .filter(path -> path.startsWith(WORKFLOWS + "/"))
          .map(path -> new Called(caller, call, path, Optional.empty()));
    }
    return RemoteWorkflow.find(call.uses().value())
        .map(it -> new Called(caller, call, it.toString(), Optional.of(it)));
  }

  /// @return the workflow that is called, as far as it could be read
  private Optional<Workflow> follow(Called call) {
    return call.remote().isPresent()
        ? followRemote(call, call.remote().get())
        : followLocal(call).flatMap(ReadWorkflow::workflow);
  }

  private Optional<ReadWorkflow> followLocal(Called call) {
    var read = read(prefix + call.path(), source.read(call.path()), reads::called);
    read.ifPresent(it -> called.put(call.path(), it));
    if (read.isEmpty()) {
      var missing =
          "workflow `%s` is not there; name one that is".formatted(Remedy.brief(call.path()));
      if (extent.isOfRepository()) {
        problems.add(Problem.error(call.caller().path(), call.uses().span(), missing));
      } else {
        notice(call, missing);
      }
    }
    return read;
  }

  private Optional<Workflow> followRemote(Called call, RemoteWorkflow workflow) {
    if (!remote.add(call.path())) {
      return Optional.empty();
    }
    var name = Remedy.brief(call.path());
    if (remote.size() > MOST_REMOTE) {
      notice(
          call,
          "more than %d workflows of other repositories are called; `%s` is not followed"
              .formatted(MOST_REMOTE, name));
      return Optional.empty();
    }
    switch (source.read(workflow)) {
      case Content.Unknown(var reason) -> notice(call, "`%s` %s".formatted(name, reason));
      case Content.Absent _ ->
          notice(
              call,
              "`%s` is not there, or may not be read; its jobs are not followed".formatted(name));
      case Content.Bytes content ->
          read(call.path(), content, reads::called)
              .ifPresent(read -> called.put(call.path(), workflow.qualify(read)));
      case Content.Refused refused ->
          read(call.path(), refused, reads::called)
              .ifPresent(read -> called.put(call.path(), read));
    }
    return find(call.path()).flatMap(ReadWorkflow::workflow);
  }

  private Optional<ReadWorkflow> find(String path) {
    return Optional.ofNullable(asked.get(path)).or(() -> Optional.ofNullable(called.get(path)));
  }

  private static final List<String> ACTION_FILES = List.of("action.yml", "action.yaml");
  private static final String IMAGE_FILE = "Dockerfile";

  private static String inside(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /// The folders of actions that were not looked at yet, each with the first step that uses it.
  private SequencedMap<String, Used> folders(List<Used> used) {
    var found = new LinkedHashMap<String, Used>();
    for (var use : used) {
      var path = use.step().localPath().flatMap(RepositoryPaths::normal);
      if (path.isEmpty()) {
        // Refused, but not wrong: a step before may check out something beside the repository.
        notice(use, "the action lies outside of the repository; its steps are not known");
      } else if (folders.size() < MOST_ACTIONS && folders.add(path.get())) {
        found.put(path.get(), use);
      }
    }
    return found;
  }

  private Optional<Action> followAction(Used use, String folder) {
    for (var name : ACTION_FILES) {
      var file = inside(folder, name);
      switch (source.read(file)) {
        case Content.Bytes content -> {
          var read = reads.action(prefix + file, content.bytes());
          problems.addAll(read.problems());
          read.action().ifPresent(action -> actions.put(folder, action));
          return read.action();
        }
        case Content.Refused(var fault) ->
            problems.add(Problem.error(prefix + file, Span.START, fault));
        case Content.Unknown(var reason) -> {
          notice(use, "the action `%s` %s".formatted(Remedy.brief(folder), reason));
          return Optional.empty();
        }
        case Content.Absent _ -> {}
      }
    }
    if (extent.isOfRepository()
        && source.read(inside(folder, IMAGE_FILE)) instanceof Content.Absent) {
      // A step before may check out or make it.
      notice(
          use, "no action lies at `%s`; its steps are not known".formatted(Remedy.brief(folder)));
    }
    return Optional.empty();
  }

  private Stream<Used> used(Workflow workflow) {
    return workflow.jobs().stream()
        .flatMap(job ->
            job.body() instanceof Job.Steps steps
                ? used(workflow.path(), steps.steps(), remote.contains(workflow.path()))
                : Stream.of());
  }

  private static Stream<Used> used(String file, List<Step> steps, boolean remote) {
    return steps.stream()
        .flatMap(step ->
            switch (step) {
              case Step.Uses uses when uses.localPath().isPresent() ->
                  Stream.of(new Used(file, uses, remote));
              case Step.Parallel(_, var inner) -> used(file, inner, remote);
              case Step.Uses _, Step.Run _, Step.Control _, Step.Unknown _ -> Stream.of();
            });
  }

  private void checkCalls() {
    for (var read : all().toList()) {
      problems.addAll(
          ReusableCalls.check(
              read, this::callee, ReusableCalls.Limits.GITHUB, Inherited.INHERITED));
    }
  }

  private Optional<ReadWorkflow> callee(String uses) {
    return uses.startsWith("./") || uses.startsWith("$/")
        ? RepositoryPaths.normal(uses.substring(2)).flatMap(this::find)
        : RemoteWorkflow.find(uses).map(RemoteWorkflow::toString).flatMap(this::find);
  }

  private void notice(Called call, String message) {
    problems.add(Problem.notice(call.caller().path(), call.uses().span(), message));
  }

  /// Nothing is said of a workflow of another repository: its local actions are those that are in
  /// the workspace when it runs.
  private void notice(Used use, String message) {
    if (!use.remote()) {
      problems.add(Problem.notice(use.file(), use.step().action().span(), message));
    }
  }

  /// @param path by which the called workflow is found
  private record Called(
      Workflow caller, Job.Call call, String path, Optional<RemoteWorkflow> remote) {
    Located<String> uses() {
      return call.uses();
    }
  }

  /// A local action and where it is used.
  ///
  /// @param remote whether in a workflow of another repository
  private record Used(String file, Step.Uses step, boolean remote) {}
}
