package cascade.capacity;

import cascade.capacity.Need.Kind;
import cascade.finding.Confidence;
import java.util.OptionalDouble;

/// What kinds of work are likely to take, as wide ranges. Where `source` begins with `assumed`,
/// nobody has measured it for this purpose: the range says how little is known.
enum Demand {
  IMAGE_BUILD(
      Resource.DISK,
      Kind.STAYS,
      0.5,
      6,
      Confidence.LOW,
      "an image is built: its base, its layers, and the builder's cache",
      "assumed; builds of 8 and 25 GB are known (actions/runner#3184)"),
  IMAGE_BUILD_MEMORY(
      Resource.MEMORY,
      Kind.WHILE_RUNNING,
      0.3,
      4,
      Confidence.LOW,
      "an image is built, with whatever its recipe compiles",
      "assumed"),
  IMAGE_PULL(
      Resource.DISK,
      Kind.STAYS,
      0.1,
      2,
      Confidence.LOW,
      "an image is pulled and unpacked",
      "assumed"),
  COMPOSED_IMAGES(
      Resource.DISK,
      Kind.STAYS,
      0.5,
      12,
      Confidence.LOW,
      "several images are pulled or built, how many only the compose file tells",
      "assumed: two to six images"),
  SERVICE(
      Resource.MEMORY,
      Kind.STAYS,
      0.05,
      1,
      Confidence.LOW,
      "a container runs beside the steps",
      "assumed"),
  CACHE(
      Resource.DISK,
      Kind.STAYS,
      0.05,
      3,
      Confidence.LOW,
      "a cache is restored, and packed again to be saved",
      "assumed; all caches of a repository have 10 GB (github-actions.md G.6)"),
  ARTIFACT(Resource.DISK, Kind.STAYS, 0, 2, Confidence.LOW, "artifacts are downloaded", "assumed"),
  LARGE_FILES(
      Resource.DISK,
      Kind.STAYS,
      0.1,
      5,
      Confidence.LOW,
      "files of Git LFS are checked out",
      "assumed"),
  BROWSERS(
      Resource.DISK,
      Kind.STAYS,
      0.3,
      1.5,
      Confidence.MEDIUM,
      "browsers are installed",
      "Playwright's documentation: 281, 187 and 180 MB for its three, and their dependences"),
  BROWSER_TEST(
      Resource.MEMORY,
      Kind.WHILE_RUNNING,
      0.5,
      3,
      Confidence.LOW,
      "browsers are driven",
      "assumed"),
  EMULATOR(
      Resource.DISK,
      Kind.STAYS,
      3,
      10,
      Confidence.LOW,
      "an Android system image and its emulated storage",
      "assumed; the Android SDK of the runner's image has 14 GB (jlumbroso/free-disk-space)"),
  EMULATOR_MEMORY(
      Resource.MEMORY, Kind.WHILE_RUNNING, 2, 5, Confidence.LOW, "an Android emulator", "assumed"),
  NODE_MODULES(
      Resource.DISK,
      Kind.STAYS,
      0.1,
      2,
      Confidence.LOW,
      "packages of Node.js are installed",
      "assumed"),
  GRADLE(
      Resource.DISK,
      Kind.STAYS,
      0.3,
      5,
      Confidence.LOW,
      "Gradle's own cache and the build's output",
      "assumed"),
  GRADLE_MEMORY(
      Resource.MEMORY,
      Kind.WHILE_RUNNING,
      0.5,
      4,
      Confidence.LOW,
      "Gradle's daemon, and workers beside it",
      "Gradle's documentation: 512 MB for the daemon and for each worker, unless told otherwise"),
  CARGO(
      Resource.DISK,
      Kind.STAYS,
      0.5,
      10,
      Confidence.LOW,
      "Rust's build output",
      "assumed; 36 GB are known (private-attribution/ipa)"),
  BAZEL(Resource.DISK, Kind.STAYS, 1, 15, Confidence.LOW, "Bazel's output base", "assumed"),
  BAZEL_MEMORY(
      Resource.MEMORY,
      Kind.WHILE_RUNNING,
      1,
      6,
      Confidence.LOW,
      "Bazel's server and the actions that it runs side by side",
      "assumed"),
  COMPILER(
      Resource.MEMORY,
      Kind.WHILE_RUNNING,
      0.1,
      2,
      Confidence.LOW,
      "a compiler that runs beside others",
      "assumed below; above it what ClickHouse's build allows for each, 2 GB"),
  TEST_WORKER(
      Resource.MEMORY,
      Kind.WHILE_RUNNING,
      0.1,
      1,
      Confidence.LOW,
      "a test process that runs beside others",
      "assumed");

  private final Resource resource;
  private final Kind kind;
  private final double lowGb;
  private final double highGb;
  private final Confidence confidence;
  private final String reason;
  private final String source;

  Demand(
      Resource resource,
      Kind kind,
      double lowGb,
      double highGb,
      Confidence confidence,
      String reason,
      String source) {
    this.resource = resource;
    this.kind = kind;
    this.lowGb = lowGb;
    this.highGb = highGb;
    this.confidence = confidence;
    this.reason = reason;
    this.source = source;
  }

  /// @param times how many of it, 1 or more
  /// @param sign as it is written
  Need need(int times, String sign, Place place) {
    return new Need(
        resource,
        kind,
        times * lowGb,
        times * highGb,
        OptionalDouble.empty(),
        confidence,
        "`" + sign + "`: " + reason + (times > 1 ? ", " + times + " times" : ""),
        source,
        place.path(),
        place.span(),
        place.step());
  }

  /// Whether all steps of a job share it: what one has built, the next finds there.
  boolean isShared() {
    return switch (this) {
      case NODE_MODULES, GRADLE, CARGO, BAZEL, BROWSERS -> true;
      case IMAGE_BUILD,
          IMAGE_BUILD_MEMORY,
          IMAGE_PULL,
          COMPOSED_IMAGES,
          SERVICE,
          CACHE,
          ARTIFACT,
          LARGE_FILES,
          BROWSER_TEST,
          EMULATOR,
          EMULATOR_MEMORY,
          GRADLE_MEMORY,
          BAZEL_MEMORY,
          COMPILER,
          TEST_WORKER ->
          false;
    };
  }

  String reason() {
    return reason;
  }
}
