package cascade.rule;

import static java.util.Comparator.comparingInt;

import cascade.finding.TextEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes a gate out of the `needs` of the jobs behind it, where it is certain that nothing else
/// changes: what publishes, and what looks at the results of others, sees the gate as before.
///
/// @param freed the jobs that no longer wait for it
/// @param waiting the jobs that publish, and that wait for it now as then
record GateRemoval(List<InspectedJob> freed, List<InspectedJob> waiting, List<TextEdit> edits) {

  /// Empty where it is not certain, or cannot be edited.
  static Optional<GateRemoval> of(InspectedJob gate, Inspection inspection) {
    // With a condition of its own it may be skipped, and what waits for it with it; what it waits
    // for itself, others wait for through it.
    if (gate.job().writtenCondition().isPresent()
        || !gate.job().needs().isEmpty()
        || gate.text().hasOddLineBreaks()) {
      return Optional.empty();
    }
    return new Plan(gate, inspection).removal();
  }

  private static final class Plan {
    private final InspectedJob gate;
    private final Inspection inspection;
    private final Set<InspectedJob> behind = new LinkedHashSet<>();
    private final List<InspectedJob> freed = new ArrayList<>();
    private final List<InspectedJob> waiting = new ArrayList<>();
    private final List<TextEdit> edits = new ArrayList<>();

    /// The jobs that wait for the gate once the edits are done.
    private final Set<InspectedJob> reached = new HashSet<>();

    Plan(InspectedJob gate, Inspection inspection) {
      this.gate = gate;
      this.inspection = inspection;
      reached.add(gate);
    }

    Optional<GateRemoval> removal() {
      var siblings = gate.siblings();
      collectBehind(siblings);
      if (HandsOn.of(gate, List.copyOf(behind), inspection).isPresent()) {
        return Optional.empty();
      }
      // In the order of the stages, so that a need is decided on before those that need it.
      for (var job : behind.stream().sorted(comparingInt(InspectedJob::stage)).toList()) {
        if (!decide(job)) {
          return Optional.empty();
        }
      }
      return freed.isEmpty()
          ? Optional.empty()
          : Optional.of(new GateRemoval(freed, waiting, edits));
    }

    private void collectBehind(List<InspectedJob> siblings) {
      for (var grown = true; grown; ) {
        grown = false;
        for (var job : siblings) {
          if (!behind.contains(job)
              && job.needs().stream().anyMatch(it -> it.equals(gate) || behind.contains(it))) {
            grown = behind.add(job) || grown;
          }
        }
      }
    }

    private boolean decide(InspectedJob job) {
      var direct = job.needs().contains(gate);
      var watches = Watching.is(job.job());
      var publishes = inspection.publishing(job).isPresent();
      if (direct && (watches || publishes)) {
        return keep(job, publishes);
      }
      var waits = job.needs().stream().anyMatch(it -> !it.equals(gate) && reached.contains(it));
      if (waits) {
        reached.add(job);
      }
      if (watches) {
        return false;
      }
      if (publishes) {
        return waits ? keep(job, true) : wait(job);
      }
      // Where it would still wait for the gate through another job, nothing is gained.
      return !direct || waits || free(job);
    }

    private boolean keep(InspectedJob job, boolean publishes) {
      reached.add(job);
      if (publishes) {
        waiting.add(job);
      }
      return true;
    }

    private boolean wait(InspectedJob job) {
      var edit = NeedsEdits.add(job, gate.subject());
      edit.ifPresent(edits::add);
      return edit.isPresent() && keep(job, true);
    }

    private boolean free(InspectedJob job) {
      if (!NeedsMentions.in(job).isFreeOf(gate)) {
        return false;
      }
      var edit = NeedsEdits.remove(job, gate.subject());
      edit.ifPresent(edits::add);
      freed.add(job);
      return edit.isPresent();
    }
  }
}
