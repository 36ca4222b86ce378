package cascade.delta;

import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.delta.Sides.Added;
import cascade.delta.Sides.Kept;
import cascade.delta.Sides.Removed;
import cascade.pipeline.BlastRadius;
import cascade.pipeline.BlastRadius.Blocked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A workflow that is there in both versions.
final class Pair {
  private static final BlastRadius NOTHING =
      new BlastRadius(List.of(), List.of(), 0, Optional.empty());

  private final AssessedWorkflow before;
  private final AssessedWorkflow after;
  private final Matching matching;
  private final Map<String, AssessedJob> earlier = new HashMap<>();

  Pair(AssessedWorkflow before, AssessedWorkflow after, Matching matching) {
    this.before = before;
    this.after = after;
    this.matching = matching;
    before.jobs().forEach(job -> later(job.id()).ifPresent(id -> earlier.put(id, job)));
  }

  WorkflowDelta delta() {
    return new WorkflowDelta(
        new Kept<>(before, after),
        jobs(),
        difference(before.silentGreen().tolerated(), after.silentGreen().tolerated(), this::later),
        bypass(),
        difference(before.follows(), after.follows(), matching::workflow));
  }

  private Optional<String> later(String id) {
    return matching.job(before.path(), id);
  }

  private static Difference<String> difference(
      List<String> before, List<String> after, Function<String, Optional<String>> later) {
    var added = new ArrayList<>(after);
    var gone = new ArrayList<String>();
    for (var name : before) {
      if (later.apply(name).filter(added::remove).isEmpty()) {
        gone.add(name);
      }
    }
    return new Difference<>(added, gone);
  }

  private List<JobDelta> jobs() {
    var jobs = new ArrayList<JobDelta>();
    for (var job : after.jobs()) {
      var old = Optional.ofNullable(earlier.get(job.id()));
      Sides<AssessedJob> sides = old.isPresent() ? new Kept<>(old.get(), job) : new Added<>(job);
      jobs.add(job(sides, old.map(AssessedJob::blastRadius).orElse(NOTHING), job.blastRadius()));
    }
    for (var job : before.jobs()) {
      if (later(job.id()).isEmpty()) {
        jobs.add(job(new Removed<>(job), job.blastRadius(), NOTHING));
      }
    }
    return jobs;
  }

  private JobDelta job(Sides<AssessedJob> sides, BlastRadius old, BlastRadius now) {
    var reach =
        Reach.of(old.blocked(), now.blocked(), this::later, earlier::containsKey)
            .and(
                Reach.of(
                    old.elsewhere(),
                    now.elsewhere(),
                    matching::elsewhere,
                    matching::isOldElsewhere));
    return new JobDelta(sides, reach.more(), reach.less(), reach.added(), reach.removed());
  }

  /// Of jobs in both versions, which some failure skips in one version only.
  private Difference<String> bypass() {
    var skippedBefore = skipped(before);
    var skippedAfter = skipped(after);
    var added = new ArrayList<String>();
    for (var id : after.silentGreen().bypass()) {
      Optional.ofNullable(earlier.get(id))
          .filter(job -> !skippedBefore.contains(job.id()))
          .ifPresent(_ -> added.add(id));
    }
    var gone = new ArrayList<String>();
    for (var id : before.silentGreen().bypass()) {
      later(id).filter(now -> !skippedAfter.contains(now)).ifPresent(_ -> gone.add(id));
    }
    return new Difference<>(added, gone);
  }

  private static Set<String> skipped(AssessedWorkflow workflow) {
    var ids = new HashSet<String>();
    workflow.jobs().stream()
        .flatMap(job -> job.blastRadius().blocked().stream())
        .map(Blocked::id)
        .forEach(ids::add);
    return ids;
  }
}
