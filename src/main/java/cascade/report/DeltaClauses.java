package cascade.report;

import static cascade.report.DeltaWords.blocked;
import static cascade.report.DeltaWords.fileName;
import static cascade.report.DeltaWords.ids;
import static cascade.report.DeltaWords.isOne;
import static cascade.report.DeltaWords.others;
import static cascade.report.DeltaWords.outermost;
import static cascade.report.DeltaWords.own;
import static cascade.report.DeltaWords.running;
import static cascade.report.DeltaWords.share;
import static cascade.report.DeltaWords.verdict;

import cascade.delta.Fact;
import cascade.delta.JobDelta;
import cascade.pipeline.BlastRadius;

/// What a change does, in clauses for a headline; [DeltaWords] has whole sentences.
final class DeltaClauses {
  private static final int FEW = 3;

  private DeltaClauses() {}

  static Phrase of(Fact fact) {
    return switch (fact) {
      case Fact.Rejected it -> new Phrase().say("GitHub would reject ").name(it.workflow());
      case Fact.Accepted it ->
          new Phrase().say("GitHub accepts ").name(it.workflow()).say(" again");
      case Fact.Concludes it ->
          new Phrase()
              .say("when ")
              .names(ids(it.jobs()), FEW, "or")
              .say(" fails, the run ")
              .say(verdict(it.after()))
              .say(" instead of ")
              .say(
                  switch (it.before()) {
                    case SUCCESS -> "green";
                    case FAILURE -> "red";
                    case CANCELLED -> "stopped";
                    case SKIPPED -> "skipped";
                  });
      case Fact.Tolerated it ->
          new Phrase()
              .say("the run stays green when ")
              .names(ids(it.jobs()), FEW, "or")
              .say(" fails");
      case Fact.BlocksMore it -> blocksMore(it);
      case Fact.BlocksLess it -> blocksLess(it);
      case Fact.RunsAnyway it ->
          new Phrase()
              .names(outermost(it.jobs()), FEW, "and")
              .say(isOne(it.jobs()) ? " now runs even when " : " now run even when ")
              .names(outermost(it.despite()), FEW, "or")
              .say(" fails");
      case Fact.RunsOnlyAfter it ->
          new Phrase()
              .names(outermost(it.jobs()), FEW, "and")
              .say(isOne(it.jobs()) ? " no longer runs when " : " no longer run when ")
              .names(outermost(it.despite()), FEW, "or")
              .say(" fails");
      case Fact.Skippable it ->
          new Phrase()
              .names(outermost(it.jobs()), FEW, "and")
              .say(" can be skipped by a failure before ")
              .say(isOne(it.jobs()) ? "it" : "them");
      case Fact.Runs it -> running(it);
      case Fact.Timeout it ->
          new Phrase()
              .names(ids(it.jobs()), FEW, "and")
              .say(it.jobs().size() == 1 ? (it.after() ? " gets" : " loses") : "")
              .say(it.jobs().size() == 1 ? "" : it.after() ? " get" : " lose")
              .say(it.after() ? " a time limit" : it.jobs().size() == 1 ? " its" : " their")
              .say(it.after() ? "" : " time limit");
      case Fact.LongestChain it ->
          new Phrase()
              .say("its longest chain may take " + it.after() + " min instead of " + it.before());
      case Fact.Starts it ->
          new Phrase()
              .say("the event " + (it.after() ? "now starts " : "no longer starts "))
              .name(fileName(it.workflow()));
      case Fact.Follows it ->
          new Phrase()
              .name(fileName(it.workflow()))
              .say(it.after() ? " now follows " : " no longer follows ")
              .names(it.others().stream().map(DeltaWords::fileName).toList(), FEW, "and");
    };
  }

  private static Phrase blocksMore(Fact.BlocksMore fact) {
    var job = fact.jobs().getFirst();
    if (fact.jobs().size() > 1 || (own(fact.blocked()).isEmpty() && !fact.blocked().isEmpty())) {
      var blocked = blocked(fact.blocked());
      return new Phrase()
          .say("if ")
          .names(outermost(ids(fact.jobs())), FEW, "or")
          .say(" fails, ")
          .names(blocked, 2, "and")
          .say(isOne(blocked) ? " never runs" : " never run");
    }
    return new Phrase()
        .say(job.isAdded() ? "if the new job " : "if ")
        .name(job.id())
        .say(" fails, " + share(job) + " never run")
        .say(instead(job));
  }

  private static Phrase blocksLess(Fact.BlocksLess fact) {
    var job = fact.jobs().getFirst();
    if (fact.jobs().size() == 1 && !job.isRemoved() && !own(fact.blocked()).isEmpty()) {
      var radius = job.radiusAfter().orElseThrow();
      return new Phrase()
          .name(job.id())
          .say(" blocks " + radius.count() + " of " + others(radius))
          .say(", instead of " + job.radiusBefore().orElseThrow().count());
    }
    var blocked = blocked(fact.blocked());
    return new Phrase()
        .names(blocked, 2, "and")
        .say(isOne(blocked) ? " no longer falls with " : " no longer fall with ")
        .names(outermost(ids(fact.jobs())), FEW, "or");
  }

  private static String instead(JobDelta job) {
    return job.radiusBefore()
        .map(BlastRadius::count)
        .filter(count -> count > 0)
        .map(count -> ", instead of " + count)
        .orElse("");
  }
}
