package cascade.report;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import cascade.delta.Delta;
import cascade.delta.Fact;
import cascade.delta.WorkflowDelta;
import cascade.report.Drawing.Cluster;
import cascade.report.Drawing.Item;
import cascade.report.Drawing.Link;
import cascade.report.Drawing.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Draws what a change does: the workflows that it is told of, the changed jobs and what is next to
/// them.
final class DeltaDrawing {
  private static final int MOST_WORKFLOWS = 3;

  /// Past this many boxes in one workflow, nobody reads a drawing beside a text.
  private static final int MOST_BOXES = 30;

  /// As many jobs as this that look alike share a box.
  private static final int FEWEST_ALIKE = 3;

  private static final int MOST_NAMES = 3;

  private final List<Item> items = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final Set<Tone> tones = new TreeSet<>();
  private final List<String> notes = new ArrayList<>();
  private final Delta delta;
  private final boolean framed;
  private int nodes;
  private int left;

  /// @param framed whether each workflow has a frame of its own
  private DeltaDrawing(Delta delta, boolean framed) {
    this.delta = delta;
    this.framed = framed;
  }

  /// Empty where there is nothing that a picture would show.
  static Optional<Drawing> of(Delta delta) {
    var paths =
        delta.facts().stream()
            .filter(DeltaDrawing::isShown)
            .map(Fact::workflow)
            .collect(toCollection(LinkedHashSet::new));
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    var drawing = new DeltaDrawing(delta, paths.size() > 1);
    paths.stream()
        .limit(MOST_WORKFLOWS)
        .flatMap(path -> delta.workflows().stream().filter(it -> it.path().equals(path)))
        .forEach(drawing::add);
    if (drawing.left > 0) {
      drawing.notes.add("not drawn: " + Words.counted(drawing.left, "job") + " as before");
    }
    if (paths.size() > MOST_WORKFLOWS) {
      drawing.notes.add(
          "not drawn: " + Words.counted(paths.size() - MOST_WORKFLOWS, "more workflow"));
    }
    return Optional.of(
        new Drawing(
            drawing.items, drawing.links, new LinkedHashSet<>(drawing.tones), drawing.notes));
  }

  private static boolean isShown(Fact fact) {
    return switch (fact) {
      case Fact.BlocksMore _, Fact.BlocksLess _, Fact.RunsAnyway _, Fact.RunsOnlyAfter _ -> true;
      case Fact.Concludes _, Fact.Runs _, Fact.Tolerated _ -> true;
      case Fact.Rejected _, Fact.Accepted _, Fact.Skippable _, Fact.Timeout _ -> false;
      case Fact.LongestChain _, Fact.Starts _, Fact.Follows _ -> false;
    };
  }

  /// Only the neighbourhood of the change is drawn.
  private void add(WorkflowDelta workflow) {
    var view = DeltaView.of(workflow, stillSkipped(workflow.path()));
    var near = near(view);
    var groups = alike(view);
    var shown =
        groups.stream()
            .filter(group -> weight(group, near) > 0)
            .sorted((one, other) -> weight(other, near) - weight(one, near))
            .limit(MOST_BOXES)
            .collect(toSet());
    draw(workflow, view, groups.stream().filter(shown::contains).toList());
    left += groups.stream().filter(group -> !shown.contains(group)).mapToInt(List::size).sum();
  }

  private Set<String> stillSkipped(String path) {
    return delta.facts().stream()
        .filter(fact -> fact.workflow().equals(path))
        .flatMap(
            fact -> fact instanceof Fact.RunsAnyway it ? it.stillSkipped().stream() : Stream.of())
        .collect(toSet());
  }

  private static int weight(List<DeltaView.Box> group, Set<String> near) {
    var changed = group.stream().anyMatch(DeltaView.Box::isChanged);
    return changed ? 2 : group.stream().anyMatch(box -> near.contains(box.id())) ? 1 : 0;
  }

  /// What is linked to something that is different.
  private static Set<String> near(DeltaView view) {
    var changed =
        view.boxes().stream()
            .filter(DeltaView.Box::isChanged)
            .map(DeltaView.Box::id)
            .collect(toSet());
    var near = new TreeSet<String>();
    for (var arrow : view.arrows()) {
      if (changed.contains(arrow.from())) {
        near.add(arrow.to());
      }
      if (changed.contains(arrow.to())) {
        near.add(arrow.from());
      }
    }
    return near;
  }

  /// Boxes that look the same and hang on the same ones, together.
  private static List<List<DeltaView.Box>> alike(DeltaView view) {
    record Look(Tone tone, List<String> facts, Set<String> arrows) {}
    var arrows = new LinkedHashMap<String, Set<String>>();
    for (var arrow : view.arrows()) {
      arrows
          .computeIfAbsent(arrow.from(), _ -> new TreeSet<>())
          .add("> " + arrow.to() + " " + arrow.kind());
      arrows
          .computeIfAbsent(arrow.to(), _ -> new TreeSet<>())
          .add("< " + arrow.from() + " " + arrow.kind());
    }
    SequencedMap<Look, List<DeltaView.Box>> looks = new LinkedHashMap<>();
    for (var box : view.boxes()) {
      var look = new Look(box.tone(), box.facts(), arrows.getOrDefault(box.id(), new TreeSet<>()));
      looks.computeIfAbsent(look, _ -> new ArrayList<>()).add(box);
    }
    var groups = new ArrayList<List<DeltaView.Box>>();
    looks
        .values()
        .forEach(group -> {
          if (group.size() >= FEWEST_ALIKE) {
            groups.add(group);
          } else {
            group.forEach(box -> groups.add(List.of(box)));
          }
        });
    return groups;
  }

  private void draw(WorkflowDelta workflow, DeltaView view, List<List<DeltaView.Box>> shown) {
    var boxes = new LinkedHashMap<String, String>();
    var drawn = new ArrayList<Item>();
    for (var group : shown) {
      var first = group.getFirst();
      tones.add(first.tone());
      var node = new Node("n" + ++nodes, name(group), facts(group), first.tone());
      drawn.add(node);
      group.forEach(box -> boxes.put(box.id(), node.id()));
    }
    if (framed) {
      items.add(new Cluster("g" + (items.size() + 1), title(workflow), drawn));
    } else {
      items.addAll(drawn);
    }
    links(view, boxes);
  }

  private static String title(WorkflowDelta workflow) {
    return ScenarioNames.fileName(workflow.path())
        + (workflow.isAdded() ? " (new)" : workflow.isRemoved() ? " (gone)" : "");
  }

  private static String name(List<DeltaView.Box> group) {
    if (group.size() == 1) {
      return group.getFirst().name();
    }
    return new Phrase()
        .names(group.stream().map(DeltaView.Box::name).toList(), MOST_NAMES, "and")
        .with(name -> VisibleText.of(name, 18));
  }

  private static List<String> facts(List<DeltaView.Box> group) {
    if (group.size() == 1) {
      return group.getFirst().facts();
    }
    var facts = new ArrayList<>(List.of(group.size() + " jobs"));
    facts.addAll(group.getFirst().facts());
    return facts;
  }

  private void links(DeltaView view, Map<String, String> boxes) {
    var seen = new LinkedHashMap<String, Link>();
    for (var arrow : view.arrows()) {
      var from = boxes.get(arrow.from());
      var to = boxes.get(arrow.to());
      if (from != null && to != null && !from.equals(to)) {
        seen.putIfAbsent(from + " " + to, new Link(from, to, arrow.kind()));
      }
    }
    links.addAll(
        seen.values().stream().limit(Math.max(0, MermaidGraph.MOST_EDGES - links.size())).toList());
  }
}
