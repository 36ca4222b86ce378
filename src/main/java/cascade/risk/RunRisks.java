package cascade.risk;

import cascade.pipeline.Likelihoods;
import cascade.pipeline.Likelihoods.OfRun;
import cascade.pipeline.Likelihoods.OfWorkflow;
import cascade.risk.RunRisk.SilentGreenRisk;
import cascade.risk.RunRisk.Waste;
import cascade.statistics.Estimate;
import cascade.statistics.HistoryStatistics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// What the draws say of whole runs.
final class RunRisks {
  private static final double WEEK = Duration.ofDays(7).toSeconds();

  private final RiskModel risk;
  private final RiskQuestion question;
  private final Outlook outlook;
  private final Losses losses;

  RunRisks(RiskModel risk, RiskQuestion question, Outlook outlook, Losses losses) {
    this.risk = risk;
    this.question = question;
    this.outlook = outlook;
    this.losses = losses;
  }

  /// @param index of a workflow among those of the likelihoods
  RunRisk of(int index) {
    var path = outlook.all().getFirst().workflows().get(index).path();
    int runs = risk.runs(path, Optional.of(question.options().stratum()));
    return risk(
        basis(runs),
        basis(risk.runs(path, Optional.empty())),
        it -> it.workflows().get(index).run(),
        it -> List.of(it.workflows().get(index)),
        perWeek(runs));
  }

  /// All workflows as one run.
  RunRisk together() {
    var paths = outlook.all().getFirst().workflows().stream().map(OfWorkflow::path).toList();
    var stratum = Optional.of(question.options().stratum());
    int fewest = paths.stream().mapToInt(path -> risk.runs(path, stratum)).min().orElse(0);
    int ofAny = paths.stream().mapToInt(path -> risk.runs(path, Optional.empty())).min().orElse(0);
    var perWeek =
        paths.stream().flatMapToDouble(path -> perWeek(risk.runs(path, stratum)).stream()).max();
    return risk(
        basis(fewest), basis(ofAny), Likelihoods::together, Likelihoods::workflows, perWeek);
  }

  private static Basis basis(int runs) {
    return new Basis(runs, runs < Estimate.FEWEST_TRIALS);
  }

  private RunRisk risk(
      Basis basis,
      Basis ofAnyStratum,
      Function<Likelihoods, OfRun> run,
      Function<Likelihoods, List<OfWorkflow>> workflows,
      OptionalDouble perWeek) {
    var notTheCodes = outlook.notTheCodes(it -> run.apply(it).red() + run.apply(it).stopped());
    return new RunRisk(
        basis,
        outlook.of(it -> run.apply(it).red()),
        outlook.of(it -> run.apply(it).stopped()),
        SilentGreenRisk.of(outlook, it -> run.apply(it).silentGreen()),
        outlook.of(it -> run.apply(it).expectedBlockedJobs()),
        notTheCodes,
        Graded.of(notTheCodes, ofAnyStratum),
        waste(workflows, perWeek),
        draws(run, workflows));
  }

  private RunDraws draws(
      Function<Likelihoods, OfRun> run, Function<Likelihoods, List<OfWorkflow>> workflows) {
    var draws = new EnumMap<RunDraws.Figure, double[]>(RunDraws.Figure.class);
    draws.put(RunDraws.Figure.RED, outlook.draws(it -> run.apply(it).red()));
    draws.put(RunDraws.Figure.STOPPED, outlook.draws(it -> run.apply(it).stopped()));
    draws.put(
        RunDraws.Figure.SILENT_GREEN, outlook.draws(it -> run.apply(it).silentGreen().total()));
    draws.put(
        RunDraws.Figure.NOT_THE_CODES,
        outlook.drawsNotTheCodes(it -> run.apply(it).red() + run.apply(it).stopped()));
    draws.put(
        RunDraws.Figure.BLOCKED_JOBS, outlook.draws(it -> run.apply(it).expectedBlockedJobs()));
    draws.put(RunDraws.Figure.RUNNER_MINUTES, outlook.draws(sum(workflows, losses::runnerMinutes)));
    return new RunDraws(draws);
  }

  private Waste waste(Function<Likelihoods, List<OfWorkflow>> workflows, OptionalDouble perWeek) {
    return new Waste(
        outlook.of(sum(workflows, losses::runnerMinutes)),
        outlook.of(sum(workflows, losses::humanMinutes)),
        losses.knowsRates(workflows.apply(outlook.all().getFirst()))
            ? Optional.of(outlook.of(sum(workflows, losses::money)))
            : Optional.empty(),
        perWeek);
  }

  private static ToDoubleFunction<Likelihoods> sum(
      Function<Likelihoods, List<OfWorkflow>> workflows, ToDoubleFunction<OfWorkflow> value) {
    return likelihoods -> workflows.apply(likelihoods).stream().mapToDouble(value).sum();
  }

  /// In a history shorter than a week nothing is said.
  private OptionalDouble perWeek(int runs) {
    return question.history().map(RunRisks::weeks).filter(weeks -> weeks >= 1).stream()
        .mapToDouble(weeks -> runs / weeks)
        .findFirst();
  }

  private static double weeks(HistoryStatistics history) {
    return history.first().isEmpty() || history.last().isEmpty()
        ? 0
        : Duration.between(history.first().get(), history.last().get()).toSeconds() / WEEK;
  }
}
