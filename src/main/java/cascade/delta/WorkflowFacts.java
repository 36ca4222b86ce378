package cascade.delta;

import static java.util.stream.Collectors.toCollection;

import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.delta.Sides.Kept;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.Outcome;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The facts about one workflow, before those are taken out that another workflow's say.
final class WorkflowFacts {
  /// A chain that grows or shrinks by less of its length, or by fewer minutes, is no news.
  private static final double LEAST_GROWTH = 0.25;

  private static final int FEWEST_MINUTES = 10;

  private final WorkflowDelta workflow;
  private final String path;
  private final List<Fact> facts = new ArrayList<>();
  private final Map<String, JobDelta> byEarlierId = new HashMap<>();
  private final Map<String, JobDelta> byId = new HashMap<>();

  private final Optional<Upstream> upstreamBefore;
  private final Optional<Upstream> upstreamAfter;

  WorkflowFacts(WorkflowDelta workflow) {
    this.workflow = workflow;
    this.path = workflow.path();
    this.upstreamBefore = workflow.sides().findBefore().map(Upstream::new);
    this.upstreamAfter = workflow.sides().findAfter().map(Upstream::new);
    for (var job : workflow.jobs()) {
      job.sides().findBefore().ifPresent(it -> byEarlierId.put(it.id(), job));
      job.sides().findAfter().ifPresent(it -> byId.put(it.id(), job));
    }
  }

  List<Fact> facts() {
    switch (workflow.sides()) {
      case Kept<AssessedWorkflow>(var before, var after) -> {
        follows();
        if (before.triggered() == after.triggered()) {
          jobs();
          chain(before, after);
        } else {
          facts.add(new Fact.Starts(path, after.triggered()));
        }
      }
      case Sides.Added<AssessedWorkflow> _ -> jobs();
      // With the workflow, its fragility is gone; so is what it checked.
      case Sides.Removed<AssessedWorkflow> _ -> elsewhereLess();
    }
    return facts;
  }

  private void follows() {
    if (!workflow.follows().gone().isEmpty()) {
      facts.add(new Fact.Follows(path, workflow.follows().gone(), false));
    }
    if (!workflow.follows().added().isEmpty()) {
      facts.add(new Fact.Follows(path, workflow.follows().added(), true));
    }
  }

  private void jobs() {
    concludes();
    blocksMore();
    blocksLess();
    runs();
    timeouts();
    if (!workflow.bypass().added().isEmpty()) {
      facts.add(new Fact.Skippable(path, workflow.bypass().added()));
    }
  }

  private void elsewhereLess() {
    for (var job : workflow.jobs()) {
      if (!job.blocksLess().isEmpty()) {
        facts.add(new Fact.BlocksLess(path, List.of(job), job.blocksLess()));
      }
    }
  }

  private void concludes() {
    record Change(Outcome before, Outcome after) {}
    var changes = new LinkedHashMap<Change, List<JobDelta>>();
    for (var job : workflow.jobs()) {
      var before = job.conclusionBefore();
      var after = job.conclusionAfter();
      if (before.isPresent() && after.isPresent() && !before.equals(after)) {
        changes
            .computeIfAbsent(new Change(before.get(), after.get()), _ -> new ArrayList<>())
            .add(job);
      }
    }
    changes.forEach((change, jobs) ->
        facts.add(new Fact.Concludes(path, jobs, change.before(), change.after())));
    var tolerated =
        workflow.jobs().stream()
            .filter(JobDelta::isAdded)
            .filter(job -> job.conclusionAfter().equals(Optional.of(Outcome.SUCCESS)))
            .toList();
    if (!tolerated.isEmpty()) {
      facts.add(new Fact.Tolerated(path, tolerated));
    }
  }

  private void blocksMore() {
    // Jobs that share what they block are told together.
    var groups = new LinkedHashMap<List<String>, List<JobDelta>>();
    var victims = new HashMap<List<String>, List<Blocked>>();
    var guarded = new LinkedHashMap<String, Set<String>>();
    for (var job : workflow.jobs()) {
      var blocked = new ArrayList<Blocked>();
      for (var entry : outside(job, job.blocksMore())) {
        if (ranBefore(entry.id()) && ranInSpite(job, entry.id())) {
          guarded.computeIfAbsent(entry.id(), _ -> new LinkedHashSet<>()).add(job.id());
        } else if (ranBefore(entry.id())) {
          blocked.add(entry);
        }
      }
      if (!blocked.isEmpty() || job.isNewSinglePoint()) {
        // A single point that comes from new jobs alone is told by itself.
        var group = blocked.isEmpty() ? List.of(job.id(), "") : ids(blocked);
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(job);
        victims.put(group, blocked);
      }
    }
    groups.forEach((group, jobs) ->
        facts.add(
            new Fact.BlocksMore(
                path, jobs, victims.getOrDefault(group, List.of()), workflow.isAdded())));
    inverted(guarded)
        .forEach((despite, jobs) -> facts.add(new Fact.RunsOnlyAfter(path, jobs, despite)));
  }

  /// What a call does to its own jobs is told of these.
  private static List<Blocked> outside(JobDelta job, List<Blocked> blocked) {
    var inside = job.id() + " / ";
    return blocked.stream().filter(entry -> !entry.id().startsWith(inside)).toList();
  }

  private static List<String> ids(List<Blocked> blocked) {
    return blocked.stream().map(Blocked::id).toList();
  }

