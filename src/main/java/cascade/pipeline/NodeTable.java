package cascade.pipeline;

import java.util.Arrays;

/// The nodes of decision diagrams: each is there once, and comes after those below it. The first is
/// the terminal.
///
/// Open addressing over arrays of numbers, because millions of nodes are made and looked up.
final class NodeTable {
  /// The level of the terminal, below that of all variables.
  static final int TERMINAL = -1;

  private static final int EMPTY = 0;

  private int[] level = new int[16];
  private int[] low = new int[16];
  private int[] high = new int[16];
  private int size = 1;

  /// The number of a node at each place, or [#EMPTY]: the terminal is never looked up.
  private int[] places = new int[32];

  NodeTable() {
    level[0] = TERMINAL;
  }

  int size() {
    return size;
  }

  /// Of the variable that a node asks: the higher, the earlier it is asked.
  int level(int node) {
    return level[node];
  }

  int low(int node) {
    return low[node];
  }

  int high(int node) {
    return high[node];
  }

  /// The place of the node with this variable and these branches, or the free one for it.
  int place(int ofLevel, int whenFalse, int whenTrue) {
    var mask = places.length - 1;
    var place = hash(ofLevel, whenFalse, whenTrue) & mask;
    while (true) {
      var node = places[place];
      if (node == EMPTY
          || (level[node] == ofLevel && low[node] == whenFalse && high[node] == whenTrue)) {
        return place;
      }
      place = (place + 1) & mask;
    }
  }

  /// The node at a place; 0 where it is free.
  int at(int place) {
    return places[place];
  }

  /// @param place free, as [#place] told it
  int add(int place, int ofLevel, int whenFalse, int whenTrue) {
    if (size == level.length) {
      level = Arrays.copyOf(level, size * 2);
      low = Arrays.copyOf(low, size * 2);
      high = Arrays.copyOf(high, size * 2);
    }
    level[size] = ofLevel;
    low[size] = whenFalse;
    high[size] = whenTrue;
    places[place] = size;
    if (size * 2 > places.length) {
      spread();
    }
    return size++;
  }

  private void spread() {
    places = new int[places.length * 2];
    for (var node = 1; node <= size; node++) {
      places[place(level[node], low[node], high[node])] = node;
    }
  }

  static int hash(int one, int two, int three) {
    var mixed = (one * 0x9E3779B1 + two) * 0x85EBCA6B + three;
    mixed = (mixed ^ (mixed >>> 15)) * 0xC2B2AE35;
    return mixed ^ (mixed >>> 13);
  }
}
