package cascade.report;

import static java.util.stream.Collectors.joining;

import cascade.assessment.Assessment;
import cascade.assessment.WhatIf;
import cascade.report.Drawing.Cluster;
import cascade.report.Drawing.Item;
import cascade.report.Drawing.Link;
import cascade.report.Drawing.Node;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.IntStream;

/// A pipeline as a Mermaid flowchart that GitHub draws. What does not fit is folded together, and
/// the drawing says so.
///
/// Source: `github-actions.md` F.3. Nothing but plain shapes and classes is used: whatever version
/// GitHub runs knows them.
public final class MermaidGraph {
  /// GitHub draws no more than this.
  static final int MOST_CHARACTERS = 50_000;

  /// The next one is an error to Mermaid.
  static final int MOST_EDGES = 500;

  private MermaidGraph() {}

  /// Heat by blast radius.
  public static String of(Assessment assessment) {
    return draw(assessment, Optional.empty(), MOST_CHARACTERS);
  }

  /// What a scenario does; workflows that it leaves as they are, are left out.
  ///
  /// @param assessment of the same pipeline
  public static String of(Assessment assessment, WhatIf whatIf) {
    return draw(assessment, Optional.of(whatIf), MOST_CHARACTERS);
  }

  static String draw(Assessment assessment, Optional<WhatIf> whatIf, int mostCharacters) {
    return write(
        PipelineDrawing.fitting(
            assessment,
            whatIf,
            drawing ->
                drawing.links().size() <= MOST_EDGES && write(drawing).length() <= mostCharacters));
  }

  private static String write(Drawing drawing) {
    var text = boxes(drawing);
    legend(text, drawing);
    classes(text, drawing);
    return text.toString();
  }

  /// Without the legend: see [#legend(Drawing)].
  static String bare(Drawing drawing) {
    var text = boxes(drawing);
    classes(text, drawing);
    return text.toString();
  }

  /// What colours and arrows mean, in a line of text.
  static String legend(Drawing drawing) {
    var parts = new ArrayList<String>();
    drawing.tones().forEach(tone -> parts.add(tone.sign() + " " + tone.meaning()));
    for (var kind : Link.Kind.values()) {
      if (!meaning(kind).isEmpty()
          && drawing.links().stream().anyMatch(link -> link.kind() == kind)) {
        parts.add(meaning(kind));
      }
    }
    parts.addAll(drawing.notes());
    return String.join(" · ", parts);
  }

  private static StringBuilder boxes(Drawing drawing) {
    var text = new StringBuilder("flowchart LR\n");
    drawing.items().forEach(item -> write(text, item, "  "));
    drawing.links().forEach(link -> write(text, link));
    style(text, drawing, Link.Kind.ADDED, "stroke:#cf222e,stroke-width:3px");
    style(text, drawing, Link.Kind.GONE, "stroke:#8c959f");
    return text;
  }

  private static void classes(StringBuilder text, Drawing drawing) {
    for (var tone : drawing.tones()) {
      text.append("  classDef ").append(tone.word());
      text.append(" fill:").append(tone.fill()).append(",stroke:").append(tone.stroke());
      text.append(",color:").append(tone.text());
      text.append(tone.isDashed() ? ",stroke-dasharray:4 3\n" : "\n");
    }
  }

  private static void write(StringBuilder text, Item item, String indent) {
    switch (item) {
      case Node(var id, var name, var facts, var tone) -> {
        text.append(indent).append(id).append("[\"").append(MermaidText.label(name));
        var separator = name.isEmpty() ? "" : "<br/>";
        for (var fact : facts) {
          text.append(separator).append(fact);
          separator = "<br/>";
        }
        text.append("\"]:::").append(tone.word()).append('\n');
      }
      case Cluster(var id, var title, var items) -> {
        text.append(indent).append("subgraph ").append(id);
        text.append("[\"").append(MermaidText.label(title)).append("\"]\n");
        text.append(indent).append("  direction LR\n");
        items.forEach(inner -> write(text, inner, indent + "  "));
        text.append(indent).append("end\n");
      }
    }
  }

  private static void write(StringBuilder text, Link link) {
    var arrow =
        switch (link.kind()) {
          case NEEDS -> "-->";
          case WAITS -> "-.->";
          case LIT, ADDED -> "==>";
          case GONE -> "-.-x";
          case FOLLOWS -> "-. workflow_run .->";
        };
    text.append("  ").append(link.from()).append(' ').append(arrow);
    text.append(' ').append(link.to()).append('\n');
  }

  private static String meaning(Link.Kind kind) {
    return switch (kind) {
      case WAITS -> "dotted: runs however that job ends";
      case ADDED -> "thick: a need that is new";
      case GONE -> "crossed: a need that is gone";
      case NEEDS, LIT, FOLLOWS -> "";
    };
  }

  /// Arrows are numbered in the order in which they are written.
  private static void style(StringBuilder text, Drawing drawing, Link.Kind kind, String style) {
    var numbers =
        IntStream.range(0, drawing.links().size())
            .filter(i -> drawing.links().get(i).kind() == kind)
            .mapToObj(Integer::toString)
            .collect(joining(","));
    if (!numbers.isEmpty()) {
      text.append("  linkStyle ").append(numbers).append(' ').append(style).append('\n');
    }
  }

  private static void legend(StringBuilder text, Drawing drawing) {
    text.append("  subgraph legend[\"Legend\"]\n    direction LR\n");
    var number = 0;
    for (var tone : drawing.tones()) {
      text.append("    l").append(++number).append("[\"").append(tone.meaning());
      text.append("\"]:::").append(tone.word()).append('\n');
    }
    for (var note : drawing.notes()) {
      text.append("    l").append(++number).append("[\"").append(note).append("\"]\n");
    }
    for (var kind : Link.Kind.values()) {
      var meaning = meaning(kind);
      if (!meaning.isEmpty() && drawing.links().stream().anyMatch(link -> link.kind() == kind)) {
        text.append("    l").append(++number).append("[\"").append(meaning).append("\"]\n");
      }
    }
    if (number == 0) {
      text.append("    l1[\"no jobs\"]\n");
    }
    text.append("  end\n");
  }
}
