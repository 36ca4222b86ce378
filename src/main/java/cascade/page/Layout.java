package cascade.page;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// Finds places for boxes and ways for arrows: the layered drawing of Sugiyama, Tagawa and Toda
/// (1981), as the Eclipse Layout Kernel has it.
final class Layout {
  private static final double GROUP_HEAD = 46;
  private static final double GROUP_PAD = 14;

  /// Around all.
  private static final double EDGE = 4;

  /// Wider drawings have to be scrolled.
  private static final double COMFORTABLE_WIDTH = 1120;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  private final Map<Integer, ElkNode> nodes = new HashMap<>();

  private Layout() {}

  /// What is to be placed.
  sealed interface Item {
    int number();
  }

  record Leaf(int number, double width, double height) implements Item {}

  /// A box around others.
  ///
  /// @param width at least, for its title
  record Group(int number, double width, List<Item> items) implements Item {
    Group {
      items = List.copyOf(items);
    }
  }

  record Link(int from, int to) {}

  record Point(double x, double y) {
    Point moved(double right, double down) {
      return new Point(x + right, y + down);
    }
  }

  record Box(double x, double y, double width, double height) {
    Box moved(double right, double down) {
      return new Box(x + right, y + down, width, height);
    }
  }

  /// @param points from the first box to the second, at least two
  record Wire(int from, int to, List<Point> points) {
    Wire {
      points = List.copyOf(points);
    }

    Wire moved(double right, double down) {
      return new Wire(from, to, points.stream().map(it -> it.moved(right, down)).toList());
    }
  }

  /// @param boxes by number
  record Drawn(double width, double height, Map<Integer, Box> boxes, List<Wire> wires) {
    Drawn {
      boxes = Map.copyOf(boxes);
      wires = List.copyOf(wires);
    }
  }

  /// What hangs together is laid out by itself; such parts then stand side by side, in rows.
  static Drawn of(List<Item> items, List<Link> links) {
    return Shelves.of(
        Component.of(items, links).stream().map(it -> part(it.items(), it.links())).toList(),
        COMFORTABLE_WIDTH);
  }

  /// To the right, unless that is too wide and downwards is less so.
  private static Drawn part(List<Item> items, List<Link> links) {
    if (items.size() == 1 && items.getFirst() instanceof Leaf(var number, var wide, var high)) {
      var box = new Box(EDGE, EDGE, wide, high);
      return new Drawn(wide + 2 * EDGE, high + 2 * EDGE, Map.of(number, box), List.of());
    }
    var right = new Layout().draw(items, links, Direction.RIGHT);
    if (right.width() <= COMFORTABLE_WIDTH) {
      return right;
    }
    var down = new Layout().draw(items, links, Direction.DOWN);
    return down.width() < 0.75 * right.width() ? down : right;
  }

  private Drawn draw(List<Item> items, List<Link> links, Direction direction) {
    var root = ElkGraphUtil.createGraph();
    root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
    root.setProperty(CoreOptions.DIRECTION, direction);
    root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
    root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
    root.setProperty(CoreOptions.PADDING, new ElkPadding(EDGE));
    root.setProperty(CoreOptions.ASPECT_RATIO, 2.2);
    root.setProperty(CoreOptions.RANDOM_SEED, 1);
    root.setProperty(LayeredOptions.MERGE_EDGES, true);
    root.setProperty(LayeredOptions.MERGE_HIERARCHY_EDGES, true);
    space(root);
    items.forEach(item -> add(root, item));
    for (var link : links) {
      var from = nodes.get(link.from());
      var to = nodes.get(link.to());
      if (from != null && to != null) {
        ElkGraphUtil.createSimpleEdge(from, to).setIdentifier(link.from() + " " + link.to());
      }
    }
    new RecursiveGraphLayoutEngine().layout(root, new NullElkProgressMonitor());
    var boxes = new HashMap<Integer, Box>();
    var wires = new ArrayList<Wire>();
    collect(root, 0, 0, boxes, wires);
    return new Drawn(root.getWidth(), root.getHeight(), boxes, wires);
  }

  private static void space(ElkNode node) {
    node.setProperty(LayeredOptions.SPACING_NODE_NODE, 16.0);
    node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 34.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_NODE, 14.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 14.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 8.0);
    node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 8.0);
    node.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, 16.0);
  }

  private void add(ElkNode parent, Item item) {
    var node = ElkGraphUtil.createNode(parent);
    node.setIdentifier(Integer.toString(item.number()));
    nodes.put(item.number(), node);
    switch (item) {
      case Leaf(_, var width, var height) -> node.setDimensions(width, height);
      case Group(_, var width, var items) -> {
        space(node);
        node.setProperty(
            CoreOptions.PADDING, new ElkPadding(GROUP_HEAD, GROUP_PAD, GROUP_PAD, GROUP_PAD));
        node.setProperty(
            CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
        node.setProperty(
            CoreOptions.NODE_SIZE_MINIMUM,
            new org.eclipse.elk.core.math.KVector(width, GROUP_HEAD));
        items.forEach(inner -> add(node, inner));
      }
    }
  }

  private static void collect(
      ElkNode node, double x, double y, Map<Integer, Box> boxes, List<Wire> wires) {
    for (var edge : node.getContainedEdges()) {
      wires.add(wire(edge, x, y));
    }
    for (var child : node.getChildren()) {
      var left = x + child.getX();
      var top = y + child.getY();
      boxes.put(
          Integer.valueOf(child.getIdentifier()),
          new Box(left, top, child.getWidth(), child.getHeight()));
      collect(child, left, top, boxes, wires);
    }
  }

  private static Wire wire(ElkEdge edge, double x, double y) {
    var points = new ArrayList<Point>();
    for (var section : edge.getSections()) {
      points.add(new Point(x + section.getStartX(), y + section.getStartY()));
      section
          .getBendPoints()
          .forEach(bend -> points.add(new Point(x + bend.getX(), y + bend.getY())));
      points.add(new Point(x + section.getEndX(), y + section.getEndY()));
    }
    var ends = edge.getIdentifier().split(" ", 2);
    return new Wire(Integer.parseInt(ends[0]), Integer.parseInt(ends[1]), points);
  }
}
