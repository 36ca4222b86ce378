package cascade.report;

import cascade.assessment.Assessment;

/// For which runners jobs wait, whether these have disk and memory enough, and which limits of the
/// host are near: of all workflows together, for a terminal.
final class RunnersText {
  private static final int MOST_POOLS = 5;
  private static final int MOST_LIMITS = 5;

  private final TextPage page;

  RunnersText(TextPage page) {
    this.page = page;
  }

  void write(Assessment assessment) {
    if (assessment.prognosis().isEmpty()) {
      return;
    }
    var time = assessment.prognosis().get().time();
    var pools = TimeWords.slowPools(time);
    if (!pools.isEmpty()) {
      page.heading("Waiting for runners");
      pools.stream().limit(MOST_POOLS).forEach(pool -> say(TimeWords.waits(pool)));
      if (pools.size() > MOST_POOLS) {
        say(new Phrase().say("and for " + (pools.size() - MOST_POOLS) + " more"));
      }
    }
    var capacity = CapacityWords.of(assessment);
    if (!capacity.isEmpty()) {
      page.heading("Disk and memory");
      capacity.stream().limit(MOST_LIMITS).forEach(this::say);
      if (capacity.size() > MOST_LIMITS) {
        say(new Phrase().say("and " + (capacity.size() - MOST_LIMITS) + " more"));
      }
    }
    var limits = TimeWords.nearLimits(time);
    if (!limits.isEmpty()) {
      page.heading("Limits that are near");
      limits.stream().limit(MOST_LIMITS).forEach(use -> say(TimeWords.limit(use)));
    }
  }

  private void say(Phrase phrase) {
    page.paragraph("    ", "      ", new StyledText().phrase(phrase));
  }
}
