package cascade.report;

import static java.util.stream.Collectors.toSet;

import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.delta.JobDelta;
import cascade.delta.Sides;
import cascade.delta.Upstream;
import cascade.delta.WorkflowDelta;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.Outcome;
import cascade.report.Drawing.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// How the jobs of one changed workflow look in a drawing. A call is one box: what changes in it is
/// drawn where it is written.
///
/// @param boxes of the jobs of the workflow itself, those that are gone last
/// @param arrows between boxes, by their ids
record DeltaView(List<Box> boxes, List<Arrow> arrows) {

  /// @param id tells boxes apart; a job that is gone may be called as a new one is
  /// @param facts our own words
  record Box(String id, String name, List<String> facts, Tone tone) {
    boolean isChanged() {
      return tone != Tone.SAME && tone != Tone.NEVER;
    }
  }

  record Arrow(String from, String to, Link.Kind kind) {}

  /// @param stillSkipped jobs that a failure skips as before, although one on the way now runs
  static DeltaView of(WorkflowDelta workflow, Set<String> stillSkipped) {
    return new Builder(workflow, stillSkipped).view();
  }

  private static final class Builder {
    private final WorkflowDelta workflow;
    private final Map<String, String> laterIds = new HashMap<>();
    private final Set<String> hit = new LinkedHashSet<>();
    private final Set<String> eased = new LinkedHashSet<>();
    private final Set<String> anyway = new LinkedHashSet<>();

    private final Optional<Upstream> upstream;

    private final Set<String> stillSkipped;

    Builder(WorkflowDelta workflow, Set<String> stillSkipped) {
      this.workflow = workflow;
      this.stillSkipped = stillSkipped;
      this.upstream = workflow.sides().findAfter().map(Upstream::new);
      for (var job : workflow.jobs()) {
        job.sides().findBefore().ifPresent(it -> laterIds.put(it.id(), boxId(job)));
      }
      for (var job : workflow.jobs()) {
        job.blocksMore().forEach(entry -> hit.add(root(entry.id())));
        for (var entry : job.blocksLess()) {
          var id = laterIds.getOrDefault(root(entry.id()), "");
          (stillWaits(id, job) ? anyway : eased).add(id);
        }
      }
    }

    /// Whether what a job no longer blocks still has an arrow on the way to it: then it runs
    /// anyway.
    private boolean stillWaits(String id, JobDelta job) {
      return !job.isRemoved() && upstream.filter(it -> it.leads(job.id(), id)).isPresent();
    }

    private static String root(String id) {
      var end = id.indexOf(" / ");
      return end < 0 ? id : id.substring(0, end);
    }

    /// A job that is gone may have the name of a new one.
    private static String boxId(JobDelta job) {
      return job.isRemoved() ? "gone: " + job.id() : job.id();
    }

    DeltaView view() {
      SequencedMap<String, List<JobDelta>> calls = new LinkedHashMap<>();
      for (var job : workflow.jobs()) {
        if (job.sides().latest().resolved().depth() == 0) {
          calls.computeIfAbsent(boxId(job), _ -> new ArrayList<>()).add(job);
        }
      }
      for (var job : workflow.jobs()) {
        if (job.sides().latest().resolved().depth() > 0) {
          var call = calls.get(root(job.id()));
          if (call != null) {
            call.add(job);
          }
        }
      }
      var boxes = calls.values().stream().map(this::box).toList();
      return new DeltaView(boxes, arrows());
    }

    /// @param jobs the job, then those in it
    private Box box(List<JobDelta> jobs) {
      var job = jobs.getFirst();
      var inside = jobs.subList(1, jobs.size());
      var facts = new ArrayList<String>();
      if (job.isAdded() && !workflow.isAdded()) {
        facts.add("new");
      } else if (job.isRemoved() && !workflow.isRemoved()) {
        facts.add("gone");
      }
      blocks(job).ifPresent(facts::add);
      var more = inside.stream().filter(JobDelta::isAdded).count();
      if (more > 0 && !job.isAdded()) {
        facts.add("calls " + Words.counted((int) more, "new job"));
      }
      var tone = tone(job, inside);
      if (tone == Tone.SILENT) {
        facts.add("the run stays green");
      } else if (tone == Tone.NEVER && runsChanged(job)) {
        facts.add("no longer runs");
      }
      return new Box(boxId(job), job.id(), facts, tone);
    }

