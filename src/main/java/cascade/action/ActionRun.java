package cascade.action;

import cascade.action.Results.Subject;
import cascade.app.ToolException;
import cascade.forge.ForgeException;
import cascade.forge.Host;
import cascade.report.JsonReport;
import cascade.report.SarifReport;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/// One step of a workflow: what the event asks for, done and handed back.
///
/// A finding fails the step only where `fail-on` says so; neither does a permission that is
/// missing, nor, at `fail-on: never`, trouble with the API.
public final class ActionRun {
  /// As on the command line: a service is not there.
  private static final int UNAVAILABLE = 3;

  private final Setting setting;
  private final RunnerFiles files;

  /// @param host seen with the token of the inputs
  /// @param random words that nobody can guess, never the same twice
  /// @param version of this program
  /// @param today in UTC
  public ActionRun(
      StepContext here,
      ActionInputs inputs,
      Host host,
      PrintWriter out,
      Supplier<String> random,
      String version,
      LocalDate today) {
    this.setting = new Setting(here, inputs, host, new Log(out), version, today);
    this.files = new RunnerFiles(here.output(), here.summary(), random);
  }

  /// @return the exit code
  /// @throws ToolException when inputs, event or files are not as they have to be
  public int run() {
    var event = Event.read(setting.here().payload());
    var asked = setting.inputs().mode();
    var mode = asked == Mode.AUTO ? Mode.of(setting.here().event()) : asked;
    setting.log().say("mode %s, for the event %s".formatted(spelled(mode), setting.here().event()));
    try {
      var results = results(mode, event);
      handBack(results);
      return results.fails(setting.inputs().failOn()) ? 1 : 0;
    } catch (ForgeException failure) {
      return unavailable(mode, String.valueOf(failure.getMessage()));
    } catch (ToolException.Unavailable failure) {
      return unavailable(mode, String.valueOf(failure.getMessage()));
    }
  }

  private Results results(Mode mode, Event event) {
    return switch (mode) {
      case AUTO, ANALYZE ->
          new PipelineStep(setting).analyze(event.mergeGroupHead().orElse(setting.here().sha()));
      case REPORT -> new PipelineStep(setting).report();
      case REVIEW -> new ReviewStep(setting).run(event);
      case TRIAGE -> new TriageStep(setting).run(event);
    };
  }

  private static String spelled(Mode mode) {
    return mode.name().toLowerCase(Locale.ROOT);
  }

  private int unavailable(Mode mode, String reason) {
    setting.log().warn("the result is not complete: " + reason);
    handBack(Results.of(mode, "Cascade could not finish: see the log of this step.\n").asPartial());
    return setting.inputs().failOn().isPresent() ? UNAVAILABLE : 0;
  }

  private void handBack(Results results) {
    var log = setting.log();
    log.annotate(results.posted().commands());
    var outputs = results.outputs();
    var inputs = setting.inputs();
    results.subject().ifPresent(this::file);
    inputs.markdownFile().ifPresent(name -> write(name, results.markdown()));
    results.badge().ifPresent(badge -> inputs.badgeFile().ifPresent(name -> write(name, badge)));
    outputs.put("json-file", results.subject().flatMap(_ -> inputs.jsonFile()).orElse(""));
    outputs.put("sarif-file", results.subject().flatMap(_ -> inputs.sarifFile()).orElse(""));
    outputs.put("markdown-file", inputs.markdownFile().orElse(""));
    outputs.put(
        "html-file",
        results.subject().flatMap(Subject::page).flatMap(_ -> inputs.htmlFile()).orElse(""));
    outputs.put("badge-file", results.badge().flatMap(_ -> inputs.badgeFile()).orElse(""));
    files.outputs(outputs);
    if (inputs.summary()) {
      files.summary(results.markdown());
    }
    log.say("%d requests to the API".formatted(setting.host().requests()));
  }

  private void file(Subject subject) {
    var assessment = subject.assessment();
    var inputs = setting.inputs();
    subject.page().ifPresent(page -> inputs.htmlFile().ifPresent(name -> write(name, page)));
    inputs.jsonFile().ifPresent(name -> write(name, JsonReport.of(assessment)));
    if (inputs.sarifFile().isPresent() || inputs.sarifUpload()) {
      var sarif = SarifReport.of(List.of(assessment), inputs.sarifCategory(), setting.version());
      inputs.sarifFile().ifPresent(name -> write(name, sarif));
      if (inputs.sarifUpload()) {
        var alerts =
            SarifReport.forCodeScanning(assessment, inputs.sarifCategory(), setting.version());
        subject
            .commit()
            .ifPresentOrElse(
                commit -> upload(alerts, commit),
                () ->
                    setting
                        .log()
                        .warn("findings of another repository are not uploaded to code scanning"));
      }
    }
  }

  private void upload(String sarif, Commit commit) {
    try {
      setting.host().codeScanning(setting.repository()).upload(sarif, commit.sha(), commit.ref());
    } catch (ForgeException.Forbidden failure) {
      setting.lacks(failure, "nothing is uploaded to code scanning");
    } catch (ForgeException failure) {
      setting.log().warn("could not upload to code scanning: " + failure.getMessage());
    }
  }

  private void write(String name, String text) {
    RunnerFiles.write(setting.here().workspace(), name, text);
  }
}