  /// One that did not run before is not blocked more: it runs now, and that is told.
  private boolean ranBefore(String id) {
    return Optional.ofNullable(byId.get(id))
        .flatMap(victim -> victim.sides().findBefore())
        .map(AssessedJob::runs)
        .orElse(true);
  }

  private boolean ranInSpite(JobDelta job, String id) {
    var victim = Optional.ofNullable(byId.get(id)).flatMap(it -> it.sides().findBefore());
    return job.sides() instanceof Kept<AssessedJob>(var before, _)
        && victim.isPresent()
        && upstreamBefore.filter(it -> it.leads(before.id(), victim.get().id())).isPresent();
  }

  private void blocksLess() {
    // Jobs that share what they block are told together.
    var groups = new LinkedHashMap<List<String>, List<JobDelta>>();
    var victims = new HashMap<List<String>, List<Blocked>>();
    var waiting = new LinkedHashMap<String, Set<String>>();
    var loose = new LinkedHashMap<String, Set<String>>();
    for (var job : workflow.jobs()) {
      var blocked = new ArrayList<Blocked>();
      for (var entry : outside(job, job.blocksLess())) {
        var victim = Optional.ofNullable(byEarlierId.get(entry.id()));
        var now = victim.flatMap(it -> it.sides().findAfter());
        if (now.isEmpty()) {
          blocked.add(entry);
        } else if (!now.get().runs()) {
          // That it no longer runs is told.
        } else if (!job.isRemoved()
            && upstreamAfter.filter(it -> it.leads(job.id(), now.get().id())).isPresent()) {
          waiting.computeIfAbsent(now.get().id(), _ -> new LinkedHashSet<>()).add(job.id());
        } else if (!job.isRemoved() && Delivery.isOne(now.get())) {
          loose.computeIfAbsent(now.get().id(), _ -> new LinkedHashSet<>()).add(job.id());
        } else {
          blocked.add(entry);
        }
      }
      if (!blocked.isEmpty()) {
        var group = ids(blocked);
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(job);
        victims.put(group, blocked);
      }
    }
    groups.forEach((group, jobs) ->
        facts.add(new Fact.BlocksLess(path, jobs, victims.getOrDefault(group, List.of()))));
    inverted(waiting)
        .forEach((despite, jobs) ->
            facts.add(new Fact.RunsAnyway(path, jobs, despite, true, stillSkipped(jobs, despite))));
    inverted(loose)
        .forEach((despite, jobs) ->
            facts.add(new Fact.RunsAnyway(path, jobs, despite, false, List.of())));
  }

  /// What comes after one of the jobs, and the failure of one of those before still blocks.
  private List<String> stillSkipped(List<String> jobs, List<String> despite) {
    return despite.stream()
        .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
        .flatMap(job -> job.radiusAfter().stream())
        .flatMap(radius -> radius.blocked().stream())
        .map(Blocked::id)
        .distinct()
        .filter(id ->
            upstreamAfter
                .filter(it -> jobs.stream().anyMatch(job -> it.leads(job, id)))
                .isPresent())
        .toList();
  }

  /// The jobs that share the same others.
  private static Map<List<String>, List<String>> inverted(Map<String, Set<String>> others) {
    var shared = new LinkedHashMap<List<String>, List<String>>();
    others.forEach(
        (job, set) -> shared.computeIfAbsent(List.copyOf(set), _ -> new ArrayList<>()).add(job));
    return shared;
  }

  private void runs() {
    for (var after : List.of(false, true)) {
      var changed =
          kept(job ->
              job.sides() instanceof Kept<AssessedJob>(var was, var is)
                  && was.runs() != is.runs()
                  && is.runs() == after);
      if (!changed.isEmpty()) {
        facts.add(new Fact.Runs(path, changed, after));
      }
    }
  }

  private List<JobDelta> kept(Predicate<JobDelta> which) {
    return workflow.jobs().stream().filter(which).collect(toCollection(ArrayList::new));
  }

  private void timeouts() {
    for (var after : List.of(false, true)) {
      var changed =
          kept(job ->
              job.sides() instanceof Kept<AssessedJob>(var was, var is)
                  && hasTimeout(was).isPresent()
                  && hasTimeout(is).isPresent()
                  && !hasTimeout(was).equals(hasTimeout(is))
                  && hasTimeout(is).equals(Optional.of(after)));
      if (!changed.isEmpty()) {
        facts.add(new Fact.Timeout(path, changed, after));
      }
    }
  }

  /// Empty for a call, which cannot have one.
  private static Optional<Boolean> hasTimeout(AssessedJob job) {
    return switch (job.resolved().job().body()) {
      case Job.Steps steps -> Optional.of(steps.timeoutMinutes().isPresent());
      case Job.Call _ -> Optional.empty();
    };
  }

  /// A job that gets a timeout makes the chain longer, because it counted as nothing before: that
  /// is no change of the chain.
  private void chain(AssessedWorkflow before, AssessedWorkflow after) {
    var old = before.criticalPath().minutes();
    var now = after.criticalPath().minutes();
    var difference = Math.abs(now - old);
    var sameBudgets =
        workflow.jobs().stream()
            .allMatch(job ->
                !(job.sides() instanceof Kept<AssessedJob>(var was, var is))
                    || was.timeoutMinutes().isPresent() == is.timeoutMinutes().isPresent());
    if (sameBudgets
        && difference >= FEWEST_MINUTES
        && difference >= LEAST_GROWTH * Math.max(old, now)) {
      facts.add(new Fact.LongestChain(path, old, now));
    }
  }
}
