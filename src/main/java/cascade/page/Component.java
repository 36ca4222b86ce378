package cascade.page;

import cascade.page.Layout.Group;
import cascade.page.Layout.Item;
import cascade.page.Layout.Link;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A part of a drawing that no link leads out of.
///
/// @param items in the order in which they were given
record Component(List<Item> items, List<Link> links) {
  Component {
    items = List.copyOf(items);
    links = List.copyOf(links);
  }

  /// Those with links first, then by their first item. Links from or to what is not drawn are left
  /// out.
  static List<Component> of(List<Item> items, List<Link> links) {
    var tops = new HashMap<Integer, Integer>();
    for (var i = 0; i < items.size(); i++) {
      collect(items.get(i), i, tops);
    }
    int[] parent = new int[items.size()];
    for (var i = 0; i < parent.length; i++) {
      parent[i] = i;
    }
    var drawn = new ArrayList<Link>();
    for (var link : links) {
      var from = tops.get(link.from());
      var to = tops.get(link.to());
      if (from != null && to != null) {
        drawn.add(link);
        parent[root(parent, Math.max(root(parent, from), root(parent, to)))] =
            Math.min(root(parent, from), root(parent, to));
      }
    }
    Map<Integer, List<Item>> parts = new LinkedHashMap<>();
    for (var i = 0; i < items.size(); i++) {
      parts.computeIfAbsent(root(parent, i), _ -> new ArrayList<>()).add(items.get(i));
    }
    Map<Integer, List<Link>> within = new HashMap<>();
    for (var link : drawn) {
      within
          .computeIfAbsent(root(parent, tops.getOrDefault(link.from(), 0)), _ -> new ArrayList<>())
          .add(link);
    }
    var found = new ArrayList<Component>();
    parts.forEach(
        (root, all) -> found.add(new Component(all, within.getOrDefault(root, List.of()))));
    var linked = found.stream().filter(it -> it.items().size() > 1).toList();
    var alone = found.stream().filter(it -> it.items().size() == 1).toList();
    var all = new ArrayList<Component>(linked);
    all.addAll(alone);
    return all;
  }

  private static int root(int[] parent, int item) {
    var at = item;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private static void collect(Item item, int top, Map<Integer, Integer> tops) {
    tops.put(item.number(), top);
    if (item instanceof Group(_, _, var inner)) {
      inner.forEach(it -> collect(it, top, tops));
    }
  }
}
