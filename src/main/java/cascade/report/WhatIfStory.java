package cascade.report;

import cascade.assessment.WhatIf;
import cascade.pipeline.JobEffect;
import cascade.pipeline.Outcome;
import cascade.pipeline.WorkflowEffect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What a scenario does, in words that every format uses.
public final class WhatIfStory {
  /// Services on which every job leans, and none more than another as far as files tell.
  private static final Set<String> RESOURCES = Set.of("disk", "memory");

  private WhatIfStory() {}

  /// `build fails and lint is cancelled`.
  public static Phrase scenario(WhatIf whatIf) {
    var phrase = new Phrase();
    var separator = "";
    for (var given : ScenarioNames.of(whatIf).entrySet()) {
      phrase.say(separator).name(given.getKey());
      phrase.say(
          switch (given.getValue()) {
            case SUCCESS -> " succeeds";
            case FAILURE -> " fails";
            case CANCELLED -> " is cancelled";
            case SKIPPED -> " is skipped";
          });
      separator = " and ";
    }
    for (var service : whatIf.named().down()) {
      var at = service.indexOf('@');
      phrase.say(separator).name(at < 0 ? service : service.substring(0, at)).say(" is down");
      if (at >= 0) {
        phrase.say(" after ").name(service.substring(at + 1));
      }
      separator = " and ";
    }
    for (var assumed : whatIf.named().assumed().entrySet()) {
      phrase.say(separator).name(assumed.getKey());
      phrase.say(" goes wrong with " + HistoryPhrases.percent(assumed.getValue()));
      separator = " and ";
    }
    if (whatIf.named().withPriors() && separator.isEmpty()) {
      phrase.say("all goes as it is expected to");
      separator = " and ";
    }
    if (whatIf.scenario().runCancelled()) {
      phrase.say(separator).say("the run is cancelled");
    } else if (separator.isEmpty()) {
      phrase.say("nothing goes wrong");
    }
    return phrase;
  }

  /// The jobs of the scenario that do not run whether it happens or not.
  private static List<String> idleTargets(WhatIf whatIf) {
    var idle = new ArrayList<String>();
    for (var target : whatIf.scenario().outcomes().keySet()) {
      whatIf.workflows().stream()
          .filter(workflow -> workflow.path().equals(target.workflow()))
          .flatMap(workflow -> workflow.jobs().stream())
          .filter(job -> job.id().equals(target.job()) && job.outcome() == Outcome.SKIPPED)
          .filter(job -> !isChanged(job))
          .map(JobEffect::id)
          .forEach(idle::add);
    }
    return idle;
  }

  /// Why things that were asked for change nothing.
  static List<Phrase> vain(WhatIf whatIf) {
    var vain = new ArrayList<Phrase>();
    for (var target : idleTargets(whatIf)) {
      vain.add(new Phrase().name(target).say(" does not run here, so it cannot end that way"));
    }
    for (var down : whatIf.named().harmless()) {
      var at = down.indexOf('@');
      var service = at < 0 ? down : down.substring(0, at);
      var phrase = new Phrase().say("no job is known to lean on ").name(service);
      if (at >= 0) {
        phrase.say(" after ").name(down.substring(at + 1));
      }
      vain.add(
          RESOURCES.contains(service)
              ? phrase.say("; how much each takes of it is estimated by `cascade analyze`")
              : phrase);
    }
    return vain;
  }

  public static boolean isChanged(WorkflowEffect workflow) {
    return workflow.jobs().stream().anyMatch(WhatIfStory::isChanged);
  }

  /// Whether the scenario makes a job fail or keeps one from running, or ends the run otherwise.
  static boolean isHarmed(WorkflowEffect workflow) {
    return isChanged(workflow)
        && (!workflow.conclusion().equals(Optional.of(Outcome.SUCCESS))
            || !workflow.blocked().isEmpty()
            || !workflow.failed().isEmpty());
  }

  /// Whether the scenario itself gives the job its outcome.
  public static boolean isInitiator(JobEffect job) {
    return job.because().contains(job.id());
  }

  public static boolean isChanged(JobEffect job) {
    return job.blocked() || !job.because().isEmpty();
  }

  /// The changed job below which a reader looks for this one: the first through which the cascade
  /// came, else its caller, else the one that began it.
  public static Optional<String> above(JobEffect job, Map<String, JobEffect> changed) {
    if (isInitiator(job)) {
      return Optional.empty();
    }
    var caller = Math.max(0, job.id().lastIndexOf(" / "));
    return Stream.of(
            job.via().stream(), Stream.of(job.id().substring(0, caller)), job.because().stream())
        .flatMap(ids -> ids)
        .filter(id -> changed.containsKey(id) && !id.equals(job.id()))
        .findFirst();
  }

