package cascade.report;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.toCollection;

import cascade.assessment.Assessment;
import cascade.assessment.Assessment.AssessedJob;
import cascade.assessment.Assessment.AssessedWorkflow;
import cascade.assessment.WhatIf;
import cascade.pipeline.Legs;
import cascade.pipeline.WorkflowEffect;
import cascade.report.Drawing.Cluster;
import cascade.report.Drawing.Item;
import cascade.report.Drawing.Link;
import cascade.report.Drawing.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Draws an assessment, as much of it as is asked for.
final class PipelineDrawing {
  /// Past this many boxes nobody reads a drawing.
  private static final int MOST_NODES = 100;

  private final Detail detail;
  private final List<Shown> workflows = new ArrayList<>();
  private final Map<Key, String> boxes = new HashMap<>();
  private final Map<String, String> workflowBoxes = new HashMap<>();
  private final Set<String> folded = new HashSet<>();
  private final SequencedMap<String, Link> links = new LinkedHashMap<>();
  private final EnumSet<Tone> tones = EnumSet.noneOf(Tone.class);
  private final List<String> notes = new ArrayList<>();
  private int clusters;
  private int nodes;

  private PipelineDrawing(Detail detail) {
    this.detail = detail;
  }

  /// How much is drawn.
  ///
  /// @param opensCalls whether the jobs of called workflows have boxes of their own
  /// @param showsQuiet whether jobs that hold nothing up do
  /// @param most how many jobs at most do, the weightiest first
  record Detail(boolean opensCalls, boolean showsQuiet, int most) {
    static final Detail ALL = new Detail(true, true, Integer.MAX_VALUE);

    static final List<Detail> COARSER =
        List.of(
            ALL,
            new Detail(false, true, Integer.MAX_VALUE),
            new Detail(false, false, Integer.MAX_VALUE),
            new Detail(false, false, 60),
            new Detail(false, false, 30),
            new Detail(false, false, 15),
            new Detail(false, false, 6));
  }

  /// Tells jobs apart.
  private record Key(String workflow, String job) {}

  /// A workflow and how its jobs look.
  private record Shown(AssessedWorkflow workflow, View view, List<JobTree> trees) {
    Key key(JobTree tree) {
      return new Key(workflow.path(), tree.job().id());
    }
  }

  /// The most detailed drawing with no more boxes than can be read, and that fits.
  static Drawing fitting(Assessment assessment, Optional<WhatIf> whatIf, Predicate<Drawing> fits) {
    for (var detail : Detail.COARSER) {
      var drawing = of(assessment, whatIf, detail);
      if (drawing.nodeCount() <= MOST_NODES && fits.test(drawing)) {
        return drawing;
      }
    }
    return of(assessment, whatIf, Detail.COARSER.getLast());
  }

  static Drawing of(Assessment assessment, Optional<WhatIf> whatIf, Detail detail) {
    return new PipelineDrawing(detail).draw(assessment, whatIf);
  }

  private Drawing draw(Assessment assessment, Optional<WhatIf> whatIf) {
    collect(assessment, whatIf);
    var kept = kept();
    var items = new ArrayList<Item>();
    var others = new ArrayList<Shown>();
    for (var shown : workflows) {
      if (!detail.showsQuiet()
          && shown.trees().stream().map(shown::key).noneMatch(kept::contains)) {
        others.add(shown);
      } else {
        items.add(workflow(shown, kept));
      }
    }
    if (!others.isEmpty()) {
      items.add(others(others));
    }
    workflows.forEach(this::connect);
    if (!detail.opensCalls() && workflows.stream().anyMatch(this::hasInner)) {
      notes.add("Each call of a workflow is one box.");
    }
    if (!detail.showsQuiet()) {
      notes.add(
          detail.most() == Integer.MAX_VALUE
              ? "Jobs that hold nothing up are folded together."
              : "Only the " + kept.size() + " weightiest jobs have boxes of their own.");
    }
    return new Drawing(items, List.copyOf(links.values()), new LinkedHashSet<>(tones), notes);
  }

