package cascade.risk;

import cascade.pipeline.Scenario.Target;

/// Something that is assumed to go wrong with some probability.
public sealed interface Assumed {
  /// In 0..1.
  double probability();

  /// A job fails when it runs, all of its legs by the same event; or one leg of it.
  record JobFails(Target target, double probability) implements Assumed {
    public JobFails {
      check(probability);
    }
  }

  /// A service is out for the whole run.
  record ServiceOut(String service, double probability) implements Assumed {
    public ServiceOut {
      check(probability);
    }
  }

  private static void check(double probability) {
    if (!(probability >= 0 && probability <= 1)) {
      throw new IllegalArgumentException("not a probability: " + probability);
    }
  }
}
