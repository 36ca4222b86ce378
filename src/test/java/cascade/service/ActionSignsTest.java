package cascade.service;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import cascade.expression.Truth;
import cascade.report.JsonSchemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ActionSignsTest {
  private static final Path FILE = Path.of("src/main/resources/cascade/service/actions.json");
  private static final Path EXAMPLES =
      Path.of("src/test/resources/cascade/service/action-examples.tsv");
  private static final ActionSigns SIGNS = ActionSigns.standard();

  @Test
  void fileIsValidByItsSchema() throws IOException {
    JsonSchemas.assertValid("actions-1", Files.readString(FILE));
  }

  @Test
  void schemaRefusesWhatItDoesNotKnow() throws IOException {
    var file = Files.readString(FILE);
    assertThat(JsonSchemas.errors("actions-1", file.replaceFirst("\"on\"", "\"onn\"")))
        .isNotEmpty();
    assertThat(JsonSchemas.errors("actions-1", file.replaceFirst("may-fail", "might-fail")))
        .isNotEmpty();
  }

  @Test
  void namesAreUnique() throws IOException {
    var written = JsonResource.read("actions.json").items("actions");
    var names = written.stream().flatMap(it -> it.texts("names").stream());
    assertThat(names.map(it -> it.toLowerCase(Locale.ROOT))).doesNotHaveDuplicates();
  }

  @Test
  void everyServiceIsInTheCatalogue() {
    assertThat(SIGNS.signs().values().stream().flatMap(List::stream))
        .hasSizeGreaterThan(300)
        .allSatisfy(sign -> {
          if (sign.target() instanceof ActionSign.Target.Named(var service)) {
            assertThat(Catalogue.standard().service(service)).as(service).isPresent();
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    return Files.readAllLines(EXAMPLES).stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(cells ->
            dynamicTest(
                String.join(" ", cells),
                () -> {
                  var step = UsesSteps.of(cells[0], inputs(cells[1]));
                  var leans =
                      SIGNS.of(step, UsesSteps::text).stream()
                          .map(it -> it.service() + spelled(it.hold()))
                          .collect(joining(","));
                  assertThat(leans.isEmpty() ? "-" : leans).isEqualTo(cells[2]);
                }));
  }

  private static Map<String, String> inputs(String cell) {
    var inputs = new LinkedHashMap<String, String>();
    if (!cell.isEmpty()) {
      for (var input : cell.split(";(?=[A-Za-z_-]+=)", -1)) {
        var equals = input.indexOf('=');
        inputs.put(input.substring(0, equals), input.substring(equals + 1).replace("\\n", "\n"));
      }
    }
    return inputs;
  }

  private static String spelled(Hold hold) {
    return switch (hold) {
      case FAILS -> "";
      case MAY_FAIL -> "=may-fail";
      case SURVIVES -> "=survives";
    };
  }

  /// Each sign of the file with inputs that fulfil its conditions, and with each one broken.
  @TestFactory
  Stream<DynamicTest> everySignHoldsWhenItsConditionsDoAndNotOtherwise() {
    return SIGNS.signs().entrySet().stream()
        .flatMap(action ->
            action.getValue().stream()
                .map(sign ->
                    dynamicTest(
                        action.getKey() + ": " + sign.target(),
                        () -> {
                          var fulfilled = new HashMap<String, String>();
                          sign.when()
                              .forEach((input, pattern) -> fulfilled.put(input, one(pattern)));
                          assertThat(sign.holds(it -> fulfilled.getOrDefault(it, "")))
                              .contains(sign.hold());
                          sign.when()
                              .forEach((input, pattern) -> {
                                var broken = new HashMap<>(fulfilled);
                                broken.put(input, other(pattern));
                                assertThat(sign.holds(it -> broken.getOrDefault(it, "")))
                                    .as("%s: %s", input, other(pattern))
                                    .isEmpty();
                              });
                        })));
  }

  private static String one(InputPattern pattern) {
    return value(pattern, Truth.TRUE);
  }

  private static String other(InputPattern pattern) {
    return value(pattern, Truth.FALSE);
  }

  private static String value(InputPattern pattern, Truth wanted) {
    return Stream.concat(
            pattern.alternatives().stream().map(it -> it.replace("*", "x")),
            Stream.of("", "other", "true", "false"))
        .filter(it -> pattern.test(it) == wanted)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void unknownInputsMakeItMay() {
    var step = UsesSteps.of("actions/cache@v4", Map.of("fail-on-cache-miss", "${{ inputs.x }}"));
    assertThat(SIGNS.of(step, UsesSteps::text))
        .extracting(Sighting::hold)
        .containsExactlyInAnyOrder(Hold.MAY_FAIL, Hold.SURVIVES);
  }

  @Test
  void saysWhyAnOutageIsSurvived() {
    var step = UsesSteps.of("codecov/codecov-action@v5", Map.of());
    assertThat(SIGNS.of(step, UsesSteps::text))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.sign()).isEqualTo("codecov/codecov-action");
          assertThat(it.reductions())
              .singleElement()
              .extracting(Reduction::kind, Reduction::span)
              .containsExactly(Reduction.Kind.IGNORED, step.span());
        });
  }

  @Test
  void tellsWhatAnInstallationLeavesBehind() {
    var step = UsesSteps.of("ruby/setup-ruby@v1", Map.of("bundler-cache", "true"));
    assertThat(SIGNS.of(step, UsesSteps::text))
        .filteredOn(it -> it.service().equals("rubygems"))
        .extracting(Sighting::role)
        .containsExactly(Role.FETCHES);
  }

  @Test
  void knowsTheScriptOfARetry() {
    var step =
        UsesSteps.of(
            "nick-fields/retry@v3",
            Map.of(
                "command", "npm ci",
                "max_attempts", "5",
                "shell", "bash",
                "continue_on_error", "true"));
    assertThat(SIGNS.script(step, UsesSteps::text))
        .contains(new ScriptInput("npm ci", Optional.of("bash"), 5, true));
  }

  @Test
  void doesNotGuessHowOftenARetryTries() {
    var step =
        UsesSteps.of(
            "nick-fields/retry@v3", Map.of("command", "x", "max_attempts", "${{ inputs.tries }}"));
    assertThat(SIGNS.script(step, UsesSteps::text))
        .contains(new ScriptInput("x", Optional.empty(), 1, false));
    var huge =
        UsesSteps.of("nick-fields/retry@v3", Map.of("command", "x", "max_attempts", "99999999999"));
    assertThat(SIGNS.script(huge, UsesSteps::text)).map(ScriptInput::attempts).contains(1);
  }

  @Test
  void knowsTheOnlyShellOfAnAction() {
    var step = UsesSteps.of("azure/powershell@v2", Map.of("inlineScript", "Get-Item ."));
    assertThat(SIGNS.script(step, UsesSteps::text)).flatMap(ScriptInput::shell).contains("pwsh");
  }

  @Test
  void otherActionsRunNoScript() {
    var step = UsesSteps.of("actions/checkout@v4", Map.of("command", "npm ci"));
    assertThat(SIGNS.script(step, UsesSteps::text)).isEmpty();
    assertThat(SIGNS.script(UsesSteps.of("nick-fields/retry@v3", Map.of()), UsesSteps::text))
        .isEmpty();
  }

  @Test
  void tellsKnownActionsFromClosedBoxes() {
    assertThat(SIGNS.knows("re-actors/alls-green@release/v1")).isTrue();
    assertThat(SIGNS.knows("DSanders11/Project-Actions/anything@v1")).isTrue();
    assertThat(SIGNS.knows("docker://alpine")).isTrue();
    assertThat(SIGNS.knows("someone/unknown@v1")).isFalse();
    assertThat(SIGNS.knows("")).isFalse();
  }
}
