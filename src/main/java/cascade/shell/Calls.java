package cascade.shell;

import cascade.shell.Fate.Doubt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Follows calls of functions: their commands run in the place of the call.
final class Calls {
  /// A function that is called in more ways than this is not followed any more.
  private static final int MOST_WAYS = 8;

  /// How a function is called.
  private record Way(String function, Frame frame, Options options) {}

  /// What calling it in that way comes to.
  ///
  /// @param arguments what comes of the failure of what the function is given to run
  private record Done(Options after, Optional<Given> arguments) {}

  /// @param skipped how many arguments are left out
  private record Given(Outcome outcome, int skipped) {}

  /// What a call comes to.
  ///
  /// @param first the word that tells what runs in the end
  record Call(Outcome outcome, int first) {}

  private final Functions functions;
  private final Fates fates;
  private final Map<Way, Done> done = new HashMap<>();
  private final Map<String, Integer> ways = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private final Set<String> called = new HashSet<>();

  /// What comes of the failure of the arguments of the function that is being followed.
  private Optional<Given> arguments = Optional.empty();

  Calls(Functions functions, Fates fates) {
    this.functions = functions;
    this.fates = fates;
  }

  boolean isCalled(String name) {
    return called.contains(name);
  }

  /// Follows a call.
  ///
  /// @param outcome what comes of the failure of the function
  /// @return empty where no function of the script is called
  Optional<Call> call(Draft draft, Frame frame, Outcome outcome) {
    var function = functions.find(draft.name());
    if (function.isEmpty()) {
      return Optional.empty();
    }
    var name = draft.name();
    var body = function.get().body();
    if (!frame.circumstances().contains(Circumstance.NEVER)) {
      called.add(name);
    }
    var way = new Way(name, frame.function(outcome), fates.options());
    var known = Optional.ofNullable(done.get(way));
    if (known.isEmpty()) {
      if (open.contains(name) || ways.merge(name, 1, Integer::sum) > MOST_WAYS) {
        fates.doubt(body, Doubt.CALLERS, frame.circumstances());
        return Optional.of(new Call(outcome, 0));
      }
      known = Optional.of(follow(way, body));
    }
    fates.set(known.get().after());
    return Optional.of(
        known
            .flatMap(Done::arguments)
            .map(it -> new Call(it.outcome(), 1 + Arguments.shifted(body) + it.skipped()))
            .filter(it -> it.first() < draft.words().size())
            .orElse(new Call(outcome, 0)));
  }

  private Done follow(Way way, Node body) {
    open.add(way.function());
    var outer = arguments;
    arguments = Optional.empty();
    fates.visit(body, way.frame());
    var result = new Done(fates.options(), arguments);
    arguments = outer;
    open.remove(way.function());
    done.put(way, result);
    return result;
  }

  /// Notes what comes of the failure of a command, if it runs what its function is given.
  void noteArguments(Draft draft, Outcome outcome) {
    var left = Arguments.of(draft);
    if (left.isPresent() && arguments.isEmpty()) {
      arguments = Optional.of(new Given(outcome, left.getAsInt()));
    }
  }

  /// Goes through the functions that were not called.
  void finish() {
    for (var function : functions.all()) {
      if (!called.contains(function.name())) {
        var callable = functions.mayBeCalled(function.name());
        var circumstances = Set.of(callable ? Circumstance.TEST : Circumstance.NEVER);
        var unknown = Outcome.unknown(Doubt.CALLERS);
        fates.visit(function.body(), Frame.of(unknown, unknown, false, circumstances));
      }
    }
  }
}