  public static String fate(JobEffect job) {
    return switch (job.outcome()) {
      case SUCCESS -> job.via().isEmpty() ? "succeeds" : "runs because of it";
      case FAILURE -> job.tolerated() ? "fails, tolerated" : "fails";
      case CANCELLED -> "is cancelled";
      case SKIPPED -> job.blocked() ? "never runs" : "is skipped";
    };
  }

  public static String verdict(Outcome conclusion) {
    return switch (conclusion) {
      case SUCCESS -> "the run is green";
      case FAILURE -> "the run is red";
      case CANCELLED -> "the run is stopped";
      case SKIPPED -> "nothing runs";
    };
  }

  /// What else may become of the run; empty where nothing else may.
  public static String otherVerdicts(WorkflowEffect workflow) {
    var others =
        workflow.possibleConclusions().stream()
            .filter(outcome -> !workflow.conclusion().equals(Optional.of(outcome)))
            .map(Outcome::word)
            .toList();
    return others.isEmpty() ? "" : " (or ends as " + String.join(" or ", others) + ")";
  }

  /// `1 job fails, 6 never run, 2 still run`.
  public static String counts(WorkflowEffect workflow) {
    var jobs = workflow.jobs();
    var parts = new ArrayList<String>();
    count(parts, workflow.failed().size(), "fails", "fail");
    count(
        parts,
        jobs.stream().filter(job -> job.outcome() == Outcome.CANCELLED).count(),
        "is cancelled",
        "are cancelled");
    count(parts, workflow.blocked().size(), "never runs", "never run");
    var running = jobs.stream().filter(job -> job.outcome() == Outcome.SUCCESS).toList();
    var added = running.stream().filter(WhatIfStory::isChanged).count();
    count(parts, added, "runs because of it", "run because of it");
    count(parts, running.size() - added, "still runs", "still run");
    return parts.isEmpty() ? "no job runs" : String.join(", ", parts);
  }

  private static void count(List<String> parts, long count, String one, String several) {
    if (count > 0) {
      var noun = parts.isEmpty() ? (count == 1 ? " job " : " jobs ") : " ";
      parts.add(count + noun + (count == 1 ? one : several));
    }
  }

  /// What a green run hides.
  public static Optional<Phrase> silentGreen(WorkflowEffect workflow) {
    var failed = workflow.failed();
    var blocked = workflow.blocked();
    if (!workflow.conclusion().equals(Optional.of(Outcome.SUCCESS))
        || (failed.isEmpty() && blocked.isEmpty())) {
      return Optional.empty();
    }
    var phrase = new Phrase().say("the run concludes `success` although ");
    if (!failed.isEmpty()) {
      phrase.names(failed, 3, "and").say(failed.size() == 1 ? " fails" : " fail");
    }
    if (!blocked.isEmpty()) {
      phrase.say(failed.isEmpty() ? "" : " and ").names(blocked, 3, "and");
      phrase.say(blocked.size() == 1 ? " never runs" : " never run");
    }
    return Optional.of(phrase.say("."));
  }

  /// What may become of the jobs of which that is not certain, and on what it hangs: those that are
  /// alike in one phrase.
  static List<Phrase> doubts(WorkflowEffect workflow) {
    var alike = new LinkedHashMap<Doubt, List<JobEffect>>();
    for (var job : workflow.jobs()) {
      if (!job.certain()) {
        var doubt = new Doubt(job.outcome(), job.possible(), List.copyOf(job.dependsOn()));
        alike.computeIfAbsent(doubt, _ -> new ArrayList<>()).add(job);
      }
    }
    return alike.values().stream().map(WhatIfStory::doubt).toList();
  }

  private record Doubt(Outcome outcome, List<Outcome> possible, List<String> dependsOn) {
    Doubt {
      possible = List.copyOf(possible);
      dependsOn = List.copyOf(dependsOn);
    }
  }

  private static Phrase doubt(List<JobEffect> alike) {
    var job = alike.getFirst();
    var phrase = new Phrase().names(alike.stream().map(JobEffect::id).toList(), 8, "and");
    phrase.say(": taken to be " + job.outcome().word() + "; possible: ");
    phrase.say(String.join(", ", job.possible().stream().map(Outcome::word).toList()));
    if (!job.dependsOn().isEmpty()) {
      phrase.say("; hangs on ").names(List.copyOf(job.dependsOn()), 6, "and");
    }
    return phrase;
  }
}
