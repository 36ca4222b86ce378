package cascade.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cascade.finding.Confidence;
import cascade.finding.Finding;
import cascade.source.Severity;
import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedPythonEnvironmentTest {
  private static final Rule RULE = new SharedPythonEnvironment();

  @TempDir private Path folder = Path.of("");

  private static String job(String step) {
    return """
    on: push
    jobs:
      test:
        runs-on: [self-hosted, linux]
        steps:
          - uses: actions/checkout@v4
          - %s
    """
        .formatted(step);
  }

  private static boolean isEdited(String yaml) {
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(findings).as(yaml).hasSize(1);
    return !findings.getFirst().mitigation().orElseThrow().edits().isEmpty();
  }

  @Test
  void jobsLeaveTheirPackagesToOneAnother() {
    var findings =
        RuleTester.verify(
            RULE,
            """
            on: push
            jobs:
              test:
                runs-on: [self-hosted, linux]
                steps:
                  - run: |
                      python3 -m pip install --upgrade pip
                      pip install -r requirements.txt # ! `pip install -r requirements.txt` and 1 more install into the Python that all jobs on this machine of your own share: what another one left there may not fit, and fails `test`; install into a virtual environment of the job
                  - run: sudo -H pip3 install --break-system-packages tensorflow
              hosted:
                runs-on: ubuntu-latest
                steps: [{run: pip install x}]
              contained:
                runs-on: [self-hosted, linux]
                container: python:3.12
                steps: [{run: pip install x}]
              more:
                needs: test
                runs-on: ubuntu-latest
                steps: [{run: make}]
              most:
                needs: more
                runs-on: ubuntu-latest
                steps: [{run: make}]
              all:
                needs: most
                runs-on: ubuntu-latest
                steps: [{run: make}]
            """);
    assertThat(findings)
        .extracting(Finding::severity, Finding::confidence)
        .containsExactly(tuple(Severity.WARNING, Confidence.MEDIUM));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: pip install x",
        "run: pip3 install --user x",
        "run: /usr/bin/python3 -m pip install -e .",
        "run: python3.12 -m pip install 'x>=2'",
        "run: timeout 5m pip install x",
        "{shell: bash, run: pip install x}"
      })
  void itIsTheMachinesOwnPython(String step) {
    assertThat(RuleTester.findings(RULE, job(step))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "run: pip install --upgrade pip setuptools virtualenv==20",
        "run: pip download x",
        "run: pip install --target lib x",
        "run: pip --python .venv install x",
        "run: .venv/bin/pip install x",
        "run: $VENV/bin/pip install x",
        "run: ${{ env.PYTHON }} -m pip install x",
        "run: pipx install x",
        "run: uv pip install x",
        "run: conda run -n x pip install x",
        "run: python3 -m venv v && . v/bin/activate && pip install x",
        "run: source env.sh && pip install x",
        "run: module load python && pip install x",
        "run: eval \"$(conda shell.bash hook)\" && pip install x",
        "run: export PATH=$HOME/venv/bin:$PATH && pip install x",
        "run: docker run python pip install x",
        "run: |-\\n          echo $PWD/v/bin >> $GITHUB_PATH\\n      - run: pip install x",
        "{shell: 'bash -l {0}', run: pip install x}",
        "{shell: pwsh, run: pip install x}",
        "{env: {PATH: /opt/x/bin}, run: pip install x}",
        "{env: {PIP_TARGET: lib}, run: pip install x}",
        "uses: actions/setup-python@v5\\n      - run: pip install x",
        "uses: astral-sh/setup-uv@v5\\n      - run: pip install x",
        "uses: ./.github/actions/set-up\\n      - run: pip install x"
      })
  void somethingElseIsOrMayBe(String step) {
    var yaml = job(step.replace("\\n", "\n"));
    assertThat(RuleTester.findings(RULE, yaml)).isEmpty();
  }

  @Test
  void aStepBeforeTheFirstMakesAnEnvironment() {
    var yaml =
        """
        on: push
        jobs:
          test:
            runs-on: [self-hosted, linux]
            steps:
            - uses: actions/checkout@v4
            # what it needs
            - name: install
              run: pip install -r requirements.txt
            - run: sudo apt-get install -y jq
            - run: python3.12 -m pip install pytest
        """;
    var findings = RuleTester.findings(RULE, yaml);
    assertThat(RuleTester.mended(yaml, findings))
        .isEqualTo(
            yaml.replace(
                "    - name: install\n",
                """
                    - name: Make a virtual environment
                      shell: bash
                      run: |
                        python3.12 -m venv --clear "$RUNNER_TEMP/venv"
                        echo "$RUNNER_TEMP/venv/bin" >> "$GITHUB_PATH"
                        echo "VIRTUAL_ENV=$RUNNER_TEMP/venv" >> "$GITHUB_ENV"
                    - name: install
                """));
    assertThat(RuleTester.findings(RULE, RuleTester.mended(yaml, findings))).isEmpty();
  }

  @Test
  void whereAStepWouldNotDoPeopleDecide() {
    assertThat(isEdited(job("run: pip install x"))).isTrue();
    assertThat(isEdited(job("run: sudo pip install x"))).isFalse();
    assertThat(isEdited(job("run: pip install --user x"))).isFalse();
    assertThat(isEdited(job("run: pip install x && sudo pytest"))).isFalse();
    assertThat(isEdited(job("run: python3.11 -m pip install x && python3.12 -m pip install x")))
        .isFalse();
    assertThat(isEdited(job("run: pip install x").replace("[self-hosted, linux]", "self-hosted")))
        .isFalse();
    assertThat(isEdited(job("{shell: sh, run: pip install x}"))).isTrue();
    assertThat(
            isEdited(
                "on: push\n"
                    + "jobs: {a: {runs-on: [self-hosted, linux], steps: [{run: pip install"
                    + " x}]}}\n"))
        .isFalse();
  }

  /// The step in a real shell: what later steps find first is the environment's own.
  @Test
  void theStepMakesWhatItSays() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/bash"))
            && status("python3 -c 'import ensurepip, venv'") == 0,
        "python3 with venv and ensurepip is not here");
    var yaml = job("run: pip install x");
    var mended = RuleTester.mended(yaml, RuleTester.findings(RULE, yaml));
    assertThat(status(script(mended))).isZero();

    var bin = folder.resolve("venv/bin");
    assertThat(folder.resolve("path")).hasContent(bin.toString());
    assertThat(folder.resolve("env")).hasContent("VIRTUAL_ENV=" + folder.resolve("venv"));
    assertThat(
            status(
                "PATH=\"$(cat \"$GITHUB_PATH\"):$PATH\"; [ \"$(command -v pip)\" = '%s/pip' ] && [ \"$(python3 -c 'import sys; print(sys.prefix)')\" = '%s' ]"
                    .formatted(bin, folder.resolve("venv"))))
        .isZero();
  }

  private int status(String script) throws IOException, InterruptedException {
    var process =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
            .redirectErrorStream(true);
    process.environment().put("RUNNER_TEMP", folder.toString());
    process.environment().put("GITHUB_PATH", folder.resolve("path").toString());
    process.environment().put("GITHUB_ENV", folder.resolve("env").toString());
    var running = process.start();
    running.getOutputStream().close();
    var output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var status = running.waitFor();
    assertThat(output).as(script).doesNotContain("syntax error");
    return status;
  }

  private static String script(String yaml) {
    var scripts = new ArrayList<String>();
    var job = WorkflowReader.read("ci.yml", yaml).workflow().orElseThrow().jobs().getFirst();
    if (job.body() instanceof Job.Steps steps) {
      for (var step : steps.steps()) {
        if (step instanceof Step.Run run) {
          scripts.add(Scripts.written(run.script().value()));
        }
      }
    }
    assertThat(scripts).hasSize(2);
    return scripts.getFirst();
  }
}
