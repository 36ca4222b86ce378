package cascade.report;

import cascade.assessment.Assessment.AssessedJob;
import cascade.delta.Fact;
import cascade.delta.JobDelta;
import cascade.pipeline.BlastRadius;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.CriticalPath;
import cascade.pipeline.Outcome;
import java.util.List;
import java.util.stream.IntStream;

/// What a change does, in sentences that every format uses.
final class DeltaWords {
  private static final int FEW = 3;
  private static final int SEVERAL = 6;

  private DeltaWords() {}

  /// A sentence, or two.
  static Phrase sentence(Fact fact) {
    return switch (fact) {
      case Fact.Rejected it ->
          new Phrase()
              .say("GitHub would reject ")
              .name(it.workflow())
              .say(": nothing in it would run.");
      case Fact.Accepted it ->
          new Phrase().say("GitHub accepts ").name(it.workflow()).say(" again.");
      case Fact.Concludes it -> concludes(it);
      case Fact.Tolerated it ->
          new Phrase()
              .say("When the new ")
              .say(it.jobs().size() == 1 ? "job " : "jobs ")
              .names(ids(it.jobs()), SEVERAL, "or")
              .say(it.jobs().size() == 1 ? " fails" : " fail")
              .say(", the run stays green.");
      case Fact.BlocksMore it -> blocksMore(it);
      case Fact.BlocksLess it -> blocksLess(it);
      case Fact.RunsAnyway it -> runsAnyway(it);
      case Fact.RunsOnlyAfter it ->
          new Phrase()
              .names(outermost(it.jobs()), SEVERAL, "and")
              .say(isOne(it.jobs()) ? " no longer runs when " : " no longer run when ")
              .names(outermost(it.despite()), SEVERAL, "or")
              .say(" fails.");
      case Fact.Skippable it ->
          new Phrase()
              .names(outermost(it.jobs()), SEVERAL, "and")
              .say(" can now be skipped by a failure before ")
              .say(isOne(it.jobs()) ? "it" : "them")
              .say("; as a required check, a skip counts as passed.");
      case Fact.Runs it -> runs(it);
      case Fact.Timeout it -> timeout(it);
      case Fact.LongestChain it ->
          new Phrase()
              .say("The longest chain of jobs may take " + it.after() + " min")
              .say(", before " + it.before() + ".");
      case Fact.Starts it ->
          new Phrase()
              .say(
                  it.after()
                      ? "The event starts this workflow now."
                      : "The event no longer starts this workflow.");
      case Fact.Follows it ->
          new Phrase()
              .name(fileName(it.workflow()))
              .say(it.after() ? " now follows " : " no longer follows ")
              .names(it.others().stream().map(DeltaWords::fileName).toList(), FEW, "and")
              .say(
                  it.after()
                      ? ": the end of a run starts it."
                      : ": the end of a run does not start it any more.");
    };
  }

  /// Whether the sentence says itself which file it is about.
  static boolean namesTheFile(Fact fact) {
    return switch (fact) {
      case Fact.Rejected _, Fact.Accepted _, Fact.Follows _ -> true;
      case Fact.Concludes _, Fact.Tolerated _, Fact.BlocksMore _, Fact.BlocksLess _ -> false;
      case Fact.RunsAnyway _, Fact.RunsOnlyAfter _, Fact.Skippable _, Fact.Runs _ -> false;
      case Fact.Timeout _, Fact.LongestChain _, Fact.Starts _ -> false;
    };
  }

  private static Phrase concludes(Fact.Concludes fact) {
    return new Phrase()
        .say("When ")
        .names(ids(fact.jobs()), SEVERAL, "or")
        .say(" fails, the run now " + verdict(fact.after()))
        .say("; before it ")
        .say(
            switch (fact.before()) {
              case SUCCESS -> "stayed green.";
              case FAILURE -> "went red.";
              case CANCELLED -> "was stopped.";
              case SKIPPED -> "was skipped.";
            });
  }

