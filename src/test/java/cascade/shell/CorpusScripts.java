package cascade.shell;

import cascade.Shared;
import cascade.expression.Template;
import cascade.source.Located;
import cascade.workflow.Action;
import cascade.workflow.ActionReader;
import cascade.workflow.Job;
import cascade.workflow.Step;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The scripts of real workflows and actions.
final class CorpusScripts {
  private CorpusScripts() {}

  /// @param place the file and the line
  record Sample(String place, String text, Interpreter interpreter) {}

  /// All of them; skips the test where there are none.
  static List<Sample> all() throws IOException {
    var corpus = Shared.require("corpus");
    var samples = new ArrayList<Sample>();
    try (var files = Files.walk(corpus)) {
      for (var file : files.filter(it -> it.toString().matches(".*\\.ya?ml")).sorted().toList()) {
        var path = corpus.relativize(file).toString();
        steps(file).forEach(step -> add(path, step, samples));
      }
    }
    return samples;
  }

  private static Stream<Step> steps(Path file) throws IOException {
    var bytes = Files.readAllBytes(file);
    return file.getFileName().toString().matches("action\\.ya?ml")
        ? ActionReader.read("action.yml", bytes).action().stream()
            .map(Action::steps)
            .flatMap(List::stream)
        : WorkflowReader.read("ci.yml", Files.readString(file)).workflow().stream()
            .flatMap(it -> it.jobs().stream())
            .map(Job::body)
            .flatMap(it -> it instanceof Job.Steps steps ? steps.steps().stream() : Stream.of());
  }

  private static void add(String path, Step step, List<Sample> samples) {
    switch (step) {
      case Step.Run run -> {
        var line = run.script().span().startLine();
        var shell = run.shell().map(Located::value).map(CorpusScripts::text);
        samples.add(
            new Sample(
                path + ":" + line,
                text(run.script().value()),
                shell.map(Interpreter::of).orElse(Interpreter.UNWRITTEN)));
      }
      case Step.Parallel(_, var steps) -> steps.forEach(it -> add(path, it, samples));
      case Step.Uses _, Step.Control _, Step.Unknown _ -> {}
    }
  }

  private static String text(Template template) {
    return switch (template) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(_, _, var written) -> written;
    };
  }
}
