package cascade.risk;

import cascade.pipeline.Hazards;
import cascade.pipeline.Hazards.Cause;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What may go wrong in a pipeline, as causes that the engine plays, with draws of how likely each
/// is.
///
/// What a leaf has by itself is put together into one cause for each effect, so that the engine has
/// less to play; the parts are kept, so that one of them can be changed.
final class HazardModel {
  private final int draws;
  private final List<Hazard> hazards;
  private final List<CauseDraws> causes;
  private final List<Harm> harms;

  /// A cause, in every draw.
  ///
  /// @param parts it happens when any of them does
  private record CauseDraws(String name, List<Part> parts) {}

  /// What one hazard adds to a cause.
  ///
  /// @param hazard its index; [#NONE] for how vulnerable something is, which is no hazard by itself
  /// @param probability in each draw
  /// @param again how probably one more try fails, too, in each draw; 1 where none helps
  @SuppressWarnings("ArrayRecordComponent") // Parts are read only here, and never compared.
  private record Part(int hazard, double[] probability, double[] again) {
    double at(int draw, Change change) {
      return isChangedBy(change)
          ? change.factor() * probability[draw] * Math.pow(again[draw], change.moreTries())
          : probability[draw];
    }

    private boolean isChangedBy(Change change) {
      return hazard != NONE && change.hazards().contains(hazard);
    }

    /// What this leaves of the probability that nothing happens, in each draw.
    void thin(double[] none, Change change) {
      if (!isChangedBy(change)) {
        thin(none, 1);
      } else if (change.moreTries() == 0) {
        thin(none, change.factor());
      } else {
        for (int draw = 0; draw < none.length; draw++) {
          none[draw] *= 1 - at(draw, change);
        }
      }
    }

    private void thin(double[] none, double factor) {
      for (int draw = 0; draw < none.length; draw++) {
        none[draw] *= 1 - factor * probability[draw];
      }
    }
  }

  static final int NONE = -1;

  /// What happens in fewer runs than this, in every draw, is left out: it changes no number that is
  /// shown, and the engine would have to tell it from all else.
  private static final double NEGLIGIBLE = 1e-6;

  private static final int[] NO_CAUSES = {};

  /// By the index of a hazard, the causes that it has a part in.
  private final Map<Integer, int[]> causesOf;

  /// By the index of a hazard, how probably it strikes, where its causes do not tell.
  private final Map<Integer, double[]> striking;

  /// By cause and draw, with nothing changed.
  private final double[][] unchanged;

  /// By cause, the mean of that.
  private final double[] mean;

  private HazardModel(Builder builder) {
    striking = Map.copyOf(builder.striking);
    draws = builder.draws;
    hazards = List.copyOf(builder.hazards);
    causes = List.copyOf(builder.causes);
    harms = List.copyOf(builder.harms);
    unchanged = new double[causes.size()][];
    mean = new double[causes.size()];
    for (int cause = 0; cause < mean.length; cause++) {
      unchanged[cause] = played(cause, Change.NOTHING);
      mean[cause] = Arrays.stream(unchanged[cause]).sum() / draws;
    }
    causesOf =
        IntStream.range(0, causes.size())
            .boxed()
            .flatMap(cause ->
                causes.get(cause).parts().stream().map(part -> Map.entry(part.hazard(), cause)))
            .distinct()
            .collect(
                Collectors.groupingBy(
                    Map.Entry::getKey,
                    Collectors.collectingAndThen(
                        Collectors.toList(),
                        all -> all.stream().mapToInt(Map.Entry::getValue).sorted().toArray())));
  }

  int draws() {
    return draws;
  }

  List<Hazard> hazards() {
    return hazards;
  }

  /// For the engine, with the mean of each cause's probability.
  Hazards forEngine(Optional<Set<String>> requiredChecks) {
    return forEngine(requiredChecks, Change.NOTHING);
  }

  Hazards forEngine(Optional<Set<String>> requiredChecks, Change change) {
    return new Hazards(
        IntStream.range(0, causes.size())
            .mapToObj(i -> new Cause(causes.get(i).name(), mean(i, change)))
            .toList(),
        harms,
        requiredChecks);
  }

  /// A change of what may go wrong.
  ///
  /// @param hazards indices of what is changed
  /// @param factor by which their probabilities are multiplied, in 0..1
  /// @param moreTries how often more they are tried, 0 or more: helps against what is brief
  record Change(Set<Integer> hazards, double factor, int moreTries) {
    static final Change NOTHING = new Change(Set.of(), 1, 0);

    Change {
      hazards = Set.copyOf(hazards);
    }

    static Change without(Set<Integer> hazards) {
      return new Change(hazards, 0, 0);
    }

    static Change reduced(int hazard, double reduction) {
      return new Change(Set.of(hazard), 1 - reduction, 0);
    }

    static Change retried(int hazard) {
      return new Change(Set.of(hazard), 1, 1);
    }
  }

