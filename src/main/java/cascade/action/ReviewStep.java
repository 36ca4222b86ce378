package cascade.action;

import cascade.action.Results.Change;
import cascade.action.Results.Posted;
import cascade.action.Results.Subject;
import cascade.app.Review;
import cascade.app.ReviewOptions;
import cascade.app.ReviewRequest;
import cascade.app.ReviewResult;
import cascade.delta.Delta;
import cascade.delta.Verdict;
import cascade.forge.PullRequest;
import cascade.forge.RepositoryName;
import cascade.history.WorkflowRun;
import java.util.Optional;

/// What a pull request changes about the pipeline.
final class ReviewStep {
  private final Setting setting;

  ReviewStep(Setting setting) {
    this.setting = setting;
  }

  Results run(Event event) {
    var pull = pullRequest(event);
    if (pull.isEmpty()) {
      setting
          .log()
          .warn(
              "there is no pull request to review: the event names none, and no open one has the"
                  + " commit of the run; set `pull-request` to its number");
      return Results.of(Mode.REVIEW, "Cascade found no pull request to review.\n");
    }
    var result =
        Review.run(
            setting.host(),
            new ReviewRequest(setting.repository(), pull.get(), event.author()),
            // Only this event's checkout is the pull request; in others it is the default branch.
            setting.here().event().equals("pull_request")
                ? setting.checkedOutFiles()
                : Optional.empty(),
            options());
    result.warnings().forEach(setting.log()::warn);
    return results(result, commit(pull.get()));
  }

  private ReviewOptions options() {
    var inputs = setting.inputs();
    return new ReviewOptions(
        inputs.comment(),
        inputs.annotations(),
        inputs.checkName(),
        inputs.suggestions(),
        inputs.failOn(),
        setting.here().server(),
        setting.version(),
        setting.history(),
        setting.configuration());
  }

  private Optional<PullRequest> pullRequest(Event event) {
    var pulls = setting.host().pullRequests(setting.repository());
    if (setting.inputs().pullRequest().isPresent()) {
      return Optional.of(pulls.get(setting.inputs().pullRequest().getAsInt()));
    }
    return event.pullRequest().or(() -> event.run().flatMap(this::ofRun));
  }

  /// The open pull request whose head the run was for. A run of a fork names none; what it does say
  /// comes from GitHub, not from the fork.
  private Optional<PullRequest> ofRun(WorkflowRun run) {
    var pulls = setting.host().pullRequests(setting.repository());
    if (!run.pullRequests().isEmpty()) {
      return Optional.of(pulls.get(run.pullRequests().getFirst()));
    }
    return run.headRepository()
        .flatMap(RepositoryName::find)
        .flatMap(head ->
            pulls.ofHead(head, run.headBranch()).stream()
                .filter(pull -> pull.headSha().equals(run.headSha()))
                .findFirst());
  }

  /// In this event the run's own commit is the merge; in others it is the default branch.
  private Commit commit(PullRequest pull) {
    return setting.here().event().equals("pull_request")
        ? new Commit(setting.here().sha(), setting.here().ref())
        : new Commit(pull.headSha(), "refs/pull/%d/head".formatted(pull.number()));
  }

  private static Results results(ReviewResult result, Commit commit) {
    var worse =
        result
            .delta()
            .map(Delta::verdict)
            .filter(verdict -> verdict == Verdict.MORE_FRAGILE || verdict == Verdict.BOTH)
            .isPresent();
    var resolved = result.delta().map(delta -> delta.findings().gone().size()).orElse(0);
    var rejected = result.delta().filter(it -> !it.problems().added().isEmpty()).isPresent();
    return new Results(
        Mode.REVIEW,
        result.summary(),
        result.head().map(head -> new Subject(head, Optional.of(commit), Optional.empty())),
        result.added(),
        new Change(resolved, worse, rejected),
        new Posted(result.commentUrl(), result.checkUrl(), Optional.empty(), result.commands()),
        result.partial());
  }
}
