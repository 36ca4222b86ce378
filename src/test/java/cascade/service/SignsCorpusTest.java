package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.io.IOException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What actions and jobs of real workflows reveal.
class SignsCorpusTest {
  private static List<CorpusStep> steps() throws IOException {
    return CorpusSteps.read(Shared.require("corpus"));
  }

  /// `UnknownActionsMain` lists the others.
  @Test
  void nearlyAllActionsAreKnown() throws IOException {
    var uses = UnknownActionsMain.uses(steps());
    var all = UnknownActionsMain.total(uses, false);
    assertThat(all).isGreaterThan(4_000);
    assertThat(UnknownActionsMain.total(uses, true)).isLessThan(all / 50);
    assertThat(uses)
        .allSatisfy((name, count) ->
            assertThat(count < 5 || ActionSigns.standard().knows(name)).as(name).isTrue());
  }

  @Test
  void everySightingIsOfAServiceOfTheCatalogue() throws IOException {
    var found = 0;
    for (var step : steps()) {
      if (step.step() instanceof Step.Uses uses) {
        for (var sighting : ActionSigns.standard().of(uses, UsesSteps::text)) {
          assertThat(Catalogue.standard().service(sighting.service()))
              .as("%s: %s", step, sighting)
              .isPresent();
          found++;
        }
        ActionSigns.standard().script(uses, UsesSteps::text);
      }
    }
    assertThat(found).isGreaterThan(4_000);
  }

  @Test
  void everySignOfAJobIsInsideOfIt() throws IOException {
    var seen = Collections.newSetFromMap(new IdentityHashMap<Job, Boolean>());
    for (var step : steps()) {
      if (!seen.add(step.job())) {
        continue;
      }
      for (var sign : JobSigns.of(step.job(), step.path(), UsesSteps::text)) {
        assertThat(Catalogue.standard().service(sign.service())).as("%s", sign).isPresent();
        assertThat(sign.span().start())
            .as("%s", sign)
            .isGreaterThanOrEqualTo(step.job().span().start());
        assertThat(sign.span().end()).as("%s", sign).isLessThanOrEqualTo(step.job().span().end());
      }
    }
    assertThat(seen).hasSizeGreaterThan(1_000);
  }
}
