package cascade.capacity;

import java.util.List;

/// In which order the steps of a job fail when a resource runs out: what needs most of it goes
/// first.
///
/// Source: the order of the project's founding analysis, section 4: disk: image builds, log
/// collection, artifact uploads, cache saves, clean-up; memory: large tests, image builds, parallel
/// work, then the runner itself.
///
/// @param stages first ones first; those that nothing in the job belongs to are left out, but for
///   the loss of the runner
public record Exhaustion(Resource resource, List<Stage> stages) {
  public Exhaustion {
    stages = List.copyOf(stages);
  }

  /// @param steps numbers of the steps of the job that fail there, from 0, in the order of the
  ///   file; empty where it is the runner itself
  public record Stage(Kind kind, List<Integer> steps) {
    public Stage {
      steps = List.copyOf(steps);
    }
  }

  /// What fails.
  public enum Kind {
    IMAGE_BUILD(Resource.DISK),
    LOG_COLLECTION(Resource.DISK),
    ARTIFACT_UPLOAD(Resource.DISK),
    CACHE_SAVE(Resource.DISK),
    CLEAN_UP(Resource.DISK),
    LARGE_TEST(Resource.MEMORY),
    IMAGE_BUILD_KILLED(Resource.MEMORY),
    PARALLEL_WORK(Resource.MEMORY),
    RUNNER_LOST(Resource.MEMORY);

    private final Resource resource;

    Kind(Resource resource) {
      this.resource = resource;
    }

    public Resource resource() {
      return resource;
    }
  }
}
