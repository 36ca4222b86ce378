package cascade.statistics;

import cascade.statistics.Naming.KnownJob;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A file with one job, `test`, that has legs.
final class Legs {
  static final Naming NAMING =
      new Naming() {
        @Override
        public boolean knows(String workflow) {
          return workflow.equals(Histories.CI);
        }

        @Override
        public Optional<KnownJob> find(String workflow, String shown) {
          return Optional.of(shown)
              .filter(it -> knows(workflow) && it.startsWith("test"))
              .map(_ -> new KnownJob("test", OptionalInt.empty(), Set.of()));
        }
      };

  private Legs() {}
}