  private void collect(Assessment assessment, Optional<WhatIf> whatIf) {
    var effects =
        whatIf.map(answer -> answer.workflows().stream()).stream()
            .flatMap(each -> each)
            .collect(Collectors.toMap(WorkflowEffect::path, each -> each, (first, _) -> first));
    var started = 0;
    for (var workflow : assessment.workflows()) {
      if (!workflow.triggered() || workflow.jobs().isEmpty()) {
        continue;
      }
      started++;
      var effect = Optional.ofNullable(effects.get(workflow.path()));
      if (whatIf.isPresent()
          && effect.stream()
              .flatMap(each -> each.jobs().stream())
              .allMatch(job -> job.because().isEmpty())) {
        continue;
      }
      var view = effect.<View>map(View.Effect::new).orElseGet(() -> new View.Heat(workflow));
      workflows.add(new Shown(workflow, view, JobTree.of(workflow.jobs())));
    }
    if (started > workflows.size()) {
      notes.add(
          "Not drawn because nothing changes in them: "
              + Words.counted(started - workflows.size(), "workflow")
              + ".");
    }
    if (assessment.workflows().size() > started) {
      notes.add(
          "Not drawn because nothing starts them here: "
              + Words.counted(assessment.workflows().size() - started, "workflow")
              + ".");
    }
  }

  /// The jobs that have boxes of their own; only asked where not all of them do.
  private Set<Key> kept() {
    record Ranked(Key job, int weight) {}
    return workflows.stream()
        .flatMap(shown ->
            shown.trees().stream()
                .map(tree -> new Ranked(shown.key(tree), shown.view().weight(tree.job()))))
        .filter(ranked -> detail.showsQuiet() || ranked.weight() > 0)
        .sorted(comparingInt(Ranked::weight).reversed())
        .limit(detail.most())
        .map(Ranked::job)
        .collect(toCollection(LinkedHashSet::new));
  }

  private boolean hasInner(Shown shown) {
    return shown.trees().stream().anyMatch(tree -> tree.size() > 0);
  }

  private Cluster workflow(Shown shown, Set<Key> kept) {
    var workflow = shown.workflow();
    var file = ScenarioNames.fileName(workflow.path());
    var title =
        workflow.name().equals(workflow.path()) ? file : workflow.name() + " (" + file + ")";
    var cluster = new Cluster("g" + ++clusters, title, new ArrayList<>());
    workflowBoxes.put(workflow.path(), cluster.id());
    // Folded boxes hold jobs of one stage, so that no arrow leads backwards.
    var rest = new TreeMap<Integer, List<JobTree>>();
    for (var tree : shown.trees()) {
      if (detail.showsQuiet() || kept.contains(shown.key(tree))) {
        cluster.items().add(item(shown, tree));
      } else {
        var stage = detail.most() == Integer.MAX_VALUE ? tree.job().resolved().stage() : 0;
        rest.computeIfAbsent(stage, _ -> new ArrayList<>()).add(tree);
      }
    }
    for (var group : rest.values()) {
      if (group.size() == 1 && detail.most() == Integer.MAX_VALUE) {
        cluster.items().add(item(shown, group.getFirst()));
      } else {
        cluster.items().add(folded(shown, group));
      }
    }
    return cluster;
  }

  private Node folded(Shown shown, List<JobTree> group) {
    var jobs = group.stream().mapToInt(tree -> 1 + tree.size()).sum();
    var node = node("", List.of(jobs == 1 ? "1 more job" : jobs + " more jobs"), Tone.FOLDED);
    folded.add(node.id());
    group.forEach(tree -> assign(shown, tree, node.id()));
    return node;
  }

  private Node others(List<Shown> others) {
    var jobs = others.stream().mapToInt(shown -> shown.workflow().jobs().size()).sum();
    var node =
        node(
            "",
            List.of(
                others.size() + (others.size() == 1 ? " more workflow" : " more workflows"),
                Words.counted(jobs, "job")),
            Tone.FOLDED);
    folded.add(node.id());
    for (var shown : others) {
      workflowBoxes.put(shown.workflow().path(), node.id());
      shown.trees().forEach(tree -> assign(shown, tree, node.id()));
    }
    return node;
  }

