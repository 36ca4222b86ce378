package cascade.capacity;

import cascade.capacity.HeapFlags.Heap;
import cascade.capacity.JobSteps.Piece;
import cascade.capacity.Need.Kind;
import cascade.finding.Confidence;
import cascade.workflow.Job;
import cascade.workflow.Job.Entry;
import cascade.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

/// Heaps whose sizes are written out: in environments, options of commands and inputs of actions.
///
/// What is written is a bound: the program may use it up, and takes about a quarter more beside its
/// heap. How much of it is used nobody can see; half is taken for the least.
final class HeapFinder {
  private static final double LEAST = 0.5;
  private static final double MOST = 1.25;

  /// Which programs heed a variable.
  private static final Map<String, Set<String>> READERS =
      Map.of(
          "MAVEN_OPTS", Set.of("mvn"),
          "GRADLE_OPTS", Set.of("gradle"),
          "SBT_OPTS", Set.of("sbt"),
          "ANT_OPTS", Set.of("ant"),
          "JAVA_TOOL_OPTIONS", Set.of("java", "javac", "mvn", "gradle", "sbt", "ant"),
          "JDK_JAVA_OPTIONS", Set.of("java", "mvn", "gradle", "sbt", "ant"),
          "NODE_OPTIONS",
              Set.of("node", "npm", "yarn", "pnpm", "jest", "vitest", "tsc", "webpack"));

  private final String path;
  private final List<Piece> pieces;
  private final List<Need> needs = new ArrayList<>();

  private HeapFinder(String path, List<Piece> pieces) {
    this.path = path;
    this.pieces = pieces;
  }

  /// @param workflow in which the job is written
  static List<Need> of(Workflow workflow, Job.Steps job, List<Piece> pieces) {
    var finder = new HeapFinder(workflow.path(), pieces);
    finder.environment(workflow.env());
    finder.environment(job.env());
    pieces.forEach(finder::step);
    return List.copyOf(finder.needs);
  }

  /// Each of the job's steps sees it; it counts where one of them heeds it, or may.
  private void environment(List<Entry> entries) {
    for (var entry : entries) {
      heeded(entry.name().value(), pieces)
          .ifPresent(sure -> variable(entry, sure, new Place(path, entry.value().span(), -1)));
    }
  }

  private void variable(Entry entry, Confidence sure, Place place) {
    HeapFlags.largest(JobSteps.text(entry.value()))
        .ifPresent(heap -> add(heap, entry.name().value() + "=" + heap.sign(), sure, place));
  }

  /// How sure it is that something heeds a variable; empty where nothing is called that may.
  private static Optional<Confidence> heeded(String variable, List<Piece> pieces) {
    var programs =
        pieces.stream()
            .flatMap(piece ->
                piece instanceof Piece.Script script ? script.calls().stream() : Stream.empty())
            .map(Call::name)
            .toList();
    var readers = READERS.getOrDefault(variable, Set.of());
    if (programs.stream().anyMatch(readers::contains)) {
      return Optional.of(Confidence.HIGH);
    }
    // What scripts of the repository start is not known.
    return programs.isEmpty() ? Optional.empty() : Optional.of(Confidence.MEDIUM);
  }

  private void step(Piece piece) {
    for (var entry : piece.written().common().env()) {
      var sure = heeded(entry.name().value(), List.of(piece)).orElse(Confidence.MEDIUM);
      variable(entry, sure, piece.place());
    }
    switch (piece) {
      case Piece.Script script -> {
        HeapFlags.largest(script.content().told())
            .ifPresent(heap -> add(heap, heap.sign(), Confidence.HIGH, piece.place()));
        // Who reads what is printed is not known.
        HeapFlags.largest(script.content().printed())
            .ifPresent(heap -> add(heap, heap.sign(), Confidence.MEDIUM, piece.place()));
      }
      case Piece.Used used -> {
        for (var input : used.written().with()) {
          HeapFlags.largest(JobSteps.text(input.value()))
              .ifPresent(heap -> add(heap, heap.sign(), Confidence.MEDIUM, piece.place()));
        }
      }
    }
  }

  private void add(Heap heap, String sign, Confidence confidence, Place place) {
    needs.add(
        new Need(
            Resource.MEMORY,
            Kind.WHILE_RUNNING,
            LEAST * heap.gb(),
            MOST * heap.gb(),
            OptionalDouble.of(heap.gb()),
            confidence,
            "`" + sign + "`: a heap of that size, and a quarter more beside it",
            "as it is written",
            place.path(),
            place.span(),
            place.step()));
  }
}
