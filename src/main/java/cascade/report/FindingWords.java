package cascade.report;

import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.pipeline.Outcome;
import cascade.source.Severity;
import java.util.ArrayList;
import java.util.List;

/// What formats say alike about findings.
public final class FindingWords {
  private static final int FEW = 5;

  private FindingWords() {}

  /// `1 error, 3 warnings, 20 notices`.
  public static String counts(List<Finding> findings) {
    var parts = new ArrayList<String>();
    for (var severity : Severity.values()) {
      var count = (int) findings.stream().filter(it -> it.severity() == severity).count();
      if (count > 0) {
        parts.add(Words.counted(count, severity.word()));
      }
    }
    return String.join(", ", parts);
  }

  /// How it is known, as a sentence.
  public static Phrase evidence(Finding finding) {
    return switch (finding.evidence()) {
      case Evidence.Seen _ -> new Phrase().say("It stands in the file.");
      case Evidence.Exhaustive _ ->
          new Phrase().say("Every event and every end of the jobs before it were tried.");
      case Evidence.Observed(_, var told) -> new Phrase().say(told);
      case Evidence.Simulated simulated -> simulated(simulated);
    };
  }

  private static Phrase simulated(Evidence.Simulated simulated) {
    var phrase = new Phrase().say("If ");
    var separator = "";
    for (var given : simulated.given().entrySet()) {
      phrase.say(separator).name(given.getKey()).say(ends(given.getValue()));
      separator = " and ";
    }
    if (simulated.blocked().isEmpty()) {
      return phrase.say(", no job is blocked by it.");
    }
    return phrase
        .say(", %d of the %d jobs ".formatted(simulated.blocked().size(), simulated.jobs()))
        .say(simulated.blocked().size() == 1 ? "is not run: " : "are not run: ")
        .names(simulated.blocked(), FEW, "and")
        .say(".");
  }

  private static String ends(Outcome outcome) {
    return switch (outcome) {
      case SUCCESS -> " succeeds";
      case FAILURE -> " fails";
      case CANCELLED -> " is cancelled";
      case SKIPPED -> " is skipped";
    };
  }
}