  private void assign(Shown shown, JobTree tree, String box) {
    boxes.put(shown.key(tree), box);
    tree.inner().forEach(inner -> assign(shown, inner, box));
  }

  private Item item(Shown shown, JobTree tree) {
    var view = shown.view();
    var job = tree.job();
    if (detail.opensCalls() && !tree.inner().isEmpty()) {
      var facts = new ArrayList<>(view.facts(job));
      var title = JobTree.shortId(job) + legs(job);
      var cluster =
          new Cluster(
              "g" + ++clusters,
              facts.isEmpty() ? title : title + " (" + String.join(", ", facts) + ")",
              new ArrayList<>());
      for (var inner : tree.inner()) {
        cluster.items().add(item(shown, inner));
      }
      return cluster;
    }
    var facts = new ArrayList<String>();
    if (tree.size() > 0) {
      facts.add("calls " + Words.counted(tree.size(), "job"));
    }
    facts.addAll(view.facts(job));
    var node = node(JobTree.shortId(job) + legs(job), facts, view.tone(job));
    assign(shown, tree, node.id());
    return node;
  }

  private Node node(String name, List<String> facts, Tone tone) {
    tones.add(tone);
    return new Node("n" + ++nodes, name, facts, tone);
  }

  private static String legs(AssessedJob job) {
    return switch (job.resolved().legs()) {
      case Legs.Single _ -> "";
      case Legs.Expanded(var legs) -> " ×" + legs.size();
      case Legs.Dynamic _ -> " ×?";
      case Legs.Refused _ -> " ×0";
    };
  }

  private void connect(Shown shown) {
    var jobs = new LinkedHashMap<String, JobTree>();
    index(shown.trees(), jobs);
    for (var tree : jobs.values()) {
      for (var need : tree.job().resolved().needs()) {
        var source = jobs.get(need);
        if (source != null) {
          var kind = shown.view().link(source.job(), tree.job());
          for (var from : ends(shown, source)) {
            starts(shown, tree).forEach(to -> link(from, to, kind));
          }
        }
      }
    }
    for (var followed : shown.workflow().follows()) {
      var from = workflowBoxes.get(followed);
      var to = workflowBoxes.get(shown.workflow().path());
      if (from != null && to != null && !from.equals(to)) {
        links.putIfAbsent(from + " " + to, new Link(from, to, Link.Kind.FOLLOWS));
      }
    }
  }

  private static void index(List<JobTree> trees, Map<String, JobTree> jobs) {
    for (var tree : trees) {
      jobs.put(tree.job().id(), tree);
      index(tree.inner(), jobs);
    }
  }

  private void link(String from, String to, Link.Kind kind) {
    // Jobs of several stages in one box would have arrows both in and out: only those in are drawn.
    var mixed = detail.most() < Integer.MAX_VALUE && folded.contains(from);
    if (!from.equals(to) && !mixed) {
      links.putIfAbsent(from + " " + to, new Link(from, to, kind));
    }
  }

  /// The boxes in which a job begins: those of a call are the first ones of what it calls.
  private List<String> starts(Shown shown, JobTree tree) {
    var box = boxes.get(shown.key(tree));
    return box != null
        ? List.of(box)
        : tree.inner().stream()
            .filter(inner -> inner.job().resolved().needs().isEmpty())
            .flatMap(inner -> starts(shown, inner).stream())
            .toList();
  }

  private List<String> ends(Shown shown, JobTree tree) {
    var box = boxes.get(shown.key(tree));
    if (box != null) {
      return List.of(box);
    }
    var needed = new HashSet<String>();
    tree.inner().forEach(inner -> needed.addAll(inner.job().resolved().needs()));
    return tree.inner().stream()
        .filter(inner -> !needed.contains(inner.job().id()))
        .flatMap(inner -> ends(shown, inner).stream())
        .toList();
  }
}
