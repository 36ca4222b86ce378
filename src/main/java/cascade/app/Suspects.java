package cascade.app;

import cascade.app.SuspectNames.Suspect;
import cascade.app.ToolException.Usage;
import cascade.assessment.WhatIf.Named;
import cascade.pipeline.JobNames;
import cascade.pipeline.Outcome;
import cascade.pipeline.Scenario;
import cascade.pipeline.Scenario.Target;
import cascade.risk.Assumed;
import cascade.risk.DownScenario;
import cascade.risk.RiskQuestion;
import cascade.risk.ScenarioRisk;
import cascade.service.Leanings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Makes a scenario out of what a person asks about.
final class Suspects {
  private static final int MOST_LISTED = 20;

  /// What begins a job after which a service goes out.
  private static final char AFTER = '@';

  private final RiskQuestion question;
  private final JobNames jobs;
  private final SuspectNames names;

  /// @param leanings of the same pipeline
  Suspects(RiskQuestion question, Leanings leanings) {
    this.question = question;
    this.jobs = new JobNames(question.pipeline());
    this.names = new SuspectNames(question.pipeline(), leanings);
  }

  /// A scenario, what was asked for, and how probable each end is where something is assumed.
  record Answer(Scenario scenario, Named named, Optional<ScenarioRisk> risk) {}

  /// @throws ToolException.Usage when a name fits nothing, or several things
  Answer answer(Suspicion suspicion) {
    var outcomes = new LinkedHashMap<Target, Outcome>();
    suspicion
        .outcomes()
        .forEach((name, outcome) -> {
          var job = job(name);
          outcomes.put(job, outcome);
          question.engine().places(job).forEach(it -> outcomes.put(it, outcome));
        });
    var outages = new ArrayList<DownScenario>();
    var down = new ArrayList<String>();
    var harmless = new ArrayList<String>();
    for (var written : suspicion.down()) {
      var outage = outage(written);
      outages.add(outage);
      var name = outage.service() + outage.after().map(it -> AFTER + jobs.nameOf(it)).orElse("");
      down.add(name);
      if (outage.struck().isEmpty()) {
        harmless.add(name);
      }
    }
    var assumed = new ArrayList<Assumed>();
    var shown = new LinkedHashMap<String, Double>();
    suspicion
        .assumed()
        .forEach((name, probability) -> {
          for (var place : places(suspect(name))) {
            assumed.add(place.with(probability));
            shown.put(names.nameOf(place), probability);
          }
        });
    var scenario =
        outages.isEmpty()
            ? new Scenario(outcomes, false)
            : DownScenario.together(outages, outcomes);
    return new Answer(
        scenario,
        new Named(down, harmless, shown, suspicion.withPriors()),
        risk(scenario, assumed, suspicion));
  }

  private Optional<ScenarioRisk> risk(
      Scenario scenario, List<Assumed> assumed, Suspicion suspicion) {
    if (suspicion.withPriors()) {
      return Optional.of(ScenarioRisk.withPriors(scenario, assumed, question));
    }
    return assumed.isEmpty()
        ? Optional.empty()
        : Optional.of(ScenarioRisk.of(scenario, assumed, question));
  }

  private DownScenario outage(String written) {
    var at = written.indexOf(AFTER);
    var service = service(at < 0 ? written : written.substring(0, at));
    var after = at < 0 ? Optional.<Target>empty() : Optional.of(whole(written.substring(at + 1)));
    return DownScenario.of(service, after, question);
  }

  private String service(String written) {
    var found = names.services(written);
    return switch (found.size()) {
      case 1 -> found.getFirst();
      case 0 ->
          throw new Usage("there is no service `%s`; %s".formatted(written, services(written)));
      default ->
          throw new Usage("`%s` may mean %s; name one of them".formatted(written, listed(found)));
    };
  }

  private String services(String written) {
    var near = names.near(written);
    if (!near.isEmpty()) {
      return "did you mean %s?".formatted(listed(near));
    }
    return names.leanedOn().isEmpty()
        ? "no job leans on any that is known"
        : "jobs lean on " + listed(names.leanedOn());
  }

  /// A service goes out when a job ends: all of its legs.
  private Target whole(String written) {
    var target = job(written);
    return Target.job(target.workflow(), target.job());
  }

  private List<Suspect> places(Suspect suspect) {
    return switch (suspect) {
      case Suspect.OfJob(var target) ->
          question.engine().places(target).stream().<Suspect>map(Suspect.OfJob::new).toList();
      case Suspect.OfService _ -> List.of(suspect);
    };
  }

  private Suspect suspect(String written) {
    var found = names.find(written);
    return switch (found.size()) {
      case 1 -> found.getFirst();
      case 0 ->
          throw new Usage(
              "there is no job and no service `%s`; the jobs are %s, and %s"
                  .formatted(written, listed(jobs.all()), services(written)));
      default ->
          throw new Usage(
              "`%s` may mean %s; name one of them"
                  .formatted(written, listed(found.stream().map(names::nameOf).toList())));
    };
  }

  private Target job(String written) {
    var found = jobs.find(written);
    return switch (found.size()) {
      case 1 -> found.getFirst();
      case 0 ->
          throw new Usage(
              "there is no job `%s`; the jobs are %s".formatted(written, listed(jobs.all())));
      default ->
          throw new Usage(
              "`%s` may mean %s; name one of them"
                  .formatted(written, listed(found.stream().map(jobs::nameOf).toList())));
    };
  }

  private static String listed(List<String> names) {
    var shown = names.stream().limit(MOST_LISTED).map("`%s`"::formatted).toList();
    var more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and %d more".formatted(more) : "");
  }
}
