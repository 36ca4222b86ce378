package cascade.pipeline;

/// A job's name before the run.
///
/// @param text what reports show: what is not known stands as it is written
/// @param shape of the names that GitHub may show
record ShownName(String text, NameShape shape) {
  static final ShownName NOTHING = new ShownName("", NameShape.NOTHING);

  static ShownName of(String text) {
    return new ShownName(text, NameShape.of(text));
  }

  ShownName then(ShownName next) {
    return new ShownName(text + next.text, shape.then(next.shape));
  }
}
