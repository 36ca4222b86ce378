package cascade.report;

import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.JobEffect;
import cascade.pipeline.Outcome;
import cascade.pipeline.WorkflowEffect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How the jobs of one workflow look in a drawing.
sealed interface View {
  Tone tone(AssessedJob job);

  /// What the label says besides the name.
  List<String> facts(AssessedJob job);

  /// How much the job matters to the picture; 0 for one that may be folded away.
  int weight(AssessedJob job);

  Drawing.Link.Kind link(AssessedJob need, AssessedJob job);

  /// Heat by blast radius.
  final class Heat implements View {
    private final Map<String, Set<String>> blocked = new HashMap<>();

    Heat(AssessedWorkflow workflow) {
      for (var job : workflow.jobs()) {
        var ids = new HashSet<String>();
        job.blastRadius().blocked().stream().map(Blocked::id).forEach(ids::add);
        blocked.put(job.id(), ids);
      }
    }

    @Override
    public Tone tone(AssessedJob job) {
      return job.runs() ? Tone.heat(job.blastRadius().share(), weight(job) > 0) : Tone.NEVER;
    }

    @Override
    public List<String> facts(AssessedJob job) {
      var radius = job.blastRadius();
      if (!job.runs()) {
        return List.of(Words.idle(job));
      } else if (radius.count() > 0) {
        return List.of("blocks " + radius.count() + " of " + (radius.jobs() - 1));
      } else if (!radius.elsewhere().isEmpty()) {
        return List.of("blocks " + radius.elsewhere().size() + " elsewhere");
      }
      return List.of();
    }

    @Override
    public int weight(AssessedJob job) {
      return job.blastRadius().count() + job.blastRadius().elsewhere().size();
    }

    @Override
    public Drawing.Link.Kind link(AssessedJob need, AssessedJob job) {
      var stops = blocked.getOrDefault(need.id(), Set.of()).contains(job.id());
      return stops || !need.runs() || !job.runs()
          ? Drawing.Link.Kind.NEEDS
          : Drawing.Link.Kind.WAITS;
    }
  }

  /// What a scenario does.
  final class Effect implements View {
    private final Map<String, JobEffect> effects = new HashMap<>();

    Effect(WorkflowEffect workflow) {
      workflow.jobs().forEach(job -> effects.put(job.id(), job));
    }

    private Optional<JobEffect> find(AssessedJob job) {
      return Optional.ofNullable(effects.get(job.id()));
    }

    @Override
    public Tone tone(AssessedJob job) {
      return find(job).map(Effect::tone).orElse(Tone.NEVER);
    }

    static Tone tone(JobEffect effect) {
      return switch (effect.outcome()) {
        case SUCCESS -> Tone.SUCCEEDS;
        case FAILURE -> effect.tolerated() ? Tone.TOLERATED : Tone.FAILED;
        case CANCELLED -> Tone.CANCELLED;
        case SKIPPED -> effect.blocked() ? Tone.BLOCKED : Tone.NEVER;
      };
    }

    @Override
    public List<String> facts(AssessedJob job) {
      return find(job)
          .map(effect ->
              switch (effect.outcome()) {
                case SUCCESS -> effect.because().isEmpty() ? "" : "runs because of it";
                case FAILURE -> effect.tolerated() ? "fails, tolerated" : "fails";
                case CANCELLED -> "cancelled";
                case SKIPPED -> effect.blocked() ? "blocked" : "skipped anyway";
              })
          .filter(fact -> !fact.isEmpty())
          .stream()
          .toList();
    }

    @Override
    public int weight(AssessedJob job) {
      var effect = find(job);
      if (effect.isEmpty() || effect.get().because().isEmpty()) {
        return 0;
      }
      // Where not all fits, what began it stays in the picture.
      return effect.get().outcome() == Outcome.SKIPPED
          ? 1 + job.blastRadius().count()
          : 1_000_000 + job.blastRadius().count();
    }

    @Override
    public Drawing.Link.Kind link(AssessedJob need, AssessedJob job) {
      return find(job).filter(effect -> effect.via().contains(need.id())).isPresent()
          ? Drawing.Link.Kind.LIT
          : Drawing.Link.Kind.NEEDS;
    }
  }
}
