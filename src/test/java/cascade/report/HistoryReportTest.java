package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.history.History;
import cascade.history.HistoryFiles;
import cascade.history.HistorySource;
import cascade.history.HistorySummary;
import cascade.history.ReadHistory;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryReportTest {
  private static final String FULL =
      """
      {"full_name":"o/r","default_branch":"main"}
      {"id":1,"path":"ci.yml","event":"push","status":"completed","conclusion":"success","run_attempt":3,\
      "created_at":"2026-03-01T10:00:00Z","repository":{"full_name":"o/r"}}
      {"id":10,"run_id":1,"run_attempt":2,"name":"a","conclusion":"failure","created_at":"2026-03-01T10:00:00Z",\
      "steps":[{"number":1,"name":"s"}],"labels":["ubuntu-latest"]}
      {"id":11,"run_id":1,"run_attempt":3,"name":"a","conclusion":"success","created_at":"2026-03-01T11:00:00Z",\
      "steps":[{"number":1,"name":"s"}],"labels":["ubuntu-latest"]}
      {"id":12,"run_id":1,"run_attempt":3,"name":"b","conclusion":"skipped"}
      """;
  private static final String POOR =
      """
      {"id":2,"name":"Nightly","event":"schedule","status":"completed","conclusion":"success",\
      "created_at":"2026-03-03T10:00:00Z"}
      {"id":3,"path":"ci.yml","event":"push","status":"in_progress","created_at":"2026-03-04T10:00:00Z"}
      {"id":4,"path":"ci.yml","event":"push","status":"completed","run_attempt":2,"created_at":"2026-03-04T11:00:00Z"}
      {"id":40,"run_id":4,"run_attempt":2,"name":"a","conclusion":"failure"}
      {"id":50,"run_id":5,"run_attempt":1,"name":"a","conclusion":"failure"}
      """;

  private static ReadHistory read(String text) {
    return HistoryFiles.read(
        List.of(
            new HistorySource(
                "h", () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))));
  }

  private static String text(History history, int columns) {
    return HistoryReport.text(
        HistorySummary.of(history), Optional.empty(), new TextStyle(false, true, columns));
  }

  @Test
  void aFullHistoryLacksNothing() {
    assertThat(HistorySummary.of(read(FULL).history()).gaps()).isEmpty();
    assertThat(
            HistoryReport.text(
                HistorySummary.of(read(FULL).history()),
                Optional.of(new HistoryReport.Store(Path.of("r.db"), 12_345)),
                TextStyle.PLAIN))
        .isEqualTo(
            """
            o/r: 1 run and 3 job runs from 2026-03-01 10:00 to 2026-03-01 10:00 UTC

              store           r.db (12.3 kB)
              default branch  main
              unfinished      none
              repeated        1 run, up to 3 attempts

              Workflow      Runs  Job runs  From        To
              ci.yml           1         3  2026-03-01  2026-03-01
            """);
  }

  @Test
  void whatIsMissingIsTold() {
    assertThat(text(read(FULL + POOR).history(), 100))
        .isEqualTo(
            """
            o/r: 4 runs and 5 job runs from 2026-03-01 10:00 to 2026-03-04 11:00 UTC

              default branch  main
              unfinished      1 run
              repeated        2 runs, up to 3 attempts

              Workflow      Runs  Job runs  From        To
              ci.yml           3         4  2026-03-01  2026-03-04
              Nightly          1         0  2026-03-03  2026-03-03

              What is missing
              - the workflow file of 1 of 4 runs
              - the jobs of 1 of 3 runs that ended
              - the run of 1 of 5 job runs
              - the earlier attempts of 1 of 2 repeated runs: what failed first and then passed is not seen
              - queue times: 2 of 4 job runs do not say when they were queued
              - the steps of 2 of 4 job runs
              - the runner that was asked for, of 2 of 4 job runs
            """);
    assertThat(text(read(POOR).history(), 60).lines()).allMatch(line -> line.length() <= 60);
    assertThat(text(read(POOR).history(), 100)).contains("- which branch is the default: ");
  }

  @Test
  void anEmptyHistoryIsNoError() {
    assertThat(text(History.NONE, 100)).startsWith("0 runs and 0 job runs\n");
    JsonSchemas.assertValid(
        "history-1",
        HistoryReport.json(HistorySummary.of(History.NONE), Optional.empty(), 0, List.of()));
  }

  @Test
  void theDocumentIsAsItsSchemaSays() {
    var read = read(FULL + POOR + "broken\n");
    var json =
        HistoryReport.json(
            HistorySummary.of(read.history()),
            Optional.of(new HistoryReport.Store(Path.of("r.db"), 12_345)),
            read.faults(),
            read.problems());
    JsonSchemas.assertValid("history-1", json);
    assertThat(json)
        .contains(
            "\"runs\":{\"count\":4,\"unfinished\":1,\"repeated\":2,\"mostAttempts\":3}",
            "{\"what\":\"earlier-attempts\",\"affected\":1,\"of\":2}",
            "\"store\":{\"file\":\"r.db\",\"bytes\":12345},\"faults\":1,\"problems\":[")
        .endsWith("}\n");
    assertThat(JsonSchemas.errors("history-1", json.replace("\"runs\":{", "\"more\":1,\"runs\":{")))
        .isNotEmpty();
  }

  @Test
  void hostileNamesStayInTheirPlace() {
    var run =
        "{\"id\":1,\"path\":\"\\u001b[2J\\n::error::x ##[error]y\",\"event\":\"push\","
            + "\"created_at\":\"2026-03-01T10:00:00Z\",\"repository\":{\"full_name\":\"::stop::\\n##[x]\"}}";
    var text = text(read(run).history(), 100);
    assertThat(text).doesNotContain("\u001b", "##[");
    assertThat(text.lines()).noneMatch(line -> line.strip().startsWith("::"));
    var json =
        HistoryReport.json(HistorySummary.of(read(run).history()), Optional.empty(), 0, List.of());
    assertThat(json).doesNotContain("\u001b", "##[");
  }
}
