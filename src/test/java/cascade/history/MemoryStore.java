package cascade.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A store that forgets when the process ends.
public final class MemoryStore implements RunStore {
  private final Map<String, String> marks = new HashMap<>();
  private History history = History.NONE;
  private Optional<String> repository = Optional.empty();
  private int additions;

  /// How often something was added.
  public int additions() {
    return additions;
  }

  @Override
  public Optional<String> repository() {
    return repository;
  }

  @Override
  public History read() {
    return history;
  }

  @Override
  public void add(
      String name,
      Optional<String> defaultBranch,
      List<WorkflowRun> runs,
      List<JobRun> jobs,
      Map<String, String> more) {
    if (repository.filter(it -> !it.equals(name)).isPresent()) {
      throw new StoreException.OtherRepository("the store is that of another repository");
    }
    repository = Optional.of(name);
    // What is new counts before what was known.
    history = new History(defaultBranch, runs, jobs).with(history);
    marks.putAll(more);
    additions++;
  }

  @Override
  public Optional<String> mark(String key) {
    return Optional.ofNullable(marks.get(key));
  }

  @Override
  public void mark(String key, String value) {
    marks.put(key, value);
  }

  @Override
  public List<WorkflowRun> unfinished() {
    return history.runs().stream().filter(run -> !run.isCompleted()).toList();
  }

  @Override
  public Set<Long> runIds() {
    return history.runs().stream().map(WorkflowRun::id).collect(Collectors.toSet());
  }

  @Override
  public Optional<WorkflowRun> run(long id) {
    return history.runs().stream().filter(run -> run.id() == id).findFirst();
  }

  @Override
  public Set<Attempt> attemptsWithJobs() {
    return history.jobs().stream()
        .map(job -> new Attempt(job.runId(), job.attempt()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  @Override
  public void close() {}
}
