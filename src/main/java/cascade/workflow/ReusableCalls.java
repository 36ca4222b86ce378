package cascade.workflow;

import static java.util.stream.Collectors.joining;

import cascade.source.Problem;
import cascade.source.Span;
import cascade.workflow.Job.Call;
import cascade.workflow.Job.Entry;
import cascade.workflow.Permissions.Inherited;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Whether the workflows that a workflow calls can be called so: with the inputs and secrets that
/// they declare, with no more permissions than the caller has, not too deep and not in a circle.
///
/// Source: `github-actions.md` A.8, D.1; actions/runner `ReusableWorkflowsLoader`.
public final class ReusableCalls {
  private final Function<String, Optional<ReadWorkflow>> resolver;
  private final Limits limits;
  private final Permissions policy;
  private final Set<String> files = new HashSet<>();
  private final List<Problem> problems = new ArrayList<>();
  private long bytes;

  /// @param depth workflows below the first
  /// @param files all workflows, the first counted
  /// @param bytes all contents together
  public record Limits(int depth, int files, long bytes) {
    /// What github.com allows.
    public static final Limits GITHUB = new Limits(9, 51, 10 * 1_048_576L);
  }

  private ReusableCalls(
      Function<String, Optional<ReadWorkflow>> resolver, Limits limits, Permissions policy) {
    this.resolver = resolver;
    this.limits = limits;
    this.policy = policy;
  }

  /// Checks all calls of one workflow and of those that it calls. Like GitHub it does not begin
  /// with a workflow that is wrong in itself.
  ///
  /// @param resolver finds a called workflow by what stands at `uses`; empty where it is not known,
  ///   then nothing is said about it
  /// @param policy what a job may do for which nothing is written; [Inherited] when that is not
  ///   known, then only written permissions are compared
  public static List<Problem> check(
      ReadWorkflow caller,
      Function<String, Optional<ReadWorkflow>> resolver,
      Limits limits,
      Permissions policy) {
    var calls = new ReusableCalls(resolver, limits, policy);
    calls.bytes = caller.bytes();
    caller
        .workflow()
        .filter(_ -> caller.accepted())
        .ifPresent(it -> {
          calls.files.add(it.path());
          calls.check(it, it.permissions(), List.of(it.path()));
        });
    return calls.problems.isEmpty()
        ? List.of()
        : calls.problems.stream().distinct().sorted(Problem.REPORT_ORDER).toList();
  }

  /// @param most what the workflow as a whole may do
  /// @param chain the paths from the first workflow to this one
  private void check(Workflow caller, Permissions most, List<String> chain) {
    for (var job : caller.jobs()) {
      if (job.body() instanceof Call call) {
        var allowed = job.permissions() == Inherited.INHERITED ? most : job.permissions();
        resolver
            .apply(call.uses().value())
            .ifPresent(callee -> check(new Site(caller, job, call), callee, allowed, chain));
      }
    }
  }

  private void check(Site site, ReadWorkflow read, Permissions allowed, List<String> chain) {
    var uses = site.call().uses();
    if (read.workflow().isEmpty()) {
      return;
    }
    var callee = read.workflow().get();
    if (chain.contains(callee.path())) {
      var circle = chain.subList(chain.indexOf(callee.path()), chain.size());
      error(
          site,
          uses.span(),
          "workflows call one another: `%s → %s`; remove one of the calls"
              .formatted(String.join(" → ", circle), callee.path()));
      return;
    }
    if (chain.size() > limits.depth()) {
      error(
          site,
          uses.span(),
          "this call is nested more than %d deep; GitHub follows no further"
              .formatted(limits.depth()));
      return;
    }
    if (files.add(callee.path()) && files.size() == limits.files() + 1) {
      error(
          site,
          uses.span(),
          "more than %d workflows are called; GitHub reads no more".formatted(limits.files() - 1));
    }
    bytes += read.bytes();
    if (bytes > limits.bytes()) {
      error(site, uses.span(), "the called workflows are too large together; call fewer");
      return;
    }
    var trigger = callee.trigger("workflow_call");
    if (trigger.isEmpty()) {
      error(
          site,
          uses.span(),
          "`%s` cannot be called; add `workflow_call` to its `on`".formatted(uses.value()));
      return;
    }
    inputs(site, trigger.get());
    secrets(site, trigger.get());
    permissions(site, callee, allowed);
    var within = callee.permissions() == Inherited.INHERITED ? allowed : callee.permissions();
    if (read.accepted()) {
      var longer = new ArrayList<>(chain);
      longer.add(callee.path());
      check(callee, within, longer);
    }
  }

