package cascade.mitigation;

import cascade.assessment.Assessment;
import cascade.finding.Finding;
import cascade.finding.RuleInfo;
import cascade.finding.TextEdit;
import cascade.finding.TextEdits;
import cascade.history.History;
import cascade.mitigation.FixPlan.Declined;
import cascade.mitigation.FixPlan.FileChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/// Chooses which edits to do, in which order. All that is mended for one rule is one step. The step
/// that gains most comes first, then the one that gains most after it, and so on until nothing can
/// be mended: gains are sub-additive, so that a gain once found can only shrink, and a step is
/// worked out again only where it might be the best (lazy greedy: Minoux 1978).
///
/// Edits are done on the text, which is then read and judged again. What is worse to read than
/// before, loses a job or leaves the finding where it was is not done.
public final class FixPlanner {
  /// Mending one thing may bring another to light, but not for ever.
  private static final int MOST_ROUNDS = 20;

  private final Function<Map<String, String>, Optional<Version>> reading;
  private final Predicate<RuleInfo> wanted;
  private final Map<Finding.Key, Declined> declined = new LinkedHashMap<>();

  /// @param reading reads the files again where some have another text; empty where no job can be
  ///   read then
  /// @param wanted of which rules findings are mended
  public FixPlanner(
      Function<Map<String, String>, Optional<Version>> reading, Predicate<RuleInfo> wanted) {
    this.reading = reading;
    this.wanted = wanted;
  }

  /// A step that could be done, and where it would lead.
  private record Tried(RuleInfo rule, List<Finding> mended, State after) {}

  /// @param gain what it gained when it was last worked out
  /// @param step how many steps were done before
  private record Candidate(Tried tried, Measure gain, int step) {
    static final Comparator<Candidate> BEST_FIRST =
        Comparator.comparing(Candidate::gain, Measure.BY_GAIN.reversed())
            .thenComparing(it -> it.tried().mended().getFirst().severity())
            .thenComparing(it -> it.tried().rule().id());
  }

  /// @param history past runs to play again; empty where none are known
  public FixPlan plan(Version original, Optional<History> history) {
    var state = State.original(original);
    var steps = new ArrayList<FixStep>();
    for (var best = best(state, 0, List.of()); best.isPresent(); ) {
      var known = best.get();
      var chosen = known.getFirst();
      steps.add(
          new FixStep(
              chosen.tried().rule(),
              chosen.tried().mended(),
              state.version().foreseen().get(),
              chosen.tried().after().version().foreseen().get()));
      state = chosen.tried().after();
      best = best(state, steps.size(), known.subList(1, known.size()));
    }
    var end = state;
    var files = new TreeMap<String, FileChange>();
    end.originals()
        .forEach((path, text) ->
            files.put(path, new FileChange(text, end.texts().getOrDefault(path, text))));
    return new FixPlan(
        steps,
        stillDeclined(end.version().judged().get()),
        files,
        original.foreseen().get(),
        end.version().foreseen().get(),
        history.flatMap(it -> Replay.of(original, end.version(), it)));
  }

  /// What was declined in a state and done in a later one is not declined.
  private List<Declined> stillDeclined(Assessment end) {
    return end.findings().stream()
        .flatMap(finding -> Optional.ofNullable(declined.get(finding.key())).stream())
        .toList();
  }

  /// The candidates of a state, the best of them, whose gain is that of this state, first; empty
  /// where there is none.
  private Optional<List<Candidate>> best(State state, int step, List<Candidate> known) {
    var gains = new HashMap<RuleInfo, Candidate>();
    known.forEach(it -> gains.put(it.tried().rule(), it));
    var open = new ArrayList<Candidate>();
    rules(state)
        .forEach(rule -> {
          var before = gains.get(rule);
          if (before == null) {
            evaluate(state, step, rule).ifPresent(open::add);
          } else {
            open.add(before);
          }
        });
    open.sort(Candidate.BEST_FIRST);
    while (!open.isEmpty() && open.getFirst().step() != step) {
      var stale = open.removeFirst();
      evaluate(state, step, stale.tried().rule()).ifPresent(open::add);
      open.sort(Candidate.BEST_FIRST);
    }
    return open.isEmpty() ? Optional.empty() : Optional.of(List.copyOf(open));
  }

