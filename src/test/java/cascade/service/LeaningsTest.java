package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import cascade.pipeline.Pipeline;
import cascade.pipeline.Situation;
import cascade.service.Leanings.Leaner;
import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaningsTest {
  private static final String CI = ".github/workflows/ci.yml";
  private static final String CALLED = ".github/workflows/called.yml";

  private static final Workflow CALLEE =
      read(
          CALLED,
          """
          on: workflow_call
          jobs:
            inner:
              runs-on: ubuntu-latest
              steps:
                - run: npm-registry
          """);

  private static final Workflow CALLER =
      read(
          CI,
          """
          on: push
          jobs:
            lint:
              runs-on: ubuntu-latest
              steps:
                - run: github-api pypi?
            build:
              runs-on: ubuntu-latest
              steps:
                - run: docker-daemon checkout!
                - run: checkout pypi!
            call:
              uses: ./.github/workflows/called.yml
            again:
              uses: ./.github/workflows/called.yml
            closed:
              uses: acme/other/.github/workflows/x.yml@v1
          """);

  private static final Pipeline PIPELINE =
      Pipeline.of(
          List.of(CALLER),
          call -> call.isLocal() ? Optional.of(CALLEE) : Optional.empty(),
          Situation.ANY);

  /// A detector to which scripts say on what they lean: `?` for may, `!` for survives.
  private static List<Dependence> detect(Workflow workflow, Job job) {
    return switch (job.body()) {
      case Job.Call _ -> List.of(dependence("actions", workflow, -1, job));
      case Job.Steps body -> {
        var found = new ArrayList<Dependence>();
        for (var i = 0; i < body.steps().size(); i++) {
          var step = (Step.Run) body.steps().get(i);
          for (var word : UsesSteps.text(step.script().value()).split(" ", -1)) {
            found.add(dependence(word, workflow, i, job));
          }
        }
        yield found;
      }
    };
  }

  private static final Leanings LEANINGS =
      Leanings.of(PIPELINE, LeaningsTest::detect, Catalogue.standard());

  @Test
  void tellsWhatEachJobLeansOn() {
    assertThat(LEANINGS.jobs())
        .extracting(it -> it.job().id(), it -> it.dependences().size())
        .containsExactly(
            tuple("lint", 2),
            tuple("build", 4),
            tuple("call", 0),
            tuple("call / inner", 1),
            tuple("again", 0),
            tuple("again / inner", 1),
            tuple("closed", 1));
    assertThat(LEANINGS.of(CI, "call / inner"))
        .extracting(Dependence::service, Dependence::path)
        .containsExactly(tuple("npm-registry", CALLED));
    assertThat(LEANINGS.of(CI, "nothing")).isEmpty();
  }

  @Test
  void tellsWhichJobsLeanOnAServiceItself() {
    assertThat(LEANINGS.leaningOn("npm-registry"))
        .extracting(Leaner::job, Leaner::hold, Leaner::direct)
        .containsExactly(
            tuple("call / inner", Hold.FAILS, true), tuple("again / inner", Hold.FAILS, true));
    assertThat(LEANINGS.leaningOn("rubygems")).isEmpty();
  }

  @Test
  void whoLeansOnAPartLeansOnTheWhole() {
    assertThat(LEANINGS.leaningOn("network"))
        .extracting(Leaner::job, Leaner::hold, Leaner::direct)
        .containsExactly(
            tuple("lint", Hold.FAILS, false),
            tuple("build", Hold.FAILS, false),
            tuple("call / inner", Hold.FAILS, false),
            tuple("again / inner", Hold.FAILS, false),
            tuple("closed", Hold.FAILS, false));
  }

  /// One step that survives does not help the job when another fails.
  @Test
  void theHeaviestHoldOfAJobCounts() {
    assertThat(LEANINGS.leaningOn("checkout")).extracting(Leaner::hold).containsExactly(Hold.FAILS);
    assertThat(LEANINGS.leaningOn("pypi"))
        .extracting(Leaner::job, Leaner::hold)
        .containsExactly(tuple("lint", Hold.MAY_FAIL), tuple("build", Hold.SURVIVES));
  }

  @Test
  void listsServicesInTheOrderOfTheCatalogue() {
    assertThat(LEANINGS.services())
        .extracting(it -> it.service().id())
        .containsExactly(
            "network",
            "github",
            "actions",
            "checkout",
            "github-api",
            "docker-daemon",
            "npm-registry",
            "pypi");
  }

  @Test
  void findsServicesByTheirIds() {
    var names = new ServiceNames(LEANINGS);
    assertThat(names.find("network")).containsExactly("network");
    assertThat(names.find("service:Docker-Daemon ")).containsExactly("docker-daemon");
    assertThat(names.find("rubygems")).as("of the catalogue").containsExactly("rubygems");
    assertThat(names.find("host:example.org")).as("that nobody leans on").isEmpty();
    assertThat(names.find("")).isEmpty();
  }

  @Test
  void findsMembersOfFamiliesByTheirNames() {
    var names = new ServiceNames(leaning("host:example.org runner:self-hosted,GPU target:prod"));
    assertThat(names.find("host:example.org")).containsExactly("host:example.org");
    assertThat(names.find("example.org")).containsExactly("host:example.org");
    assertThat(names.find("gpu")).containsExactly("runner:self-hosted,GPU");
    assertThat(names.find("runner:gpu")).containsExactly("runner:self-hosted,GPU");
    assertThat(names.find("self-hosted,gpu")).containsExactly("runner:self-hosted,GPU");
    assertThat(names.find("runner:self")).isEmpty();
  }

  @Test
  void tellsAllThatANameFits() {
    var names = new ServiceNames(leaning("runner:a,gpu runner:b,gpu target:prod secret:PROD"));
    assertThat(names.find("gpu")).containsExactly("runner:a,gpu", "runner:b,gpu");
    assertThat(names.find("prod")).containsExactly("secret:PROD", "target:prod");
  }

  @Test
  void proposesWhatIsSpeltAlike() {
    var names = new ServiceNames(leaning("host:example.org"));
    assertThat(names.near("netwrok")).first().isEqualTo("network");
    assertThat(names.near("host:exmaple.org")).containsExactly("host:example.org");
    assertThat(names.near("docker")).contains("docker-daemon", "docker-hub");
    assertThat(names.near("nothing-that-is-like-any-of-them")).isEmpty();
    assertThat(names.near("x".repeat(100_000))).isEmpty();
    assertThat(names.near("")).isEmpty();
    assertThat(names.all()).startsWith("network", "host:example.org").contains("pypi");
  }

  private static Leanings leaning(String script) {
    var workflow =
        read(
            CI,
            """
            on: push
            jobs:
              build:
                runs-on: ubuntu-latest
                steps:
                  - run: %s
            """
                .formatted(script));
    return Leanings.of(
        Pipeline.of(List.of(workflow), _ -> Optional.empty(), Situation.ANY),
        LeaningsTest::detect,
        Catalogue.standard());
  }

  private static Dependence dependence(String word, Workflow workflow, int step, Job job) {
    var hold = word.endsWith("?") ? Hold.MAY_FAIL : word.endsWith("!") ? Hold.SURVIVES : Hold.FAILS;
    return new Dependence(
        word.replaceAll("[?!]$", ""), word, hold, 1, List.of(), workflow.path(), job.span(), step);
  }

  private static Workflow read(String path, String content) {
    return WorkflowReader.read(path, content).workflow().orElseThrow();
  }
}
