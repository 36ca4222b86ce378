package cascade.risk;

import cascade.pipeline.Hazards;
import cascade.pipeline.Hazards.Cause;
import cascade.pipeline.Hazards.Effect;
import cascade.pipeline.Hazards.Harm;
import cascade.pipeline.Scenario.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  /// @param brief whether further tries help against it
  /// @param tries how often it is tried
  @SuppressWarnings("ArrayRecordComponent") // Parts are read only here, and never compared.
  private record Part(int hazard, boolean brief, int tries, double[] probability) {
    double at(int draw) {
      return probability[draw];
    }
  }

  static final int NONE = -1;

  private HazardModel(Builder builder) {
    draws = builder.draws;
    hazards = List.copyOf(builder.hazards);
    causes = List.copyOf(builder.causes);
    harms = List.copyOf(builder.harms);
  }

  int draws() {
    return draws;
  }

  List<Hazard> hazards() {
    return hazards;
  }

  /// For the engine, with the mean of each cause's probability.
  Hazards forEngine(Optional<Set<String>> requiredChecks) {
    double[] mean = mean(Change.NOTHING);
    return new Hazards(
        IntStream.range(0, mean.length)
            .mapToObj(i -> new Cause(causes.get(i).name(), mean[i]))
            .toList(),
        harms,
        requiredChecks);
  }

  /// A change of what may go wrong.
  ///
  /// @param hazards indices of what is changed
  /// @param factor by which their probabilities are multiplied, in 0..1
  /// @param moreTries how often more they are tried: helps against what is brief
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

  /// The probability of each cause in one draw.
  double[] probabilities(int draw, Change change) {
    double[] probabilities = new double[causes.size()];
    for (int i = 0; i < probabilities.length; i++) {
      double none = 1;
      for (var part : causes.get(i).parts()) {
        none *= 1 - probability(part, draw, change);
      }
      probabilities[i] = 1 - none;
    }
    return probabilities;
  }

  /// The mean of each cause's probability over all draws.
  double[] mean(Change change) {
    double[] sum = new double[causes.size()];
    for (int draw = 0; draw < draws; draw++) {
      double[] one = probabilities(draw, change);
      Arrays.setAll(sum, i -> sum[i] + one[i]);
    }
    return Arrays.stream(sum).map(it -> it / draws).toArray();
  }

  private static double probability(Part part, int draw, Change change) {
    if (part.hazard() == NONE || !change.hazards().contains(part.hazard())) {
      return part.at(draw);
    }
    double tried =
        part.brief() && change.moreTries() > 0
            ? Math.pow(part.at(draw), (part.tries() + change.moreTries()) / (double) part.tries())
            : part.at(draw);
    return change.factor() * tried;
  }

  /// How probably a hazard strikes at least one of those that it may, in each draw.
  double[] striking(int hazard, Change change) {
    double[] none = new double[draws];
    Arrays.fill(none, 1);
    for (var cause : causes) {
      for (var part : cause.parts()) {
        if (part.hazard() == hazard) {
          for (int draw = 0; draw < draws; draw++) {
            none[draw] *= 1 - probability(part, draw, change);
          }
        }
      }
    }
    return Arrays.stream(none).map(it -> 1 - it).toArray();
  }

  /// Puts a model together.
  static final class Builder {
    private final int draws;
    private final List<Hazard> hazards = new ArrayList<>();
    private final List<CauseDraws> causes = new ArrayList<>();
    private final List<Harm> harms = new ArrayList<>();

    Builder(int draws) {
      this.draws = draws;
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
      causes.add(new CauseDraws(name, List.of(new Part(hazard, false, 1, probability))));
      return causes.size() - 1;
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
        parts.add(new Part(hazard, false, 1, probability));
        return this;
      }

      Own brief(int hazard, int tries, double[] probability) {
        parts.add(new Part(hazard, true, tries, probability));
        return this;
      }

      /// What never happens is left out.
      void strikes(Target target, Effect effect) {
        var kept =
            parts.stream()
                .filter(part -> Arrays.stream(part.probability()).anyMatch(it -> it > 0))
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
