package cascade.service;

import cascade.service.Reduction.Kind;
import cascade.shell.Interpreter;
import cascade.workflow.Action;
import cascade.workflow.Job;
import cascade.workflow.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The way through the steps of one job.
final class JobWalk {
  private static final int DEEPEST_ACTION = 10;
  private static final int MOST_STEPS = 5_000;
  private static final String DAEMON = "docker-daemon";

  /// What is the same for all jobs.
  ///
  /// @param known actions of other repositories
  /// @param actions of the repository, by the steps that use them
  record Detection(
      ActionSigns known,
      Function<Step.Uses, Optional<Action>> actions,
      CommandTable table,
      ScriptDetector scripts) {}

  /// Where a step is.
  ///
  /// @param path of the file that has it
  /// @param number of the step of the job
  /// @param outer what becomes of its failure
  /// @param depth of actions in actions
  record Place(String path, int number, Verdict outer, int depth) {}

  private final Detection detection;
  private final Interpreter unwritten;
  private final List<Dependence> found;
  private final JobState state = new JobState();
  private int steps;

  JobWalk(Detection detection, Interpreter unwritten, List<Dependence> found) {
    this.detection = detection;
    this.unwritten = unwritten;
    this.found = found;
  }

  void step(Step step, Place place, Constants outer) {
    steps++;
    if (steps > MOST_STEPS || Situation.ANY.excludes(step)) {
      return;
    }
    var constants = outer.and(state.variables()).and(step.common().env());
    var here = tolerated(step, place);
    switch (step) {
      case Step.Run run -> add(step, here, run(run, constants));
      case Step.Uses uses -> uses(uses, here, constants);
      case Step.Parallel(_, var inner) -> inner.forEach(it -> step(it, here, constants));
      case Step.Control _, Step.Unknown _ -> {}
    }
  }

  private static Place tolerated(Step step, Place place) {
    var reductions = new ArrayList<Reduction>();
    var hold = Hold.FAILS;
    var setting =
        step.common()
            .continueOnError()
            .map(it -> Constants.GITHUB.text(it.value()))
            .orElse("false");
    if (!setting.equals("false")) {
      hold = setting.equals("true") ? Hold.SURVIVES : Hold.MAY_FAIL;
      reductions.add(new Reduction(Kind.IGNORED, "`continue-on-error`", step.span()));
    }
    if (Situation.NOTHING_FAILED.excludes(step)) {
      hold = Hold.SURVIVES;
      reductions.add(
          new Reduction(Kind.IGNORED, "runs only after something else failed", step.span()));
    }
    var outer = new Verdict(hold, 1, reductions).inside(place.outer());
    return new Place(place.path(), place.number(), outer, place.depth());
  }

  private List<Sighting> run(Step.Run run, Constants constants) {
    var interpreter =
        run.shell()
            .map(it -> constants.text(it.value()))
            .filter(it -> !it.isBlank())
            .map(Interpreter::of)
            .orElse(unwritten);
    return detection
        .scripts()
        .of(Texts.written(run.script().value()), interpreter, constants, state, run.span());
  }

  private void uses(Step.Uses uses, Place place, Constants constants) {
    var local = detection.actions().apply(uses);
    if (uses.localPath().isPresent() || local.isPresent()) {
      local.ifPresent(action -> action(action, uses, place, constants));
      return;
    }
    add(uses, place, needed(registries(uses, detection.known().of(uses, constants::text))));
    caches(uses, constants);
    remember(uses);
    detection
        .known()
        .script(uses, constants::text)
        .ifPresent(given -> add(uses, place, given(given, uses, constants)));
  }

  private void action(Action action, Step.Uses uses, Place place, Constants constants) {
    if (place.depth() >= DEEPEST_ACTION) {
      return;
    }
    switch (action.runs()) {
      case Action.Composite(var inner) -> {
        var inside = new Place(action.path(), place.number(), place.outer(), place.depth() + 1);
        var values = constants.and("inputs", inputs(action, uses, constants));
        inner.forEach(step -> step(step, inside, values));
      }
      case Action.Image _ ->
          add(
              uses,
              place,
              List.of(
                  new Sighting(
                      DAEMON, uses.action().value(), Hold.FAILS, 1, List.of(), Role.CONTACTS)));
      case Action.Script _, Action.Unknown _ -> {}
    }
  }

