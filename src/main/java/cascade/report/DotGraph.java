package cascade.report;

import cascade.assessment.Assessment;
import cascade.assessment.WhatIf;
import cascade.report.Drawing.Cluster;
import cascade.report.Drawing.Item;
import cascade.report.Drawing.Link;
import cascade.report.Drawing.Node;
import cascade.report.PipelineDrawing.Detail;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A pipeline in Graphviz's language. Graphviz draws thousands of jobs, so nothing is folded.
public final class DotGraph {
  private static final int LONGEST = 80;

  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> firstNodes = new HashMap<>();

  private DotGraph() {}

  /// Heat by blast radius.
  public static String of(Assessment assessment) {
    return new DotGraph().write(PipelineDrawing.of(assessment, Optional.empty(), Detail.ALL));
  }

  /// What a scenario does; workflows that it leaves as they are, are left out.
  ///
  /// @param assessment of the same pipeline
  public static String of(Assessment assessment, WhatIf whatIf) {
    return new DotGraph().write(PipelineDrawing.of(assessment, Optional.of(whatIf), Detail.ALL));
  }

  private String write(Drawing drawing) {
    text.append("digraph cascade {\n");
    text.append("  rankdir=LR\n");
    text.append("  compound=true\n");
    text.append("  graph [fontname=\"Helvetica\", style=\"rounded\", color=\"#8c959f\"]\n");
    text.append("  node [fontname=\"Helvetica\", shape=box, style=\"rounded,filled\"]\n");
    text.append("  edge [color=\"#57606a\"]\n");
    drawing.items().forEach(item -> write(item, "  "));
    drawing.links().forEach(this::write);
    legend(drawing);
    return text.append("}\n").toString();
  }

  private void write(Item item, String indent) {
    switch (item) {
      case Node(var id, var name, var facts, var tone) -> {
        text.append(indent).append(id).append(" [label=\"").append(escaped(name));
        var separator = name.isEmpty() ? "" : "\\n";
        for (var fact : facts) {
          text.append(separator).append(fact);
          separator = "\\n";
        }
        text.append("\", ").append(style(tone)).append("]\n");
      }
      case Cluster(var id, var title, var items) -> {
        text.append(indent).append("subgraph cluster_").append(id).append(" {\n");
        text.append(indent).append("  label=\"").append(escaped(title)).append("\"\n");
        items.forEach(inner -> write(inner, indent + "  "));
        text.append(indent).append("}\n");
        items.stream()
            .flatMap(Drawing::nodes)
            .findFirst()
            .ifPresent(node -> firstNodes.put(id, node.id()));
      }
    }
  }

  private static String style(Tone tone) {
    return "fillcolor=\"%s\", color=\"%s\", fontcolor=\"%s\"%s"
        .formatted(
            tone.fill(),
            tone.stroke(),
            tone.text(),
            tone.isDashed() ? ", style=\"rounded,filled,dashed\"" : "");
  }

  /// An arrow between workflows is one between jobs, cut off at the borders of their frames.
  private void write(Link link) {
    var from = firstNodes.getOrDefault(link.from(), link.from());
    var to = firstNodes.getOrDefault(link.to(), link.to());
    text.append("  ").append(from).append(" -> ").append(to);
    switch (link.kind()) {
      case NEEDS -> {}
      case WAITS -> text.append(" [style=dashed]");
      case ADDED -> text.append(" [color=\"#cf222e\", penwidth=2.5]");
      case GONE -> text.append(" [style=dashed, color=\"#8c959f\", arrowhead=tee]");
      case LIT -> text.append(" [color=\"#b2182b\", penwidth=2.5]");
      case FOLLOWS -> {
        text.append(" [style=dotted, label=\"workflow_run\"");
        if (!from.equals(link.from())) {
          text.append(", ltail=cluster_").append(link.from());
        }
        if (!to.equals(link.to())) {
          text.append(", lhead=cluster_").append(link.to());
        }
        text.append(']');
      }
    }
    text.append('\n');
  }

  private void legend(Drawing drawing) {
    text.append("  subgraph cluster_legend {\n    label=\"Legend\"\n");
    var number = 0;
    for (var tone : drawing.tones()) {
      text.append("    l").append(++number).append(" [label=\"").append(tone.meaning());
      text.append("\", ").append(style(tone)).append("]\n");
    }
    for (var note : drawing.notes()) {
      text.append("    l").append(++number).append(" [label=\"").append(note);
      text.append("\", shape=plaintext, style=\"\"]\n");
    }
    text.append("  }\n");
  }

  /// Inside quotes, a backslash begins an escape (`\N` is the node's own name) and an ampersand an
  /// entity.
  private static String escaped(String foreign) {
    return VisibleText.of(foreign, LONGEST)
        .replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("&", "&amp;");
  }
}
