package cascade.shell;

import java.util.List;

/// `NAME=value` before a command, or alone.
///
/// @param name without a subscript: `a` for `a[1]=x`
/// @param appended whether it is written `+=`
/// @param values one, or as many as an array in parentheses has
public record Assignment(String name, boolean appended, List<Word> values, Range range) {
  public Assignment {
    values = List.copyOf(values);
  }
}