  static String verdict(Outcome conclusion) {
    return switch (conclusion) {
      case SUCCESS -> "stays green";
      case FAILURE -> "goes red";
      case CANCELLED -> "is stopped";
      case SKIPPED -> "is skipped";
    };
  }

  private static Phrase blocksMore(Fact.BlocksMore fact) {
    var blocked = blocked(fact.blocked());
    if (fact.jobs().size() > 1) {
      var phrase =
          new Phrase()
              .names(outermost(ids(fact.jobs())), SEVERAL, "and")
              .say(isOne(ids(fact.jobs())) ? " now blocks " : " each block ")
              .say(Words.counted(blocked.size(), "more job") + ": ")
              .names(blocked, SEVERAL, "and")
              .say(".");
      fact.jobs().stream()
          .filter(JobDelta::isNewSinglePoint)
          .forEach(job ->
              phrase
                  .say(" ")
                  .name(job.id())
                  .say(" becomes a single point of failure: it blocks " + share(job) + "."));
      return phrase;
    }
    var job = fact.jobs().getFirst();
    if (fact.grown()) {
      return new Phrase()
          .say("In this new workflow ")
          .name(job.id())
          .say(" is a single point of failure: it blocks " + share(job) + ".");
    }
    if (blocked.isEmpty()) {
      return new Phrase()
          .name(job.id())
          .say(job.isAdded() ? " (new) is" : " becomes")
          .say(" a single point of failure: it blocks " + share(job) + before(job))
          .say("; those that came are new.");
    }
    var phrase = new Phrase().say(job.isAdded() ? "The new job " : "").name(job.id());
    phrase.say(job.isAdded() ? " blocks " : " now blocks ");
    if (own(fact.blocked()).isEmpty()) {
      return phrase.say(job.isAdded() ? "" : "also ").names(blocked, SEVERAL, "and").say(".");
    }
    phrase.say(share(job)).say(before(job)).say(": if it fails, ");
    phrase.names(blocked, SEVERAL, "and");
    phrase.say(isOne(blocked) ? " never runs" : " never run");
    phrase.say(isCertain(fact.blocked()) ? "" : " (not in every case)");
    return phrase.say(job.isNewSinglePoint() ? ". It is a new single point of failure." : ".");
  }

  private static Phrase blocksLess(Fact.BlocksLess fact) {
    var blocked = blocked(fact.blocked());
    if (fact.jobs().size() > 1) {
      return new Phrase()
          .names(outermost(ids(fact.jobs())), SEVERAL, "and")
          .say(isOne(ids(fact.jobs())) ? " blocks " : " each block ")
          .say(blocked.size() == 1 ? "one job fewer" : blocked.size() + " jobs fewer")
          .say(": no longer ")
          .names(blocked, SEVERAL, "or")
          .say(".");
    }
    var job = fact.jobs().getFirst();
    var phrase = new Phrase().name(job.id());
    if (job.isRemoved()) {
      return phrase.say(" is gone; its failure blocked ").names(blocked, SEVERAL, "and").say(".");
    }
    phrase.say(" now blocks ");
    if (own(fact.blocked()).isEmpty()) {
      return new Phrase()
          .name(job.id())
          .say(" no longer blocks ")
          .names(blocked, SEVERAL, "or")
          .say(".");
    }
    phrase.say(share(job)).say(before(job)).say(": no longer ").names(blocked, SEVERAL, "or");
    return phrase.say(
        job.isFormerSinglePoint() ? ". It is no single point of failure any more." : ".");
  }

