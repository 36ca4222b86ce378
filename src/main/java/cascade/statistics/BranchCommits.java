package cascade.statistics;

import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// How a job fared on the commits of each branch, one after the other.
final class BranchCommits {
  /// @param branch of which there is one default branch and many others
  private record Place(Stratum stratum, String branch) {}

  /// @param passed whether it passed at all
  private record Commit(String sha, Instant at, boolean passed) {}

  /// What came before and after a failed commit on its branch.
  ///
  /// @param commits how many failed in a row, this one counted
  /// @param passedBefore whether there was one before those
  /// @param after the first one after those
  record Neighbours(int commits, boolean passedBefore, Optional<Passed> after) {
    static final Neighbours NONE = new Neighbours(1, false, Optional.empty());
  }

  record Passed(String sha, Instant at) {}

  private record Tally(int tried, int failed) {
    Tally plus(Tally other) {
      return new Tally(tried + other.tried, failed + other.failed);
    }
  }

  /// Commits of the default branch that failed in a row.
  private record Broken(int commits, Instant until) {}

  private final Map<Place, Map<String, Neighbours>> neighbours = new HashMap<>();

  private final Map<Stratum, Tally> counts = new EnumMap<>(Stratum.class);

  /// By their beginning.
  private final NavigableMap<Instant, Broken> broken = new TreeMap<>();

  /// @param trials of one job, oldest run first
  BranchCommits(List<Observation> trials) {
    var branches = new LinkedHashMap<Place, Map<String, Commit>>();
    for (var trial : trials) {
      branches
          .computeIfAbsent(place(trial), _ -> new LinkedHashMap<>())
          .merge(
              trial.run().headSha(),
              new Commit(trial.run().headSha(), trial.run().created(), !trial.failed()),
              (one, other) -> new Commit(one.sha(), one.at(), one.passed() || other.passed()));
    }
    branches.forEach((place, commits) -> collect(place, List.copyOf(commits.values())));
  }

  /// Schedules and releases are of the default branch, whatever it is called.
  private static Place place(Observation trial) {
    return switch (trial.stratum()) {
      case DEFAULT_BRANCH -> new Place(Stratum.DEFAULT_BRANCH, "");
      case PULL_REQUEST -> new Place(Stratum.PULL_REQUEST, Branches.key(trial.run()));
    };
  }

  private void collect(Place place, List<Commit> commits) {
    var found = new HashMap<String, Neighbours>();
    for (var start = 0; start < commits.size(); ) {
      if (commits.get(start).passed()) {
        start++;
        continue;
      }
      var end = start;
      while (end < commits.size() && !commits.get(end).passed()) {
        end++;
      }
      var after =
          end < commits.size()
              ? Optional.of(new Passed(commits.get(end).sha(), commits.get(end).at()))
              : Optional.<Passed>empty();
      var around = new Neighbours(end - start, start > 0, after);
      commits.subList(start, end).forEach(commit -> found.put(commit.sha(), around));
      if (place.stratum() == Stratum.DEFAULT_BRANCH && end - start > 1) {
        var last = commits.get(end - 1).at();
        broken.put(
            commits.get(start).at(), new Broken(end - start, after.map(Passed::at).orElse(last)));
      }
      start = end;
    }
    neighbours.put(place, found);
    counts.merge(place.stratum(), new Tally(commits.size(), found.size()), Tally::plus);
  }

  /// The share of the commits that it fails for, but for so many failed ones. With few others it is
  /// one in ten, which is worth five commits.
  double failing(Stratum stratum, int but) {
    var count = counts.getOrDefault(stratum, new Tally(0, 0));
    return (Math.max(0, count.failed() - but) + 0.5) / (Math.max(0, count.tried() - but) + 5);
  }

  Neighbours around(Observation failure) {
    return neighbours
        .getOrDefault(place(failure), Map.of())
        .getOrDefault(failure.run().headSha(), Neighbours.NONE);
  }

  /// How many commits of the default branch failed in a row at that time; 0 where it passed.
  int brokenBase(Instant at) {
    return Optional.ofNullable(broken.floorEntry(at))
        .map(Map.Entry::getValue)
        .filter(it -> !at.isAfter(it.until()))
        .map(Broken::commits)
        .orElse(0);
  }
}
