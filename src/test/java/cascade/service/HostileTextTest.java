package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.workflow.Job;
import cascade.workflow.WorkflowReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Names, addresses and inputs may come from a stranger: whatever they are, what is told of them is
/// a service of the catalogue.
class HostileTextTest {
  private static final Catalogue CATALOGUE = Catalogue.standard();

  /// Texts that look like addresses, images, names and patterns, and others.
  @Provide
  static Arbitrary<String> texts() {
    var parts =
        Arbitraries.of(
            "https://",
            "docker://",
            "git@",
            "github.com",
            "ghcr.io",
            "example.org",
            "localhost",
            "/",
            ":",
            "@",
            ".",
            "-",
            "*",
            "|",
            "!",
            ",",
            " ",
            "\n",
            "[::1]",
            "5000",
            "o/r",
            "x",
            "registry: ",
            "releases/download/",
            "${{ env.X }}",
            "\uFFFC",
            "Ü",
            "\u0000",
            "${{");
    return Arbitraries.oneOf(
        parts.list().ofMaxSize(9).map(it -> String.join("", it)), Arbitraries.strings());
  }

  @Property
  void addressesAndImagesAreOfServices(@ForAll("texts") String text) {
    Stream.of(
            Hosts.serviceOf(text),
            Hosts.serviceOfHost(text),
            Images.registryOf(text),
            Images.registryAt(text))
        .flatMap(Optional::stream)
        .forEach(HostileTextTest::assertKnown);
    Stream.of(
            ActionTargets.addresses(text),
            ActionTargets.images(text),
            ActionTargets.registries(text))
        .flatMap(it -> it.stream())
        .forEach(HostileTextTest::assertKnown);
  }

  @Property
  void inputsOfActionsAreRead(@ForAll("texts") String text) {
    for (var action : List.of("docker/login-action@v3", "docker/build-push-action@v6", text)) {
      var inputs =
          Map.of(
              "registry", text, "registry-auth", text, "tags", text, "push", text, "driver", text);
      var step = UsesSteps.of(action, inputs);
      ActionSigns.standard().of(step, UsesSteps::text).stream()
          .map(Sighting::service)
          .forEach(HostileTextTest::assertKnown);
      assertThat(ActionSigns.standard().script(step, UsesSteps::text)).isEmpty();
    }
  }

  @Property
  void jobsAreRead(@ForAll("texts") String text) {
    var quoted = UsesSteps.quoted(text);
    var content =
        """
        on: push
        jobs:
          build:
            runs-on: %1$s
            environment: %1$s
            container: %1$s
            services: { db: { image: %1$s } }
            env: { A: %1$s }
            strategy: { matrix: { os: [%1$s, [%1$s, x]], include: [{ os: %1$s }] } }
            steps:
              - uses: %1$s
              - run: %1$s
          legs:
            runs-on: ${{ matrix.os }}
            strategy: { matrix: { os: [%1$s, [%1$s, x]], include: [{ os: %1$s }] } }
            steps: []
        """
            .formatted(quoted);
    var workflow = WorkflowReader.read("ci.yml", content).workflow();
    for (var job : workflow.stream().flatMap(it -> it.jobs().stream()).toList()) {
      assertThat(job.body()).isInstanceOf(Job.Steps.class);
      JobSigns.of(job, "ci.yml", UsesSteps::text).stream()
          .map(Dependence::service)
          .forEach(HostileTextTest::assertKnown);
    }
  }

  private static void assertKnown(String service) {
    assertThat(CATALOGUE.service(service)).as(service).isPresent();
  }
}
