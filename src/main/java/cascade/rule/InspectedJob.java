package cascade.rule;

import cascade.assessment.Assessment.AssessedJob;
import cascade.finding.Site;
import cascade.pipeline.BlastRadius;
import cascade.source.Located;
import cascade.source.SourceText;
import cascade.source.Span;
import cascade.workflow.Job;
import java.util.List;
import java.util.Optional;

/// A job of a workflow that the situation starts.
record InspectedJob(InspectedWorkflow workflow, AssessedJob assessed) {
  private static final String INSIDE = " / ";

  /// As reports show it: `build`, or `caller / callee`.
  String id() {
    return assessed.id();
  }

  /// As its own file has it. With the path it tells the job apart, wherever it is called.
  String subject() {
    return job().id().value();
  }

  Job job() {
    return assessed.resolved().job();
  }

  /// Of the file in which it is written.
  String path() {
    return assessed.resolved().path();
  }

  /// The length of the longest chain of needs that ends here; those of a called workflow begin
  /// after all of its caller's level.
  int stage() {
    return depth() * 1_000 + assessed.resolved().stage();
  }

  int depth() {
    return assessed.resolved().depth();
  }

  SourceText text() {
    return workflow.text(path());
  }

  BlastRadius blastRadius() {
    return assessed.blastRadius();
  }

  /// The place of its id.
  Site site() {
    return site(job().id().span());
  }

  Site site(Span span) {
    return new Site(path(), span);
  }

  /// Whether something is written in the job itself: what an alias repeats stands elsewhere, and a
  /// change of it would change both.
  boolean holds(Span inner) {
    var outer = job().span();
    return outer.start().compareTo(inner.start()) <= 0 && inner.end().compareTo(outer.end()) <= 0;
  }

  /// The place of its condition, or of its id where none is written.
  Site conditionSite() {
    return site(job().writtenCondition().map(Located::span).orElse(job().id().span()));
  }

  /// The jobs that it needs directly.
  List<InspectedJob> needs() {
    return assessed.resolved().needs().stream().flatMap(id -> workflow.find(id).stream()).toList();
  }

  /// The call that it lies in.
  Optional<InspectedJob> caller() {
    var end = id().lastIndexOf(INSIDE);
    return depth() == 0 || end < 0 ? Optional.empty() : workflow.find(id().substring(0, end));
  }

  /// The jobs of the workflow that it calls, at any depth.
  List<InspectedJob> inside() {
    return workflow.jobs().stream().filter(other -> other.isInside(this)).toList();
  }

  /// Whether it is part of a workflow that the other one calls.
  boolean isInside(InspectedJob call) {
    return depth() > call.depth() && id().startsWith(call.id() + INSIDE);
  }

  /// The jobs that see it as a need may: those of the same file beside it, itself among them.
  List<InspectedJob> siblings() {
    return workflow.jobs().stream()
        .filter(other -> other.depth() == depth() && other.caller().equals(caller()))
        .toList();
  }

  // Identity is enough, and hash codes of whole workflows are dear.
  @Override
  public boolean equals(Object other) {
    return other instanceof InspectedJob(var where, var what)
        && workflow == where
        && id().equals(what.id());
  }

  @Override
  public int hashCode() {
    return id().hashCode();
  }
}