  private List<RuleInfo> rules(State state) {
    return pending(state).stream().map(Finding::rule).distinct().toList();
  }

  private List<Finding> pending(State state) {
    return state.mendable().stream()
        .filter(finding -> wanted.test(finding.rule()))
        .filter(finding -> !declined.containsKey(finding.key()))
        .toList();
  }

  private Optional<Candidate> evaluate(State state, int step, RuleInfo rule) {
    return attempt(state, rule)
        .map(tried ->
            new Candidate(
                tried,
                Measure.of(state.version()).minus(Measure.of(tried.after().version())),
                step));
  }

  /// Mends what can be mended for a rule.
  private Optional<Tried> attempt(State state, RuleInfo rule) {
    var mended = new ArrayList<Finding>();
    var at = state;
    for (var round = 0; round < MOST_ROUNDS; round++) {
      var pending = pending(at).stream().filter(it -> it.rule().equals(rule)).toList();
      if (pending.isEmpty()) {
        break;
      }
      var compatible = compatible(pending);
      var next = done(at, compatible);
      if (next.isPresent()) {
        mended.addAll(compatible);
        at = next.get();
        continue;
      }
      // One of them does not go: each by itself shows which.
      for (var finding : compatible) {
        var found = pending(at).stream().filter(it -> it.key().equals(finding.key())).findFirst();
        if (found.isEmpty()) {
          continue;
        }
        var single = done(at, List.of(found.get()));
        if (single.isPresent()) {
          mended.add(found.get());
          at = single.get();
        } else {
          declined.putIfAbsent(
              finding.key(), new Declined(found.get(), objection(at, found.get())));
        }
      }
    }
    return mended.isEmpty() ? Optional.empty() : Optional.of(new Tried(rule, mended, at));
  }

  /// As many as can be done together; the others come in the next round.
  private static List<Finding> compatible(List<Finding> findings) {
    var chosen = new ArrayList<Finding>();
    var edits = new HashMap<String, List<TextEdit>>();
    for (var finding : findings) {
      var together = new HashMap<String, List<TextEdit>>();
      for (var edit : State.edits(finding)) {
        together
            .computeIfAbsent(
                edit.site().path(), path -> new ArrayList<>(edits.getOrDefault(path, List.of())))
            .add(edit);
      }
      if (together.values().stream().noneMatch(TextEdits::overlap)) {
        edits.putAll(together);
        chosen.add(finding);
      }
    }
    // A finding whose own edits overlap is tried by itself, and declined.
    return chosen.isEmpty() ? List.of(findings.getFirst()) : chosen;
  }

  private Optional<State> done(State state, List<Finding> findings) {
    return edited(state, findings)
        .filter(next ->
            Acceptance.objection(
                    state.version().judged().get(), next.version().judged().get(), findings)
                .isEmpty());
  }

  private String objection(State state, Finding finding) {
    return edited(state, List.of(finding))
        .flatMap(next ->
            Acceptance.objection(
                state.version().judged().get(), next.version().judged().get(), List.of(finding)))
        .orElse("its edits cannot be done together, or lead to no readable file");
  }

  private Optional<State> edited(State state, List<Finding> findings) {
    var byFile = new TreeMap<String, List<TextEdit>>();
    findings.stream()
        .flatMap(finding -> State.edits(finding).stream())
        .forEach(
            edit -> byFile.computeIfAbsent(edit.site().path(), _ -> new ArrayList<>()).add(edit));
    if (byFile.values().stream().anyMatch(TextEdits::overlap)
        || byFile.keySet().stream().anyMatch(path -> state.text(path).hasOddLineBreaks())) {
      return Optional.empty();
    }
    var originals = new TreeMap<>(state.originals());
    var texts = new TreeMap<>(state.texts());
    byFile.forEach((path, edits) -> {
      var text = state.text(path).text();
      originals.putIfAbsent(path, text);
      texts.put(path, TextEdits.apply(text, edits));
    });
    return reading.apply(texts).map(version -> new State(originals, texts, version));
  }
}
