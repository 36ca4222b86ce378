package cascade.delta;

import cascade.assessment.Assessment.AssessedJob;
import cascade.delta.Sides.Kept;
import cascade.pipeline.BlastRadius;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One job in two versions of its workflow.
///
/// Jobs that are there in both versions are told apart from those that come or go with the change:
/// that a new job waits for what it builds on is how pipelines grow, while one that stood alone and
/// now falls with another has become more fragile.
///
/// @param blocksMore jobs of both versions that its failure blocks after the change and did not
///   before, in the later version's spelling; those of other workflows as `deploy.yml#deploy`
/// @param blocksLess the reverse, in the earlier version's spelling
/// @param blocksAdded jobs that come with the change and that it blocks
/// @param blocksRemoved jobs that go with the change and that it blocked
public record JobDelta(
    Sides<AssessedJob> sides,
    List<Blocked> blocksMore,
    List<Blocked> blocksLess,
    List<Blocked> blocksAdded,
    List<Blocked> blocksRemoved) {
  public JobDelta {
    blocksMore = List.copyOf(blocksMore);
    blocksLess = List.copyOf(blocksLess);
    blocksAdded = List.copyOf(blocksAdded);
    blocksRemoved = List.copyOf(blocksRemoved);
  }

  /// In the later version, where it is in both.
  public String id() {
    return sides.latest().id();
  }

  public boolean isAdded() {
    return sides instanceof Sides.Added;
  }

  public boolean isRemoved() {
    return sides instanceof Sides.Removed;
  }

  public Optional<BlastRadius> radiusBefore() {
    return sides.findBefore().map(AssessedJob::blastRadius);
  }

  public Optional<BlastRadius> radiusAfter() {
    return sides.findAfter().map(AssessedJob::blastRadius);
  }

  /// How the run concludes when this job fails; empty where it does not run or is not there.
  public Optional<Outcome> conclusionBefore() {
    return radiusBefore().flatMap(BlastRadius::conclusion);
  }

  public Optional<Outcome> conclusionAfter() {
    return radiusAfter().flatMap(BlastRadius::conclusion);
  }

  public OptionalInt timeoutBefore() {
    return sides.findBefore().map(AssessedJob::timeoutMinutes).orElse(OptionalInt.empty());
  }

  public OptionalInt timeoutAfter() {
    return sides.findAfter().map(AssessedJob::timeoutMinutes).orElse(OptionalInt.empty());
  }

  /// Whether its failure blocks half of the others and at least three, and did not before. A share
  /// that only grows because others went is no news.
  public boolean isNewSinglePoint() {
    return isSinglePoint(radiusAfter())
        && !isSinglePoint(radiusBefore())
        && count(radiusAfter()) > count(radiusBefore());
  }

  /// The reverse of [#isNewSinglePoint].
  public boolean isFormerSinglePoint() {
    return isSinglePoint(radiusBefore())
        && !isSinglePoint(radiusAfter())
        && count(radiusBefore()) > count(radiusAfter());
  }

  private static final int FEWEST_BLOCKED = 3;
  private static final double LEAST_SHARE = 0.5;

  private static boolean isSinglePoint(Optional<BlastRadius> radius) {
    return radius
        .filter(it -> it.count() >= FEWEST_BLOCKED && it.share() >= LEAST_SHARE)
        .isPresent();
  }

  private static int count(Optional<BlastRadius> radius) {
    return radius.map(BlastRadius::count).orElse(0);
  }

  /// Whether anything about it is different.
  public boolean isChange() {
    return switch (sides) {
      case Sides.Added<AssessedJob> _, Sides.Removed<AssessedJob> _ -> true;
      case Kept<AssessedJob>(var before, var after) ->
          !before.id().equals(after.id())
              || before.runs() != after.runs()
              || !before.timeoutMinutes().equals(after.timeoutMinutes())
              || !before.blastRadius().conclusion().equals(after.blastRadius().conclusion())
              || !blocksMore.isEmpty()
              || !blocksLess.isEmpty()
              || !blocksAdded.isEmpty()
              || !blocksRemoved.isEmpty();
    };
  }
}
