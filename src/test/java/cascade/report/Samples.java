package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.Assessment.SilentGreen;
import cascade.pipeline.BlastRadius;
import cascade.pipeline.BlastRadius.Blocked;
import cascade.pipeline.CriticalPath;
import cascade.pipeline.Legs;
import cascade.pipeline.Outcome;
import cascade.pipeline.ResolvedJob;
import cascade.pipeline.Situation;
import cascade.workflow.Job;
import cascade.workflow.WorkflowReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// Pipelines that reports are written about.
final class Samples {
  /// One workflow with a gate, a matrix, and a way to each kind of silent green.
  static final String SHOP =
      """
      name: Shop
      on: [push, pull_request]
      jobs:
        format:
          runs-on: ubuntu-latest
          timeout-minutes: 5
          steps:
            - uses: actions/checkout@v5
            - run: make format
        lint:
          needs: format
          runs-on: ubuntu-latest
          timeout-minutes: 10
          continue-on-error: true
          steps: [{ run: make lint }]
        test:
          needs: format
          runs-on: ${{ matrix.os }}
          timeout-minutes: 15
          strategy:
            matrix:
              os: [ubuntu-latest, windows-latest]
              java: [17, 25]
          steps: [{ run: make test }]
        image:
          needs: [format, test]
          runs-on: ubuntu-latest
          steps: [{ run: make image }]
        deploy:
          name: Deploy to the shop
          needs: [image, lint]
          if: github.ref == 'refs/heads/main'
          runs-on: ubuntu-latest
          timeout-minutes: 20
          steps: [{ run: make deploy }]
        report:
          needs: [test, image]
          if: always()
          runs-on: ubuntu-latest
          steps: [{ run: make report }]
        alarm:
          needs: [test]
          if: failure()
          runs-on: ubuntu-latest
          steps: [{ run: make alarm }]
      """;

  /// Several workflows: a call, a chain by `workflow_run`, one that stands alone, and a mistake.
  static final Map<String, String> REPOSITORY =
      Map.of(
          "ci.yml",
          """
          name: CI
          on: push
          jobs:
            changes:
              runs-on: ubuntu-latest
              outputs:
                code: ${{ steps.filter.outputs.code }}
              steps: [{ id: filter, run: ./changes }]
            build:
              needs: changes
              uses: ./.github/workflows/build.yml
            package:
              needs: [changes, build]
              if: needs.changes.outputs.code == 'true'
              runs-on: ubuntu-latest
              steps: [{ run: make package }]
          """,
          "build.yml",
          """
          name: Build
          on: workflow_call
          jobs:
            compile:
              runs-on: ubuntu-latest
              timeout-minutes: 10
              steps: [{ run: make }]
            verify:
              needs: compile
              runs-on: ubuntu-latest
              timeout-minutes: 30
              strategy:
                matrix: ${{ fromJSON(needs.compile.outputs.targets) }}
              steps: [{ run: make verify }]
          """,
          "deploy.yml",
          """
          name: Deploy
          on:
            workflow_run:
              workflows: [CI]
              types: [completed]
          jobs:
            deploy:
              if: github.event.workflow_run.conclusion == 'success'
              runs-on: ubuntu-latest
              steps: [{ run: make deploy }]
          """,
          "nightly.yml",
          """
          name: Nightly
          on:
            schedule: [{ cron: '0 3 * * *' }]
          jobs:
            fuzz:
              runs-on: ubuntu-latest
              steps: [{ run: make fuzz }]
          """,
          "old.yml",
          """
          on: push
          jobs:
            first:
              runs-on: ubuntu-latest
              steps: [{ run: make }]
            second:
              needs: nobody
              runs-on: ubuntu-latest
              steps: [{ run: make }]
          """);

  private Samples() {}

  static TestPipeline shop() {
    return TestPipeline.of(SHOP);
  }

  static TestPipeline repository() {
    return repository(Situation.ANY);
  }

  static TestPipeline repository(Situation situation) {
    var files = new LinkedHashMap<String, String>();
    REPOSITORY.keySet().stream().sorted().forEach(name -> files.put(name, REPOSITORY.get(name)));
    return TestPipeline.of(situation, files);
  }

  /// Jobs put together by hand, for sizes that need no engine.
  ///
  /// @param needs the numbers of the jobs that each job needs, all of them smaller than its own
  static Assessment large(int workflows, List<List<Integer>> needs) {
    return new Assessment(
        ".",
        Situation.ANY,
        IntStream.range(0, workflows).mapToObj(i -> workflow(i, needs)).toList(),
        List.of());
  }

  private static AssessedWorkflow workflow(int number, List<List<Integer>> needs) {
    var path = TestPipeline.FOLDER + "w%04d.yml".formatted(number);
    var ancestors = new ArrayList<Set<Integer>>();
    var blocked = new ArrayList<List<Blocked>>();
    for (var i = 0; i < needs.size(); i++) {
      var all = new LinkedHashSet<Integer>();
      for (var need : needs.get(i)) {
        all.add(need);
        all.addAll(ancestors.get(need));
      }
      ancestors.add(all);
      blocked.add(new ArrayList<>());
      for (var ancestor : all) {
        blocked.get(ancestor).add(new Blocked("job-" + i, true));
      }
    }
    var any = anyJob();
    var jobs = new ArrayList<AssessedJob>();
    var stages = new ArrayList<Integer>();
    for (var i = 0; i < needs.size(); i++) {
      stages.add(1 + needs.get(i).stream().mapToInt(stages::get).max().orElse(0));
      jobs.add(
          new AssessedJob(
              new ResolvedJob(
                  "job-" + i,
                  any,
                  path,
                  needs.get(i).stream().map(need -> "job-" + need).toList(),
                  Legs.Single.SINGLE,
                  List.of(),
                  stages.get(i),
                  List.of(),
                  0,
                  false),
              OptionalInt.empty(),
              new BlastRadius(
                  blocked.get(i), List.of(), needs.size(), Optional.of(Outcome.FAILURE)),
              true));
    }
    return new AssessedWorkflow(
        path,
        "Workflow " + number,
        List.of("push"),
        true,
        List.of(),
        jobs,
        new CriticalPath(List.of(), 0, 0, List.of()),
        new SilentGreen(List.of(), List.of()));
  }

  private static Job anyJob() {
    return WorkflowReader.read("x.yml", SHOP).workflow().orElseThrow().jobs().getFirst();
  }
}
