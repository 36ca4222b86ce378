package cascade.page;

import cascade.page.Layout.Box;
import cascade.page.Layout.Drawn;
import cascade.page.Layout.Wire;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// Drawings in rows, from left to right in their order.
final class Shelves {
  private static final double GAP = 8;

  /// About as often as it is high may it be wide, so that few small drawings do not make one long
  /// row.
  private static final double ASPECT = 3;

  private final List<Box> places = new ArrayList<>();
  private double right;
  private double bottom;
  private double width;

  private Shelves() {}

  /// @param most a row is no wider, unless one drawing is
  static Drawn of(List<Drawn> parts, double most) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var area = parts.stream().mapToDouble(it -> (it.width() + GAP) * (it.height() + GAP)).sum();
    var widest = parts.stream().mapToDouble(Drawn::width).max().orElse(0);
    var target = Math.max(widest, Math.min(most, Math.sqrt(area * ASPECT)));
    var shelves = new Shelves();
    var top = 0.0;
    for (var part : parts) {
      if (shelves.right > 0 && shelves.right + part.width() > target) {
        top = shelves.bottom + GAP;
        shelves.right = 0;
      }
      shelves.place(part, top);
    }
    return shelves.together(parts);
  }

  private void place(Drawn part, double top) {
    places.add(new Box(right, top, part.width(), part.height()));
    right += part.width() + GAP;
    width = Math.max(width, right - GAP);
    bottom = Math.max(bottom, top + part.height());
  }

  private Drawn together(List<Drawn> parts) {
    var boxes = new HashMap<Integer, Box>();
    var wires = new ArrayList<Wire>();
    for (var i = 0; i < parts.size(); i++) {
      var x = places.get(i).x();
      var y = places.get(i).y();
      parts.get(i).boxes().forEach((number, box) -> boxes.put(number, box.moved(x, y)));
      parts.get(i).wires().forEach(wire -> wires.add(wire.moved(x, y)));
    }
    return new Drawn(width, bottom, boxes, wires);
  }
}
