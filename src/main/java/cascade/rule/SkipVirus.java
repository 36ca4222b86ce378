package cascade.rule;

import cascade.finding.Confidence;
import cascade.finding.Evidence;
import cascade.finding.Finding;
import cascade.finding.Mitigation;
import cascade.finding.RuleInfo;
import cascade.pipeline.Outcome;
import cascade.source.Severity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// A job is skipped, the one behind it runs all the same and succeeds, and the next one, which
/// needs only that, is skipped without a word: `success()` asks all that came before, not the needs
/// alone.
///
/// Source: `github-actions.md` A.2; actions/runner#2205.
final class SkipVirus implements Rule.OnPipeline {
  private static final RuleInfo INFO =
      new RuleInfo(
          "skip-virus",
          "a skip further up skips a job although all that it needs succeeded",
          Severity.WARNING);

  @Override
  public RuleInfo info() {
    return INFO;
  }

  @Override
  public void check(Inspection inspection, Consumer<Finding> report) {
    for (var workflow : inspection.workflows()) {
      inspection
          .engine()
          .silentSkips(workflow.graph())
          .forEach((id, origins) -> {
            var found = origins.stream().flatMap(it -> workflow.find(it).stream()).toList();
            workflow.find(id).ifPresent(job -> report.accept(finding(job, found)));
          });
    }
  }

  private static Finding finding(InspectedJob victim, List<InspectedJob> origins) {
    var needs = victim.needs().stream().map(InspectedJob::subject).toList();
    var names = origins.stream().map(InspectedJob::subject).toList();
    var results =
        String.join(" && ", needs.stream().map("needs.%s.result == 'success'"::formatted).toList());
    var given = new LinkedHashMap<String, Outcome>();
    given.put(origins.getFirst().id(), Outcome.SKIPPED);
    return new Finding(
        INFO,
        INFO.severity(),
        Confidence.MEDIUM,
        victim.subject(),
        "`%s` is skipped whenever %s is, although %s, which it needs, %s; add `!failure() && !cancelled()` to its condition if it should run then"
            .formatted(
                victim.subject(),
                Names.of(names, "or"),
                Names.of(needs, "and"),
                Names.verb(needs.size(), "succeeds", "succeed")),
        victim.site(),
        origins.stream().map(InspectedJob::conditionSite).toList(),
        new Evidence.Simulated(given, List.of(victim.id()), victim.blastRadius().jobs()),
        Optional.of(
            Mitigation.advice(
                "give `%s` the condition `!failure() && !cancelled() && %s`"
                    .formatted(victim.subject(), results))));
  }
}
