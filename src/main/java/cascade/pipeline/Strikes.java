package cascade.pipeline;

import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/// When the jobs of a pipeline are struck by what may go wrong.
final class Strikes {
  /// Nothing goes wrong by itself.
  static final Strikes NONE = new Strikes(List.of(), new Diagrams(0), _ -> Diagrams.NEVER);

  private static final String INSIDE = " / ";

  private final Map<Place, List<Harm>> harms = new HashMap<>();
  private final Algebra algebra;
  private final IntUnaryOperator happens;
  private final IdentityHashMap<JobNode.Instance, Struck> known = new IdentityHashMap<>();

  /// @param algebra where guards are wanted
  /// @param happens there, the guard of the cause of an index
  Strikes(List<Harm> harms, Algebra algebra, IntUnaryOperator happens) {
    this.algebra = algebra;
    this.happens = happens;
    for (var harm : harms) {
      var place = new Place(harm.target().workflow(), harm.target().job());
      this.harms.computeIfAbsent(place, _ -> new ArrayList<>()).add(harm);
    }
  }

  private record Place(String workflow, String job) {}

  /// When an instance of a job that runs is struck. An earlier one counts before a later one.
  record Struck(int fails, int stops, int masked) {
    static final Struck NEVER = new Struck(Diagrams.NEVER, Diagrams.NEVER, Diagrams.NEVER);

    Struck carried(Carrier carrier) {
      return new Struck(
          carrier.guard("fails", fails),
          carrier.guard("stops", stops),
          carrier.guard("masked", masked));
    }
  }

  boolean isEmpty() {
    return harms.isEmpty();
  }

  /// What strikes a call strikes all jobs that it calls.
  Struck of(String workflow, JobNode job, JobNode.Instance instance) {
    return isEmpty()
        ? Struck.NEVER
        : known.computeIfAbsent(instance, _ -> struck(workflow, job.id(), instance));
  }

  private Struck struck(String workflow, String id, JobNode.Instance instance) {
    var guards = new EnumMap<Effect, Integer>(Effect.class);
    for (var end = id.indexOf(INSIDE); end >= 0; end = id.indexOf(INSIDE, end + 1)) {
      strike(new Place(workflow, id.substring(0, end)), instance, guards);
    }
    strike(new Place(workflow, id), instance, guards);
    return new Struck(
        guards.getOrDefault(Effect.FAILS, Diagrams.NEVER),
        guards.getOrDefault(Effect.STOPS, Diagrams.NEVER),
        guards.getOrDefault(Effect.MASKED, Diagrams.NEVER));
  }

  private void strike(Place place, JobNode.Instance instance, Map<Effect, Integer> guards) {
    for (var harm : harms.getOrDefault(place, List.of())) {
      if (harm.target().leg().map(leg -> isAt(leg, instance)).orElse(true)) {
        var all = Diagrams.ALWAYS;
        for (var cause : harm.all()) {
          all = algebra.and(all, happens.applyAsInt(cause));
        }
        guards.merge(harm.effect(), all, algebra::or);
      }
    }
  }

  /// Whether the instance is that leg, or is called in it.
  private static boolean isAt(String leg, JobNode.Instance instance) {
    return instance.name().equals(leg) || instance.callers().text().startsWith(leg + INSIDE);
  }
}