  private static Map<String, String> inputs(Action action, Step.Uses uses, Constants constants) {
    var values = new HashMap<String, String>();
    for (var input : action.inputs()) {
      input
          .fallback()
          .ifPresent(it -> values.put(input.name().value(), constants.text(it.value())));
    }
    uses.with().forEach(it -> values.put(it.name().value(), constants.text(it.value().value())));
    return values;
  }

  private List<Sighting> given(ScriptInput given, Step.Uses uses, Constants constants) {
    var interpreter = given.shell().map(Interpreter::of).orElse(unwritten);
    var outer =
        new Verdict(
            given.survives() ? Hold.SURVIVES : Hold.FAILS,
            given.attempts(),
            given.attempts() > 1
                ? List.of(
                    new Reduction(
                        Kind.RETRY, "tried %d times".formatted(given.attempts()), uses.span()))
                : List.of());
    return detection
        .scripts()
        .of(given.script(), interpreter, constants, state, uses.span())
        .stream()
        .map(it -> judged(it, outer))
        .toList();
  }

  /// Remembers to what registry of images a step logs in, and takes that one where a later step
  /// does not tell.
  private List<Sighting> registries(Step.Uses uses, List<Sighting> sightings) {
    var name = uses.action().value();
    if (ImageActions.logsIn(name)) {
      sightings.stream()
          .map(Sighting::service)
          .filter(it -> !it.equals(DAEMON))
          .forEach(state::addRegistry);
    }
    var registry = state.onlyRegistry();
    if (registry.isEmpty() || !ImageActions.pushes(name)) {
      return sightings;
    }
    return sightings.stream()
        .map(it -> it.service().equals("network") ? it.of(registry.get()) : it)
        .toList();
  }

  private List<Sighting> needed(List<Sighting> sightings) {
    var needed =
        sightings.stream()
            .filter(it -> it.role() != Role.BUILDS || !state.hasFetched(it.service()))
            .toList();
    sightings.stream()
        .filter(it -> it.role() != Role.CONTACTS)
        .forEach(it -> state.addFetched(it.service()));
    return needed;
  }

  /// What a cache holds that the step restores.
  private void caches(Step.Uses uses, Constants constants) {
    var name = uses.action().value();
    var words = new StringBuilder(name);
    uses.with().forEach(it -> words.append('\n').append(constants.text(it.value().value())));
    if (name.contains("cache") || uses.with().stream().anyMatch(JobWalk::asksForCache)) {
      for (var cache : detection.table().caches()) {
        if (cache.paths().matcher(words).find()) {
          cache.services().forEach(state::addCached);
        }
      }
    }
  }

  private static boolean asksForCache(Job.Entry input) {
    return input.name().value().contains("cache")
        && !Constants.GITHUB.text(input.value().value()).equals("false");
  }

  private void remember(Step.Uses uses) {
    var name = "uses " + uses.action().value();
    detection
        .table()
        .facts()
        .forEach((fact, pattern) -> {
          if (pattern.matcher(name).find()) {
            state.add(fact);
          }
        });
  }

  private void add(Step step, Place place, List<Sighting> sightings) {
    var ofService = new LinkedHashMap<String, Sighting>();
    for (var sighting : sightings) {
      ofService.merge(
          sighting.service(), judged(cached(sighting, step), place.outer()), JobWalk::heavier);
    }
    for (var it : ofService.values()) {
      found.add(
          new Dependence(
              it.service(),
              it.sign(),
              it.hold(),
              it.attempts(),
              it.reductions(),
              place.path(),
              step.span(),
              place.number()));
    }
  }

  /// What is in a cache is fetched less, but not for sure.
  private Sighting cached(Sighting sighting, Step step) {
    if (sighting.role() == Role.CONTACTS || !state.hasCached(sighting.service())) {
      return sighting;
    }
    var cached = new Reduction(Kind.CACHED, "a cache is restored before", step.span());
    return judged(sighting, new Verdict(Hold.FAILS, 1, List.of(cached)));
  }

  private static Sighting judged(Sighting it, Verdict outer) {
    var verdict = new Verdict(it.hold(), it.attempts(), it.reductions()).inside(outer);
    return new Sighting(
        it.service(),
        it.sign(),
        verdict.hold(),
        verdict.attempts(),
        verdict.reductions(),
        it.role());
  }

  /// By which an outage is felt more.
  private static Sighting heavier(Sighting one, Sighting other) {
    var holds = one.hold().compareTo(other.hold());
    return holds < 0 || (holds == 0 && one.attempts() <= other.attempts()) ? one : other;
  }
}
