package cascade.report;

import cascade.delta.Delta;
import cascade.delta.Direction;
import cascade.delta.Fact;
import java.util.Optional;
import java.util.stream.Stream;

/// A change in one sentence.
final class DeltaHeadline {
  private DeltaHeadline() {}

  /// @param subject what makes the change: `This pull request`
  static Phrase of(Delta delta, String subject) {
    var phrase = new Phrase().say(subject);
    return switch (delta.verdict()) {
      case MORE_FRAGILE -> because(makes(phrase, delta, " more fragile"), delta, Direction.WORSE);
      case LESS_FRAGILE -> because(makes(phrase, delta, " less fragile"), delta, Direction.BETTER);
      case BOTH -> {
        makes(phrase, delta, " more fragile in one way and less in another: ");
        phrase.add(reason(delta, Direction.WORSE)).say("; but ");
        yield phrase.add(reason(delta, Direction.BETTER));
      }
      case DIFFERENT -> {
        phrase.say(" alters what happens when a job ");
        file(delta).ifPresent(file -> phrase.say("of ").name(file).say(" "));
        yield because(phrase.say("fails"), delta, Direction.EITHER);
      }
      case UNCHANGED -> phrase.say(" does not change what falls when a job fails");
    };
  }

  private static Phrase makes(Phrase phrase, Delta delta, String what) {
    phrase.say(" makes ");
    file(delta).ifPresentOrElse(phrase::name, () -> phrase.say("the pipeline"));
    return phrase.say(what);
  }

  /// The workflow, where it is one only, and its name is not what the reason begins with.
  private static Optional<String> file(Delta delta) {
    var files =
        Stream.concat(
                delta.facts().stream().map(Fact::workflow),
                delta.findings().added().stream().map(finding -> finding.site().path()))
            .distinct()
            .toList();
    return files.size() == 1
        ? Optional.of(ScenarioNames.fileName(files.getFirst()))
        : Optional.empty();
  }

  private static Phrase because(Phrase phrase, Delta delta, Direction direction) {
    return phrase.say(": ").add(reason(delta, direction));
  }

  private static Phrase reason(Delta delta, Direction direction) {
    return first(delta, direction)
        .map(DeltaClauses::of)
        .orElseGet(() -> findings(delta, direction));
  }

  private static Optional<Fact> first(Delta delta, Direction direction) {
    return delta.facts().stream().filter(fact -> fact.direction() == direction).findFirst();
  }

  private static Phrase findings(Delta delta, Direction direction) {
    return direction == Direction.BETTER
        ? new Phrase()
            .say(Words.counted(delta.findings().gone().size(), "finding"))
            .say(delta.findings().gone().size() == 1 ? " is resolved" : " are resolved")
        : new Phrase().say(Words.counted(delta.findings().added().size(), "new finding"));
  }
}
