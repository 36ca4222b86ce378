package cascade.service;

import cascade.expression.Condition;
import cascade.source.Located;
import cascade.source.SourceText;
import cascade.workflow.Action;
import cascade.workflow.ActionReader;
import cascade.workflow.Job;
import cascade.workflow.Layout;
import cascade.workflow.Permissions;
import cascade.workflow.Workflow;
import cascade.workflow.WorkflowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All steps of the corpus that may be drawn, of workflows and of composite actions.
final class CorpusSteps {
  private CorpusSteps() {}

  /// In the order of paths and lines.
  static List<CorpusStep> read(Path corpus) throws IOException {
    try (var files = Files.walk(corpus)) {
      return files
          .filter(Files::isRegularFile)
          .filter(it -> it.toString().endsWith(".yml") || it.toString().endsWith(".yaml"))
          .sorted()
          .flatMap(file -> steps(corpus, file))
          .toList();
    }
  }

  private static Stream<CorpusStep> steps(Path corpus, Path file) {
    var path = corpus.relativize(file).toString().replace('\\', '/');
    // As a detector knows it: without the folder in which the repository happens to lie.
    var inside = path.substring(path.indexOf('/') + 1);
    var content = bytes(file);
    var workflow =
        file.getFileName().toString().startsWith("action.")
            ? ActionReader.read(inside, content).action().map(it -> around(it, content))
            : WorkflowReader.read(inside, content).workflow();
    return workflow.stream().flatMap(it -> it.jobs().stream().flatMap(job -> steps(path, it, job)));
  }

  private static Stream<CorpusStep> steps(String path, Workflow workflow, Job job) {
    return switch (job.body()) {
      case Job.Call _ -> Stream.empty();
      case Job.Steps body ->
          IntStream.range(0, body.steps().size())
              .boxed()
              .flatMap(number ->
                  StepKind.of(body.steps().get(number)).stream()
                      .map(kind -> new CorpusStep(path, workflow, job, number, kind)));
    };
  }

  /// A workflow with one job that does nothing but the action's steps.
  private static Workflow around(Action action, byte[] content) {
    var body =
        new Job.Steps(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            action.steps());
    var job =
        new Job(
            new Located<>("action", action.span()),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Condition.SUCCESS,
            Optional.empty(),
            Optional.empty(),
            Permissions.Inherited.INHERITED,
            body,
            new Layout(Layout.Style.BLOCK, List.of()),
            action.span());
    return new Workflow(
        action.path(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Permissions.Inherited.INHERITED,
        List.of(),
        List.of(job),
        action.span(),
        SourceText.of(new String(content, StandardCharsets.UTF_8)));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException fault) {
      throw new UncheckedIOException(fault);
    }
  }
}
