package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.FindingCost;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.pipeline.Outcome;
import cascade.source.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /// What it may cost here: what falls with the job that it is in; empty where it is about none.
  public static Optional<Phrase> cost(Finding finding, Assessment assessment) {
    return FindingCost.of(finding, assessment).map(FindingWords::cost);
  }

  private static Phrase cost(FindingCost cost) {
    var phrase = new Phrase();
    if (cost.blocked().isEmpty()) {
      phrase.say("Nothing else falls with ").name(cost.job());
    } else {
      phrase
          .say("With ")
          .name(cost.job())
          .say(cost.blocked().size() == 1 ? " falls 1" : " fall " + cost.blocked().size())
          .say(" of %d other jobs: ".formatted(cost.others()))
          .names(cost.blocked(), FEW, "and");
    }
    cost.minutes()
        .ifPresent(it ->
            phrase.say("; its failures cost %s minutes a run".formatted(RiskWords.number(it))));
    return phrase.say(".");
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
