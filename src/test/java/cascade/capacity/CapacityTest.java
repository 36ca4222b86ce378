package cascade.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cascade.capacity.CapacityOptions.Visibility;
import cascade.capacity.JobCapacity.Balance;
import cascade.finding.Confidence;
import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.shell.ScriptReader;
import cascade.workflow.ActionReader;
import cascade.workflow.RepositoryReader;
import cascade.workflow.WorkflowReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapacityTest {
  private static List<JobCapacity> jobs(String yaml, Visibility visibility) {
    var read = WorkflowReader.read(".github/workflows/ci.yml", yaml);
    var pipeline =
        Pipeline.of(List.of(read.workflow().orElseThrow()), _ -> Optional.empty(), Situation.ANY);
    return CapacityAssessment.of(
            pipeline,
            _ -> Optional.empty(),
            new ScriptReader(),
            Optional.empty(),
            Optional.empty(),
            new CapacityOptions(visibility))
        .jobs();
  }

  /// One job on `ubuntu-latest` of a public repository.
  private static JobCapacity job(String rest) {
    return on("ubuntu-latest", rest);
  }

  private static JobCapacity on(String runner, String rest) {
    var jobs =
        jobs(
            "on: push\njobs:\n  a:\n    runs-on: " + runner + "\n" + rest.indent(4),
            Visibility.PUBLIC);
    assertThat(jobs).hasSize(1);
    return jobs.getFirst();
  }

  private static Need only(JobCapacity job, Resource resource) {
    var needs = job.needs().stream().filter(it -> it.resource() == resource).toList();
    assertThat(needs).hasSize(1);
    return needs.getFirst();
  }

  @Test
  void aHeapLargerThanTheMemoryIsCertainlyTooBig() {
    var job = job("steps: [{run: 'mvn -DargLine=-Xmx20g verify'}]");
    assertThat(job.memory().fit()).isEqualTo(Fit.TOO_BIG);
    assertThat(job.memory().certain()).isTrue();
    var need = only(job, Resource.MEMORY);
    assertThat(need.writtenGb()).hasValue(20);
    assertThat(need.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(need.reason()).startsWith("`-Xmx20g`");
    assertThat(need.step()).isZero();
  }

  @Test
  void aHeapThatGoesInWithAQuarterBesideItFits() {
    var job = job("steps: [{run: 'java -Xmx6g -jar x.jar'}]");
    assertThat(job.memory().lowGb()).isCloseTo(3, within(1e-9));
    assertThat(job.memory().highGb()).isCloseTo(7.5, within(1e-9));
    assertThat(job.memory().fit()).isEqualTo(Fit.FITS);
    assertThat(job("steps: [{run: 'java -Xmx14g -jar x.jar'}]").memory().fit())
        .isEqualTo(Fit.TIGHT);
  }

  @Test
  void thePrivateRunnerIsHalfAsLarge() {
    var yaml =
        """
        on: push
        jobs:
          a:
            runs-on: ubuntu-latest
            steps: [{run: 'java -Xmx10g -jar x.jar'}]
        """;
    assertThat(jobs(yaml, Visibility.PUBLIC).getFirst().memory().certain()).isFalse();
    assertThat(jobs(yaml, Visibility.PRIVATE).getFirst().memory().certain()).isTrue();
  }

  @Test
  void unitsOfHeaps() {
    assertThat(HeapFlags.largest("-Xmx512m").orElseThrow().gb()).isEqualTo(0.5);
    assertThat(HeapFlags.largest("-Xmx2G -Xmx1g").orElseThrow().gb()).isEqualTo(2);
    assertThat(HeapFlags.largest("-Xmx1073741824").orElseThrow().gb()).isEqualTo(1);
    assertThat(HeapFlags.largest("-Xmx1048576k").orElseThrow().gb()).isEqualTo(1);
    assertThat(HeapFlags.largest("--max-old-space-size=4096").orElseThrow().gb()).isEqualTo(4);
    assertThat(HeapFlags.largest("--max_old_space_size 2048").orElseThrow().gb()).isEqualTo(2);
    assertThat(HeapFlags.largest("-Xms4g -Xss1m")).isEmpty();
  }

  @Test
  void environmentsCountWhereAProgramHeedsThem() {
    var yaml =
        """
        on: push
        env: {NODE_OPTIONS: --max-old-space-size=4096}
        jobs:
          node:
            runs-on: ubuntu-latest
            steps: [{run: npm test}]
          script:
            runs-on: ubuntu-latest
            steps: [{run: ./build.sh}]
          none:
            runs-on: ubuntu-latest
            steps: [{uses: actions/checkout@v4}]
          own:
            runs-on: ubuntu-latest
            env: {MAVEN_OPTS: -Xmx2g}
            steps: [{run: ./mvnw verify, env: {MAVEN_OPTS: -Xmx3g}}]
        """;
    var jobs = jobs(yaml, Visibility.PUBLIC);
    assertThat(jobs.get(0).needs()).extracting(Need::confidence).containsExactly(Confidence.HIGH);
    assertThat(jobs.get(1).needs()).extracting(Need::confidence).containsExactly(Confidence.MEDIUM);
    assertThat(jobs.get(2).needs()).isEmpty();
    assertThat(jobs.get(3).needs())
        .extracting(it -> it.step() + " " + it.writtenGb().orElseThrow() + " " + it.confidence())
        .containsExactly("-1 4.0 MEDIUM", "-1 2.0 HIGH", "0 3.0 HIGH");
  }

  @Test
  void aHeapInACommentIsNoHeap() {
    assertThat(job("steps: [{run: \"# -Xmx64g\\nmake test\"}]").needs()).isEmpty();
  }

  @Test
  void aHeapThatAScriptExportsOrWritesDownCounts() {
    assertThat(
            only(job("steps: [{run: 'export GRADLE_OPTS=-Xmx4g'}]"), Resource.MEMORY).writtenGb())
        .hasValue(4);
    assertThat(
            only(job("steps: [{run: 'MAVEN_OPTS=\"-Xmx4g\" mvn test'}]"), Resource.MEMORY)
                .writtenGb())
        .hasValue(4);
    assertThat(
            only(
                    job("steps: [{run: 'echo org.gradle.jvmargs=-Xmx3g >> gradle.properties'}]"),
                    Resource.MEMORY)
                .writtenGb())
        .hasValue(3);
  }

  @Test
  void aHeapOfWhichNobodyKnowsWhetherItIsHeededIsNotCertain() {
    var printed = job("steps: [{run: 'echo run with -Xmx20g'}]");
    assertThat(only(printed, Resource.MEMORY).confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(printed.memory().certain()).isFalse();
    assertThat(printed.memory().fit()).isEqualTo(Fit.TIGHT);
    var unread = job("steps: [{run: ./build.sh, env: {MAVEN_OPTS: -Xmx20g}}]");
    assertThat(only(unread, Resource.MEMORY).confidence()).isEqualTo(Confidence.MEDIUM);
    assertThat(unread.memory().certain()).isFalse();
  }

  @Test
  void guessesThatAreAddedUpDoNotMakeAJobTooBig() {
    var job = job("steps:\n" + "  - run: docker build .\n".repeat(40));
    assertThat(job.disk().lowGb()).isGreaterThan(14);
    assertThat(job.disk().fit()).isEqualTo(Fit.TIGHT);
  }

  @Test
  void rangesAreNotFinerThanTheyAreKnown() {
    assertThat(new Balance(0.35, 6.5, Fit.FITS, false).range()).isEqualTo("0.3 to 7 GB");
    assertThat(new Balance(2.0999, 24.1, Fit.TIGHT, false).range()).isEqualTo("2 to 25 GB");
    assertThat(new Balance(0.1 + 0.2, 0.30000000001, Fit.FITS, false).range()).isEqualTo("0.3 GB");
    assertThat(new Balance(0, 0, Fit.CANNOT_TELL, false).range()).isEqualTo("0 GB");
    assertThat(new Balance(0, 100, Fit.TIGHT, false).range()).isEqualTo("0 to 100 GB");
  }

  @Test
  void windowsRunsScriptsWithPowerShell() {
    var job = on("windows-2025", "steps: [{run: \"docker `\\n  build -t x .\"}]");
    assertThat(job.disk().highGb()).isEqualTo(6);
  }

  @Test
  void scriptsInScriptsCount() {
    assertThat(job("steps: [{run: 'bash -c \"docker build . && make -j8\"'}]").needs())
        .extracting(Need::reason)
        .anyMatch(it -> it.startsWith("`docker build`"))
        .anyMatch(it -> it.startsWith("`make -j`"));
  }

  @Test
  void makeWithoutANumberStartsAsManyAsItCan() {
    assertThat(only(job("steps: [{run: make -j test}]"), Resource.MEMORY).highGb()).isEqualTo(8);
  }

  @Test
  void actionsThatCallEachOtherEndlesslyEnd() {
    var action =
        ActionReader.read(
                ".github/actions/x/action.yml",
                "name: X\nruns:\n  using: composite\n  steps:\n"
                    + "    - uses: ./.github/actions/x\n".repeat(50))
            .action()
            .orElseThrow();
    var read =
        WorkflowReader.read(
            ".github/workflows/ci.yml",
            "on: push\njobs: {a: {runs-on: ubuntu-latest, steps: [{uses: ./.github/actions/x}]}}");
    var pipeline =
        Pipeline.of(List.of(read.workflow().orElseThrow()), _ -> Optional.empty(), Situation.ANY);
    var jobs =
        CapacityAssessment.of(
                pipeline,
                _ -> Optional.of(action),
                new ScriptReader(),
                Optional.empty(),
                Optional.empty(),
                CapacityOptions.DEFAULT)
            .jobs();
    assertThat(jobs).singleElement().extracting(JobCapacity::needs).isEqualTo(List.of());
  }

  @Test
  void imagesAddUpOnTheDisk() {
    var job =
        job(
            """
            steps:
              - uses: docker/build-push-action@v6
                with: {platforms: 'linux/amd64,linux/arm64,linux/arm/v7'}
              - run: docker build -t x .
              - run: sudo docker pull postgres:16
            """);
    assertThat(job.disk().lowGb()).isCloseTo(3 * 0.5 + 0.5 + 0.1, within(1e-9));
    assertThat(job.disk().highGb()).isCloseTo(3 * 6 + 6 + 2, within(1e-9));
    assertThat(job.disk().fit()).isEqualTo(Fit.TIGHT);
    assertThat(job.disk().certain()).isFalse();
    // Of memory the greatest step counts.
    assertThat(job.memory().highGb()).isCloseTo(4, within(1e-9));
  }

  @Test
  void whoMakesRoomHasRunOutBefore() {
    var job =
        job(
            """
            steps:
              - run: sudo rm -rf /usr/share/dotnet /opt/ghc
              - run: docker build -t x .
            """);
    assertThat(job.needs())
        .filteredOn(it -> it.kind() == Need.Kind.RELIEVES)
        .extracting(Need::highGb)
        .containsExactly(2.7, 5.0);
    assertThat(job.disk().fit()).isEqualTo(Fit.TIGHT);
    assertThat(job("steps: [{run: docker build -t x .}]").disk().fit()).isEqualTo(Fit.FITS);
  }

  @Test
  void theActionThatFreesTheDiskFreesWhatItsOptionsSay() {
    var all = job("steps: [{uses: jlumbroso/free-disk-space@main, with: {tool-cache: true}}]");
    assertThat(only(all, Resource.DISK).highGb()).isCloseTo(31.9, within(1e-9));
    var few =
        job(
            "steps: [{uses: jlumbroso/free-disk-space@main, with: {android: false, swap-storage:"
                + " false}}]");
    assertThat(only(few, Resource.DISK).highGb()).isCloseTo(8, within(1e-9));
  }

  @Test
  void swapSpaceAddsToTheMemory() {
    var job =
        job(
            """
            steps:
              - run: |
                  sudo fallocate -l 8G /swapfile
                  sudo mkswap /swapfile && sudo swapon /swapfile
              - run: java -Xmx20g -jar x.jar
            """);
    assertThat(job.memory().certain()).isFalse();
    assertThat(job.memory().fit()).isEqualTo(Fit.TIGHT);
  }

  @Test
  void compilersSideBySideTakeEachTheirOwn() {
    assertThat(only(job("steps: [{run: make -j8}]"), Resource.MEMORY).highGb()).isEqualTo(16);
    assertThat(only(job("steps: [{run: 'make -j$(nproc)'}]"), Resource.MEMORY).highGb())
        .as("as many as the runner has processors")
        .isEqualTo(8);
    assertThat(job("steps: [{run: make -j12}]").memory().fit()).isEqualTo(Fit.TIGHT);
    assertThat(only(job("steps: [{run: python3 -m pytest -n 4}]"), Resource.MEMORY).highGb())
        .isEqualTo(4);
    assertThat(job("steps: [{run: make test}]").needs()).isEmpty();
  }

  @Test
  void commandsShareWhatTheyBuildInto() {
    var job = job("steps: [{run: 'cargo build && cargo test'}, {run: cargo clippy}]");
    assertThat(job.disk().highGb()).isEqualTo(10);
    // Four compilers each time, one time after the other.
    assertThat(job.memory().highGb()).isEqualTo(8);
    assertThat(job.needs()).hasSize(3);
  }

  @Test
  void containersBesideTheStepsCount() {
    var job =
        job(
            """
            container: node:22
            services: {db: {image: 'postgres:16'}, cache: {image: redis}}
            steps: [{run: npm ci}]
            """);
    assertThat(job.needs())
        .filteredOn(it -> it.step() < 0)
        .extracting(Need::resource)
        .containsExactly(
            Resource.DISK, Resource.DISK, Resource.MEMORY, Resource.DISK, Resource.MEMORY);
  }

  @Test
  void ofARunnerThatNobodyKnowsNothingCanBeTold() {
    var job = on("[self-hosted, big]", "steps: [{run: docker build .}]");
    assertThat(job.runner()).isEmpty();
    assertThat(job.disk().fit()).isEqualTo(Fit.CANNOT_TELL);
    assertThat(job.disk().highGb()).isEqualTo(6);
    assertThat(job("steps: [{run: ./x.sh}]").disk().fit()).isEqualTo(Fit.CANNOT_TELL);
  }

  @Test
  void runnersAreKnownByTheirLabels() {
    assertThat(RunnerSizes.of(List.of("macos-15"), Visibility.PUBLIC).orElseThrow().memoryGb())
        .isEqualTo(7);
    assertThat(
            RunnerSizes.of(List.of("macos-15-intel"), Visibility.PUBLIC).orElseThrow().memoryGb())
        .isEqualTo(14);
    assertThat(RunnerSizes.of(List.of("ubuntu-slim"), Visibility.PUBLIC).orElseThrow().memoryGb())
        .isEqualTo(5);
    var large = RunnerSizes.of(List.of("ubuntu-latest-16-cores"), Visibility.PUBLIC).orElseThrow();
    assertThat(large.memoryGb()).isEqualTo(64);
    assertThat(large.diskGb()).isEqualTo(600);
    assertThat(RunnerSizes.of(List.of("ubuntu-latest-17-cores"), Visibility.PUBLIC)).isEmpty();
    assertThat(RunnerSizes.of(List.of("self-hosted"), Visibility.PUBLIC)).isEmpty();
    assertThat(RunnerSizes.of(List.of(), Visibility.PUBLIC)).isEmpty();
  }

  @Test
  void aMatrixOfRunnersHasOneAnswerForEach() {
    var jobs =
        jobs(
            """
            on: push
            jobs:
              a:
                strategy: {matrix: {os: [ubuntu-latest, macos-15], x: [1, 2]}}
                runs-on: ${{ matrix.os }}
                steps: [{run: 'java -Xmx10g -jar x.jar'}]
            """,
            Visibility.PUBLIC);
    assertThat(jobs)
        .extracting(it -> it.labels() + " " + it.memory().fit())
        .containsExactly("[ubuntu-latest] FITS", "[macos-15] TOO_BIG");
  }

  /// The seed's own pipeline: five images on five runners, and integration tests that build all of
  /// them on one.
  @Test
  void theSeedPipeline() throws Exception {
    var files = RepositoryReader.read(Path.of("test-workflows", "seed-pipeline"));
    var pipeline = Pipeline.of(files.workflows(), files::callee, Situation.ANY);
    var jobs =
        CapacityAssessment.of(
                pipeline,
                files::action,
                new ScriptReader(),
                Optional.empty(),
                Optional.empty(),
                CapacityOptions.DEFAULT)
            .jobs();
    assertThat(jobs)
        .extracting(it -> it.job() + " " + it.disk().fit() + " " + it.memory().fit())
        .containsExactly(
            "format-check FITS CANNOT_TELL",
            "lint FITS CANNOT_TELL",
            "docs FITS CANNOT_TELL",
            "test-unit FITS CANNOT_TELL",
            "build-docker FITS FITS",
            "test-integration TIGHT FITS",
            "test-gpu CANNOT_TELL CANNOT_TELL",
            "benchmark FITS CANNOT_TELL",
            "release FITS CANNOT_TELL");
  }
}
