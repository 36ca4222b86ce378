package cascade.pipeline;

import java.util.ArrayList;

/// Takes guards from where they are to where they are wanted.
interface Carrier {
  /// Where both are the same.
  Carrier NOWHERE =
      new Carrier() {
        @Override
        public int guard(String name, int guard) {
          return guard;
        }

        @Override
        public Guards guards(String name, Guards guards) {
          return guards;
        }

        @Override
        public JobResult result(JobResult result) {
          return result;
        }
      };

  /// @param name tells it from the other guards that are carried
  int guard(String name, int guard);

  default Guards guards(String name, Guards guards) {
    return new Guards(
        guard(name + " success", guards.success()),
        guard(name + " failure", guards.failure()),
        guard(name + " cancelled", guards.cancelled()),
        guard(name + " skipped", guards.skipped()));
  }

  default JobResult result(JobResult result) {
    var legs = new ArrayList<Guards>();
    for (var leg : result.legs()) {
      legs.add(guards("leg " + legs.size(), leg));
    }
    return new JobResult(
        guards("shown", result.shown()),
        guards("seen", result.seen()),
        guard("tolerated", result.tolerated()),
        guard("line succeeds", result.lineSucceeds()),
        guard("line fails", result.lineFails()),
        legs);
  }
}