  private void inputs(Site site, Trigger trigger) {
    var given = site.call().with();
    for (var input : trigger.inputs()) {
      var name = input.name().value();
      var value = find(given, name);
      if (value.isEmpty() && input.required()) {
        error(
            site,
            site.call().uses().span(),
            "input `%s` is required; give it in `with`".formatted(name));
      }
      value
          .filter(it -> !TriggerBuilder.fits(it.value().value(), input.type()))
          .ifPresent(it ->
              error(
                  site,
                  it.value().span(),
                  "input `%s` is of type `%s`; write one, without quotes"
                      .formatted(name, input.type())));
    }
    var declared = trigger.inputs().stream().map(it -> it.name().value()).toList();
    undeclared(site, given, declared, "input");
  }

  private void secrets(Site site, Trigger trigger) {
    if (site.call().inheritsSecrets()) {
      return;
    }
    var given = site.call().secrets();
    for (var secret : trigger.secrets()) {
      var name = secret.name().value();
      if (secret.required() && find(given, name).isEmpty()) {
        error(
            site,
            site.call().uses().span(),
            "secret `%s` is required; give it in `secrets`".formatted(name));
      }
    }
    var declared = trigger.secrets().stream().map(it -> it.name().value()).toList();
    undeclared(site, given, declared, "secret");
  }

  private void undeclared(Site site, List<Entry> given, List<String> declared, String kind) {
    for (var entry : given) {
      var name = entry.name().value();
      if (!name.contains("${{") && declared.stream().noneMatch(name::equalsIgnoreCase)) {
        var near = Remedy.similar(name, declared).map("did you mean `%s`?"::formatted);
        error(
            site,
            entry.value().span(),
            "the called workflow has no %s `%s`; %s"
                .formatted(kind, Remedy.brief(name), near.orElse("remove it")));
      }
    }
  }

  private void permissions(Site site, Workflow callee, Permissions allowed) {
    var most = allowed == Inherited.INHERITED ? policy : allowed;
    if (most == Inherited.INHERITED) {
      return;
    }
    exceeded(site, "the called workflow", callee.permissions(), most);
    for (var job : callee.jobs()) {
      exceeded(
          site,
          "job `%s` of the called workflow".formatted(job.id().value()),
          job.permissions(),
          most);
    }
  }

  private void exceeded(Site site, String who, Permissions wanted, Permissions most) {
    if (wanted == Inherited.INHERITED) {
      return;
    }
    var missing =
        wanted.scopesAbove(most).stream()
            .map(scope ->
                "`%s: %s`".formatted(scope, wanted.level(scope).name().toLowerCase(Locale.ROOT)))
            .collect(joining(", "));
    if (!missing.isEmpty()) {
      error(
          site,
          site.job().id().span(),
          "%s asks for more than this job may grant; grant %s here, or ask for less there"
              .formatted(who, missing));
    }
  }

  private static Optional<Entry> find(List<Entry> entries, String name) {
    return entries.stream().filter(it -> it.name().value().equalsIgnoreCase(name)).findFirst();
  }

  private void error(Site site, Span span, String message) {
    problems.add(Problem.error(site.caller().path(), span, message));
  }

  /// Where a call stands.
  private record Site(Workflow caller, Job job, Call call) {}
}
