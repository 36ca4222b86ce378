package cascade.report;

import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// A pipeline as boxes and arrows, before a language writes it down.
///
/// @param items workflows, and boxes that stand for several of them
/// @param tones those that occur, for the legend
/// @param notes what is left out or folded together, as sentences; nothing foreign is in them
record Drawing(List<Item> items, List<Link> links, SequencedSet<Tone> tones, List<String> notes) {

  /// A box.
  sealed interface Item {
    /// Made by us: a letter and a number.
    String id();
  }

  /// @param name foreign text; empty where the facts say all
  /// @param facts our own words, a line each
  record Node(String id, String name, List<String> facts, Tone tone) implements Item {}

  /// A workflow or a call, with what is in it.
  ///
  /// @param title foreign text
  record Cluster(String id, String title, List<Item> items) implements Item {}

  /// @param from the id of a box
  record Link(String from, String to, Kind kind) {
    enum Kind {
      /// The second needs the first, whose failure stops it.
      NEEDS,
      /// The second waits for the first, but runs however it ends.
      WAITS,
      /// The cascade took this way.
      LIT,
      /// The second is a workflow that the end of the first starts.
      FOLLOWS,
      /// The second needs the first, and did not before.
      ADDED,
      /// The second needed the first, and no longer does.
      GONE
    }
  }

  static Stream<Node> nodes(Item item) {
    return switch (item) {
      case Node node -> Stream.of(node);
      case Cluster cluster -> cluster.items().stream().flatMap(Drawing::nodes);
    };
  }

  long nodeCount() {
    return items.stream().flatMap(Drawing::nodes).count();
  }
}
