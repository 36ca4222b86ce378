package cascade.pipeline;

/// What came of each choice between two guards, so that none is worked out twice.
final class ChoiceTable {
  /// What [#find] says of a choice that has not been made.
  static final int UNKNOWN = -1;

  private static final int WIDTH = 4;

  /// Test, then, otherwise and result in a row; no test is 0.
  private int[] entries = new int[16 * WIDTH];

  private int size;

  int size() {
    return size;
  }

  int find(int test, int then, int otherwise) {
    var entry = entry(test, then, otherwise);
    return entries[entry] == 0 ? UNKNOWN : entries[entry + 3];
  }

  /// @param test not a terminal
  void put(int test, int then, int otherwise, int result) {
    if (size * 2 * WIDTH >= entries.length) {
      spread();
    }
    set(test, then, otherwise, result);
    size++;
  }

  private void set(int test, int then, int otherwise, int result) {
    var entry = entry(test, then, otherwise);
    entries[entry] = test;
    entries[entry + 1] = then;
    entries[entry + 2] = otherwise;
    entries[entry + 3] = result;
  }

  private int entry(int test, int then, int otherwise) {
    var end = entries.length - WIDTH;
    var entry = (NodeTable.hash(test, then, otherwise) * WIDTH) & end;
    while (entries[entry] != 0
        && (entries[entry] != test
            || entries[entry + 1] != then
            || entries[entry + 2] != otherwise)) {
      entry = (entry + WIDTH) & end;
    }
    return entry;
  }

  private void spread() {
    int[] before = entries;
    entries = new int[before.length * 2];
    for (var entry = 0; entry < before.length; entry += WIDTH) {
      if (before[entry] != 0) {
        set(before[entry], before[entry + 1], before[entry + 2], before[entry + 3]);
      }
    }
  }
}
