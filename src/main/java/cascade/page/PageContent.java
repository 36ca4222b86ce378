package cascade.page;

import cascade.assessment.Assessment;
import cascade.assessment.WhatIf;
import cascade.statistics.RunTimes;
import java.util.List;

/// All that a page shows.
///
/// @param answers what the engine says to each job that fails, and to each service that is down
/// @param unanswered how many jobs and services it was not asked about, because there are too many
/// @param runs those of the past, oldest first; none where no history is known
public record PageContent(
    Assessment assessment, List<WhatIf> answers, int unanswered, List<RunTimes> runs) {
  public PageContent {
    answers = List.copyOf(answers);
    runs = List.copyOf(runs);
  }
}