  private static Phrase runsAnyway(Fact.RunsAnyway fact) {
    var phrase = new Phrase().names(outermost(fact.jobs()), SEVERAL, "and");
    var one = isOne(fact.jobs());
    if (!fact.waits()) {
      return phrase
          .say(one ? " no longer waits for " : " no longer wait for ")
          .names(outermost(fact.despite()), SEVERAL, "and")
          .say(one ? ": it runs" : ": they run")
          .say(" whether " + (isOne(fact.despite()) ? "that succeeds" : "these succeed"))
          .say(" or not.");
    }
    phrase
        .say(one ? " now runs even when " : " now run even when ")
        .names(outermost(fact.despite()), SEVERAL, "or")
        .say(" fails");
    if (!fact.stillSkipped().isEmpty()) {
      phrase
          .say("; what comes after is skipped all the same: ")
          .names(outermost(fact.stillSkipped()), FEW, "and");
    }
    return phrase.say(".");
  }

  private static Phrase runs(Fact.Runs fact) {
    return running(fact).say(fact.after() ? "; before they never did." : ".");
  }

  /// As a clause.
  static Phrase running(Fact.Runs fact) {
    var ids = ids(fact.jobs());
    var phrase = new Phrase().names(outermost(ids), SEVERAL, "and");
    if (fact.after()) {
      return phrase.say(" can run now");
    }
    var waits =
        fact.jobs().stream()
            .flatMap(job -> job.sides().findAfter().stream())
            .map(Words::idle)
            .allMatch(Words.ONLY_ON_FAILURE::equals);
    return phrase.say(
        waits
            ? isOne(ids) ? " now runs only when something fails" : " now run only on a failure"
            : isOne(ids) ? " no longer runs" : " no longer run");
  }

  private static Phrase timeout(Fact.Timeout fact) {
    var ids = ids(fact.jobs());
    var phrase = new Phrase().names(ids, SEVERAL, "and");
    if (!fact.after()) {
      return phrase
          .say(isOne(ids) ? " loses its" : " lose their")
          .say(" `timeout-minutes`: one that hangs now holds its runner for ")
          .say(CriticalPath.DEFAULT_TIMEOUT_MINUTES / 60 + " hours.");
    }
    var most = fact.jobs().stream().flatMapToInt(DeltaWords::timeoutAfter).max();
    return phrase
        .say(isOne(ids) ? " gets" : " get")
        .say(" a `timeout-minutes`: one that hangs is stopped ")
        .say(most.isPresent() ? "after " + most.getAsInt() + " min at most" : "sooner")
        .say(", not after " + CriticalPath.DEFAULT_TIMEOUT_MINUTES / 60 + " hours.");
  }

  private static IntStream timeoutAfter(JobDelta job) {
    return job.sides().findAfter().map(AssessedJob::timeoutMinutes).stream()
        .flatMapToInt(minutes -> minutes.stream());
  }

  /// `6 of 8 other jobs`.
  static String share(JobDelta job) {
    var radius = job.radiusAfter().orElseThrow();
    return radius.count() + " of the " + Words.counted(others(radius), "other job");
  }

  private static String before(JobDelta job) {
    return job.radiusBefore()
        .map(radius -> ", before " + (radius.count() == 0 ? "none" : radius.count()))
        .orElse("");
  }

  static int others(BlastRadius radius) {
    return radius.jobs() - 1;
  }

  static List<Blocked> own(List<Blocked> blocked) {
    return blocked.stream().filter(entry -> !entry.id().contains("#")).toList();
  }

  private static boolean isCertain(List<Blocked> blocked) {
    return blocked.stream().allMatch(Blocked::certain);
  }

  static List<String> blocked(List<Blocked> blocked) {
    return outermost(blocked.stream().map(Blocked::id).toList());
  }

  static List<String> ids(List<JobDelta> jobs) {
    return jobs.stream().map(JobDelta::id).toList();
  }

  static List<String> outermost(List<String> ids) {
    return Words.outermost(ids);
  }

  static boolean isOne(List<String> ids) {
    return outermost(ids).size() == 1;
  }

  static String fileName(String path) {
    return ScenarioNames.fileName(path);
  }
}
