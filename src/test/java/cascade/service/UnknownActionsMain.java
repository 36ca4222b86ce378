package cascade.service;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import cascade.workflow.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Prints which actions the steps of workflows use that `actions.json` does not know, the most
/// frequent first.
///
///     UnknownActionsMain CORPUS [AT-LEAST]
final class UnknownActionsMain {
  private UnknownActionsMain() {}

  public static void main(String[] arguments) throws IOException {
    var least = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    var uses = uses(CorpusSteps.read(Path.of(arguments[0])));
    var all = total(uses, false);
    System.out.printf("%d uses, %d of actions that are known%n", all, all - total(uses, true));
    uses.entrySet().stream()
        .filter(it -> it.getValue() >= least && !ActionSigns.standard().knows(it.getKey()))
        .sorted(
            Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry::getKey))
        .forEach(it -> System.out.printf("%5d  %s%n", it.getValue(), it.getKey()));
  }

  /// How often each action of another repository is used, by its name without a version.
  static Map<String, Long> uses(List<CorpusStep> steps) {
    return steps.stream()
        .map(CorpusStep::step)
        .flatMap(step -> step instanceof Step.Uses uses ? Stream.of(uses) : Stream.empty())
        .filter(uses -> uses.localPath().isEmpty())
        .map(uses -> uses.action().value().replaceFirst("@.*", ""))
        .collect(groupingBy(name -> name, counting()));
  }

  /// @param unknown whether to count only what is not known
  static long total(Map<String, Long> uses, boolean unknown) {
    return uses.entrySet().stream()
        .filter(it -> !unknown || !ActionSigns.standard().knows(it.getKey()))
        .collect(summingLong(Map.Entry::getValue));
  }
}