    private static Optional<String> blocks(JobDelta job) {
      return switch (job.sides()) {
        case Sides.Removed<AssessedJob>(var before) ->
            before.blastRadius().count() > 0
                ? Optional.of("blocked " + before.blastRadius().count())
                : Optional.empty();
        case Sides.Added<AssessedJob>(var after) ->
            after.blastRadius().count() > 0
                ? Optional.of("blocks " + after.blastRadius().count() + " of " + others(after))
                : Optional.empty();
        case Sides.Kept<AssessedJob>(var before, var after) -> {
          var was = before.blastRadius().count();
          var is = after.blastRadius().count();
          if (was == is) {
            yield is > 0 ? Optional.of("blocks " + is + " of " + others(after)) : Optional.empty();
          }
          yield Optional.of("blocks " + is + " of " + others(after) + ", before " + was);
        }
      };
    }

    private static int others(AssessedJob job) {
      return job.blastRadius().jobs() - 1;
    }

    private Tone tone(JobDelta job, List<JobDelta> inside) {
      if (job.isRemoved()) {
        return Tone.GONE;
      }
      if (!job.blocksMore().isEmpty() || inside.stream().anyMatch(it -> reachesOut(it, job))) {
        return Tone.GATE;
      }
      var after = job.conclusionAfter();
      if (after.equals(Optional.of(Outcome.SUCCESS)) && !after.equals(job.conclusionBefore())) {
        return Tone.SILENT;
      }
      if (job.sides().findAfter().filter(it -> !it.runs()).isPresent()) {
        return Tone.NEVER;
      }
      if (hit.contains(job.id())) {
        return Tone.HIT;
      }
      if (anyway.contains(job.id())) {
        return Tone.ANYWAY;
      }
      if (job.isAdded()) {
        return Tone.ADDED;
      }
      if (stillSkipped.contains(job.id())) {
        return Tone.STILL;
      }
      return eased.contains(job.id()) || blocksFewer(job) ? Tone.EASED : Tone.SAME;
    }

    /// New jobs may outnumber those that it no longer blocks.
    private static boolean blocksFewer(JobDelta job) {
      return !job.blocksLess().isEmpty() && job.blocksAdded().isEmpty();
    }

    private static boolean reachesOut(JobDelta inner, JobDelta call) {
      return inner.blocksMore().stream().anyMatch(entry -> !root(entry.id()).equals(call.id()));
    }

    private static boolean runsChanged(JobDelta job) {
      return job.sides() instanceof Sides.Kept<AssessedJob>(var before, var after)
          && before.runs() != after.runs();
    }

    private List<Arrow> arrows() {
      var before = needs(true);
      var after = needs(false);
      var arrows = new ArrayList<Arrow>();
      after.forEach((to, needs) ->
          needs.forEach((from, kind) -> {
            var isNew = !workflow.isAdded() && !before.getOrDefault(to, Map.of()).containsKey(from);
            arrows.add(new Arrow(from, to, isNew ? Link.Kind.ADDED : kind));
          }));
      before.forEach((to, needs) ->
          needs.keySet().stream()
              .filter(from -> !after.getOrDefault(to, Map.of()).containsKey(from))
              .forEach(from -> arrows.add(new Arrow(from, to, Link.Kind.GONE))));
      return arrows;
    }

    /// By box, the boxes that it needs.
    private Map<String, Map<String, Link.Kind>> needs(boolean earlier) {
      var found = new LinkedHashMap<String, Map<String, Link.Kind>>();
      var version = earlier ? workflow.sides().findBefore() : workflow.sides().findAfter();
      var jobs = version.map(AssessedWorkflow::jobs).orElse(List.of());
      var blocked = new HashMap<String, Set<String>>();
      for (var job : jobs) {
        blocked.put(
            job.id(), job.blastRadius().blocked().stream().map(Blocked::id).collect(toSet()));
      }
      for (var job : jobs) {
        if (job.resolved().depth() > 0) {
          continue;
        }
        var needs = new LinkedHashMap<String, Link.Kind>();
        for (var need : job.resolved().needs()) {
          var stops = blocked.getOrDefault(need, Set.of()).contains(job.id()) || !job.runs();
          needs.put(
              earlier ? laterIds.getOrDefault(need, need) : need,
              stops ? Link.Kind.NEEDS : Link.Kind.WAITS);
        }
        found.put(earlier ? laterIds.getOrDefault(job.id(), job.id()) : job.id(), needs);
      }
      return found;
    }
  }
}
