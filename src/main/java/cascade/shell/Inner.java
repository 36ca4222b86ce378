package cascade.shell;

/// A list of commands in `$( )`, backquotes or `<( )`.
record Inner(Place place, Node.Seq body) {

  /// Where it stands, which decides what its status is good for.
  enum Place {
    /// In the value of an assignment.
    VALUE,
    /// The whole first word of a command.
    NAME,
    /// Elsewhere in a word.
    WORD,
    /// In `<( )` or `>( )`, which run beside the command.
    PROCESS
  }
}
