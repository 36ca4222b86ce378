package cascade.pipeline;

import cascade.pipeline.Scenario.Target;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What may go wrong in a run, and what that does to jobs: the basic events of a fault tree and its
/// lowest gates. What follows from there is the engine's.
///
/// @param causes independent of one another; those that several harms name are shared
/// @param harms what causes do
/// @param requiredChecks ids of the jobs that must be satisfied before a merge, as `ci.yml#build`
///   where there are several workflows; empty where they are not known
public record Hazards(List<Cause> causes, List<Harm> harms, Optional<Set<String>> requiredChecks) {
  public Hazards {
    causes = List.copyOf(causes);
    harms = List.copyOf(harms);
    requiredChecks = requiredChecks.map(Set::copyOf);
    for (var harm : harms) {
      for (var cause : harm.all()) {
        Objects.checkIndex(cause, causes.size());
      }
    }
  }

  /// Of the causes, in their order.
  public double[] probabilities() {
    return causes.stream().mapToDouble(Cause::probability).toArray();
  }

  /// One thing that goes wrong by itself, or does not.
  ///
  /// @param name tells it from the others, for people as well; where runs are drawn at random,
  ///   causes of the same name and seed draw the same random numbers, in whatever pipeline
  /// @param probability in 0..1
  public record Cause(String name, double probability) {
    public Cause {
      if (!(probability >= 0 && probability <= 1)) {
        throw new IllegalArgumentException(
            "the probability of %s is %s".formatted(name, probability));
      }
    }
  }

  /// @param target the job, each of whose legs it strikes by the same event, or one leg
  /// @param all indices of the causes that together do it, at least one: a service's outage alone,
  ///   or together with the job's own vulnerability to it
  public record Harm(Target target, List<Integer> all, Effect effect) {
    public Harm {
      all = List.copyOf(all);
      if (all.isEmpty()) {
        throw new IllegalArgumentException("a harm to %s without a cause".formatted(target));
      }
    }
  }

  /// What becomes of a job that runs when it is struck. Where several strike, the first of these.
  public enum Effect {
    /// It fails.
    FAILS,
    /// It is cancelled, as by its timeout (`github-actions.md` A.12).
    STOPS,
    /// Something broke and the job succeeds all the same: a masked failure.
    MASKED
  }
}
