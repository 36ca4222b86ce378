package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.finding.Finding;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.CriticalPath;
import cascade.source.Problem;
import cascade.source.Severity;
import cascade.workflow.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// What somebody should look at first, in a sentence or two.
public final class FirstLook {
  private static final int FEW = 3;

  private FirstLook() {}

  /// What GitHub would not run at all, then what matters most among the rest.
  public static List<Phrase> of(Assessment assessment) {
    var looks = new ArrayList<Phrase>();
    var broken =
        assessment.problems().stream()
            .filter(Problem::isError)
            .map(Problem::file)
            .distinct()
            .toList();
    if (!broken.isEmpty()) {
      looks.add(
          new Phrase()
              .say("GitHub would reject ")
              .names(broken, FEW, "and")
              .say("; correct that first, see the problems below."));
    }
    weightiest(assessment).ifPresent(looks::add);
    return looks;
  }

  /// A fault that somebody should mend outweighs what may well be meant.
  private static Optional<Phrase> weightiest(Assessment assessment) {
    var workflows = assessment.workflows();
    var alarming =
        workflows.stream()
            .flatMap(workflow -> widest(workflow).stream())
            .filter(FirstLook::isAlarming)
            .reduce(
                (best, job) -> job.blastRadius().count() > best.blastRadius().count() ? job : best);
    return alarming
        .map(FirstLook::holdsUp)
        .or(() ->
            assessment.findings().stream()
                .filter(finding -> finding.severity().compareTo(Severity.NOTICE) < 0)
                .findFirst()
                .map(FirstLook::found))
        .or(() -> first(workflows, FirstLook::tolerated))
        .or(() -> first(workflows, FirstLook::unbudgeted));
  }

  /// In words of our own: of a message nobody can tell which part of it is a name.
  private static Phrase found(Finding finding) {
    var title = finding.rule().title();
    return new Phrase()
        .say(title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) + ": see ")
        .name(finding.site().path() + ":" + finding.site().span().startLine())
        .say(".");
  }

  private static Optional<Phrase> first(
      List<AssessedWorkflow> workflows, Function<AssessedWorkflow, Optional<Phrase>> look) {
    return workflows.stream()
        .filter(AssessedWorkflow::triggered)
        .flatMap(workflow -> look.apply(workflow).stream())
        .findFirst();
  }

  /// The job with the widest blast radius; of several the first one in the file.
  public static Optional<AssessedJob> widest(AssessedWorkflow workflow) {
    return workflow.jobs().stream()
        .filter(job -> job.blastRadius().count() > 0)
        .reduce((best, job) -> job.blastRadius().count() > best.blastRadius().count() ? job : best);
  }

  private static boolean isAlarming(AssessedJob job) {
    return job.blastRadius().count() >= 2 && job.blastRadius().share() >= 0.5;
  }

  private static Phrase holdsUp(AssessedJob job) {
    var radius = job.blastRadius();
    var blocked = Words.outermost(radius.blocked().stream().map(Blocked::id).toList());
    var phrase = new Phrase().name(job.id());
    if (radius.share() >= 1) {
      phrase.say(" comes before everything: if it fails, nobody learns whether ");
      phrase.names(blocked, FEW, "or").say(blocked.size() == 1 ? " is fine." : " are fine.");
    } else {
      phrase.say(" holds up " + radius.count() + " of the " + (radius.jobs() - 1));
      phrase.say(" other jobs: if it fails, ").names(blocked, FEW, "and");
      phrase.say(blocked.size() == 1 ? " never runs." : " never run.");
    }
    return phrase.say(
        handsOn(job)
            ? " Others can read its outputs, so it has to come first: keep it short, and retry what"
                + " it fetches."
            : " Let the jobs that do not need its result start beside it.");
  }

  private static boolean handsOn(AssessedJob job) {
    return switch (job.resolved().job().body()) {
      case Job.Steps steps -> !steps.outputs().isEmpty();
      case Job.Call _ -> false;
    };
  }

  private static Optional<Phrase> tolerated(AssessedWorkflow workflow) {
    var tolerated = workflow.silentGreen().tolerated();
    return tolerated.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Phrase()
                .say("The run stays green when ")
                .names(tolerated, FEW, "or")
                .say(" fails. Make sure that somebody reads the result all the same."));
  }

  private static Optional<Phrase> unbudgeted(AssessedWorkflow workflow) {
    var unbudgeted = workflow.criticalPath().unbudgeted();
    if (unbudgeted.isEmpty()) {
      return Optional.empty();
    }
    var phrase = new Phrase();
    if (unbudgeted.size() == 1) {
      phrase
          .name(unbudgeted.getFirst())
          .say(" has no ")
          .name("timeout-minutes")
          .say(": if it hangs");
    } else {
      phrase
          .say(unbudgeted.size() + " jobs have no ")
          .name("timeout-minutes")
          .say(": one that hangs");
    }
    return Optional.of(
        phrase
            .say(unbudgeted.size() == 1 ? ", it holds its runner for " : " holds its runner for ")
            .say(CriticalPath.DEFAULT_TIMEOUT_MINUTES / 60 + " hours. Give ")
            .say(unbudgeted.size() == 1 ? "it a limit." : "each a limit, beginning with ")
            .names(unbudgeted.size() == 1 ? List.of() : unbudgeted.subList(0, 1), 1, "and")
            .say(unbudgeted.size() == 1 ? "" : "."));
  }
}