  /// Nothing goes wrong because of the code.
  Change notTheCodes() {
    return Change.without(
        IntStream.range(0, hazards.size())
            .filter(i -> hazards.get(i).isOfTheCode())
            .boxed()
            .collect(Collectors.toUnmodifiableSet()));
  }

  /// The probabilities of all causes in one draw, with nothing changed.
  double[] probabilities(int draw) {
    return at(draw, unchanged);
  }

  /// The probabilities of all causes in each draw.
  List<double[]> probabilities(Change change) {
    double[][] changed = unchanged.clone();
    for (int cause : touched(change)) {
      changed[cause] = played(cause, change);
    }
    return IntStream.range(0, draws).mapToObj(draw -> at(draw, changed)).toList();
  }

  private static double[] at(int draw, double[][] byCause) {
    double[] ofDraw = new double[byCause.length];
    for (int cause = 0; cause < ofDraw.length; cause++) {
      ofDraw[cause] = byCause[cause][draw];
    }
    return ofDraw;
  }

  /// The probability of a cause in each draw; not to be written to.
  double[] probability(int cause, Change change) {
    return change.hazards().isEmpty() ? unchanged[cause] : played(cause, change);
  }

  private double[] played(int cause, Change change) {
    double[] happens = new double[draws];
    Arrays.fill(happens, 1);
    causes.get(cause).parts().forEach(part -> part.thin(happens, change));
    for (int draw = 0; draw < draws; draw++) {
      happens[draw] = 1 - happens[draw];
    }
    return happens;
  }

  /// The mean of a cause's probability over all draws.
  double mean(int cause, Change change) {
    return change.hazards().isEmpty() ? mean[cause] : mean(played(cause, change));
  }

  /// Of all draws.
  static double mean(double[] probability) {
    double sum = 0;
    for (double one : probability) {
      sum += one;
    }
    return sum / probability.length;
  }

  /// The mean of each cause's probability.
  double[] mean() {
    return mean.clone();
  }

  /// The causes whose probabilities a change changes, in their order.
  int[] touched(Change change) {
    return change.hazards().stream()
        .flatMapToInt(hazard -> Arrays.stream(causesOf.getOrDefault(hazard, NO_CAUSES)))
        .sorted()
        .distinct()
        .toArray();
  }

  /// How probably a hazard strikes at least one of those that it may, in each draw.
  double[] striking(int hazard, Change change) {
    var known = striking.get(hazard);
    if (known != null) {
      double factor = change.hazards().contains(hazard) ? change.factor() : 1;
      return Arrays.stream(known).map(it -> factor * it).toArray();
    }
    double[] none = new double[draws];
    Arrays.fill(none, 1);
    for (int cause : causesOf.getOrDefault(hazard, NO_CAUSES)) {
      causes.get(cause).parts().stream()
          .filter(part -> part.hazard() == hazard)
          .forEach(part -> part.thin(none, change));
    }
    return Arrays.stream(none).map(it -> 1 - it).toArray();
  }

  /// Puts a model together.
  static final class Builder {
    private final int draws;
    private final double[] always;
    private final List<Hazard> hazards = new ArrayList<>();
    private final List<CauseDraws> causes = new ArrayList<>();
    private final List<Harm> harms = new ArrayList<>();
    private final Map<Integer, double[]> striking = new HashMap<>();

    Builder(int draws) {
      this.draws = draws;
      this.always = new double[draws];
      Arrays.fill(always, 1);
    }

    /// @return its index
    int hazard(Hazard hazard) {
      hazards.add(hazard);
      return hazards.size() - 1;
    }

    /// A cause that several harms may share.
    ///
    /// @return its index
    int shared(String name, int hazard, double[] probability) {
      causes.add(new CauseDraws(name, List.of(new Part(hazard, probability, always))));
      return causes.size() - 1;
    }

    /// How probably a hazard strikes at least one of those that it may, in each draw, where that is
    /// not what its own causes tell.
    void striking(int hazard, double[] probability) {
      striking.put(hazard, probability);
    }

    void harm(Target target, List<Integer> all, Effect effect) {
      harms.add(new Harm(target, all, effect));
    }

    /// What strikes one leaf by itself.
    Own own(String name) {
      return new Own(name);
    }

    /// Parts that become one cause.
    final class Own {
      private final String name;
      private final List<Part> parts = new ArrayList<>();

      private Own(String name) {
        this.name = name;
      }

      Own part(int hazard, double[] probability) {
        parts.add(new Part(hazard, probability, always));
        return this;
      }

      /// @param again how probably one more try fails, too
      Own brief(int hazard, double[] probability, double[] again) {
        parts.add(new Part(hazard, probability, again));
        return this;
      }

      /// What hardly ever happens is left out.
      void strikes(Target target, Effect effect) {
        var kept =
            parts.stream()
                .filter(part -> Arrays.stream(part.probability()).anyMatch(it -> it > NEGLIGIBLE))
                .toList();
        if (!kept.isEmpty()) {
          causes.add(new CauseDraws(name, kept));
          harm(target, List.of(causes.size() - 1), effect);
        }
      }
    }

    HazardModel build() {
      return new HazardModel(this);
    }
  }
}
