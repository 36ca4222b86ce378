package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Prognosis;
import cascade.capacity.CapacityAssessment;
import cascade.capacity.Exhaustion;
import cascade.capacity.ExhaustionSign;
import cascade.capacity.Fit;
import cascade.capacity.JobCapacity;
import cascade.capacity.JobCapacity.Balance;
import cascade.capacity.Need;
import cascade.capacity.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What jobs need of disks and memories, in words that every format uses: where it may not go in.
final class CapacityWords {
  private static final int MOST_REASONS = 3;

  private CapacityWords() {}

  /// A phrase for each job and resource that is tight or too small, then those about signs in the
  /// history.
  static List<Phrase> of(Assessment assessment) {
    var phrases = new ArrayList<Phrase>();
    var several = assessment.workflows().size() > 1;
    assessment
        .prognosis()
        .map(Prognosis::capacity)
        .ifPresent(capacity -> {
          needs(capacity, several, phrases);
          capacity.signs().forEach(sign -> phrases.add(sign(sign, several)));
        });
    return phrases;
  }

  private static void needs(CapacityAssessment capacity, boolean several, List<Phrase> into) {
    for (var fit : List.of(Fit.TOO_BIG, Fit.TIGHT)) {
      for (var job : capacity.jobs()) {
        if (job.disk().fit() == fit) {
          into.add(need(job, Resource.DISK, job.disk(), several));
        }
        if (job.memory().fit() == fit) {
          into.add(need(job, Resource.MEMORY, job.memory(), several));
        }
      }
    }
  }

  private static Phrase need(JobCapacity job, Resource resource, Balance balance, boolean several) {
    var phrase =
        new Phrase()
            .name(name(job.workflow(), job.job(), several))
            .say(balance.certain() ? " takes " : " is likely to take ")
            .say(balance.range())
            .say(resource == Resource.DISK ? " of disk" : " of memory");
    job.runner()
        .ifPresent(runner ->
            phrase
                .say(", and ")
                .name(runner.label())
                .say(String.format(Locale.ROOT, " has %.0f GB", runner.of(resource))));
    var reasons =
        job.needs().stream()
            .filter(it -> it.resource() == resource)
            .map(CapacityWords::sign)
            .distinct()
            .toList();
    if (!reasons.isEmpty()) {
      phrase.say(" (").names(reasons, MOST_REASONS, "and").say(")");
    }
    job.progressive().stream()
        .filter(it -> it.resource() == resource && !it.stages().isEmpty())
        .findFirst()
        .ifPresent(it ->
            phrase
                .say("; when it runs out, what fails first is ")
                .say(
                    String.join(
                        ", then ", it.stages().stream().map(CapacityWords::stage).toList())));
    return phrase;
  }

  /// What shows it, as it is written: the part of the reason that stands in backticks.
  private static String sign(Need need) {
    var parts = need.reason().split("`", 3);
    return parts.length < 3 ? need.reason() : parts[1];
  }

  private static String stage(Exhaustion.Stage stage) {
    return switch (stage.kind()) {
      case IMAGE_BUILD -> "the build of images";
      case LOG_COLLECTION -> "the collection of logs";
      case ARTIFACT_UPLOAD -> "the upload of artifacts";
      case CACHE_SAVE -> "the saving of caches";
      case CLEAN_UP -> "the clean-up";
      case LARGE_TEST -> "large tests";
      case IMAGE_BUILD_KILLED -> "the build of images";
      case PARALLEL_WORK -> "what runs in parallel";
      case RUNNER_LOST -> "the runner itself";
    };
  }

  private static Phrase sign(ExhaustionSign sign, boolean several) {
    var phrase = new Phrase().name(name(sign.workflow(), sign.job(), several));
    return switch (sign) {
      case ExhaustionSign.GrowingDuration it ->
          phrase.say(
              String.format(
                  Locale.ROOT,
                  " takes %.1f %% longer each week (%d runs), as when something fills up",
                  (it.trend().perWeek() - 1) * 100,
                  it.runs()));
      case ExhaustionSign.EndedLate it ->
          phrase.say(
              " was ended late in %d of %d tries, up to %d in a row, as when something fills up"
                  .formatted(it.late(), it.tries(), it.longestStreak()));
      case ExhaustionSign.FailsInLateSteps it ->
          phrase
              .say(
                  " failed in what keeps results in %d of %d failures, as when a disk is full: "
                      .formatted(it.inLateSteps(), it.failures()))
              .names(it.steps(), MOST_REASONS, "and");
      case ExhaustionSign.RunnerLost it ->
          phrase.say(
              " failed without a failed step in %d of %d failures, as when the runner is lost"
                  .formatted(it.lost(), it.failures()));
    };
  }

  private static String name(String workflow, String job, boolean several) {
    return several ? ScenarioNames.fileName(workflow) + "#" + job : job;
  }
}
