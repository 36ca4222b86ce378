package cascade.expression;

import cascade.expression.Value.Arr;
import cascade.expression.Value.Bool;
import cascade.expression.Value.Null;
import cascade.expression.Value.Num;
import cascade.expression.Value.Obj;
import cascade.expression.Value.Str;
import cascade.expression.Value.Unknown;

/// How the language takes a value of one kind for a value of another.
///
/// Source: `github-actions.md` B.4 to B.6.
public final class Coercion {
  private Coercion() {}

  /// The value as it is put into text.
  ///
  /// @throws IllegalArgumentException for an unknown value, which has no text
  public static String text(Value value) {
    return switch (value) {
      case Null _ -> "";
      case Bool bool -> bool == Bool.TRUE ? "true" : "false";
      case Num(var number) -> Numbers.text(number);
      case Str(var text) -> text;
      case Arr _ -> "Array";
      case Obj _ -> "Object";
      case Unknown(var reasons) -> throw new IllegalArgumentException("unknown: " + reasons);
    };
  }

  /// The value as it is compared with a number; NaN where it is none.
  public static double number(Value value) {
    return switch (value) {
      case Null _ -> 0;
      case Bool bool -> bool == Bool.TRUE ? 1 : 0;
      case Num(var number) -> number;
      case Str(var text) -> Numbers.parse(text);
      case Arr _, Obj _, Unknown _ -> Double.NaN;
    };
  }

  public static Truth truth(Value value) {
    return switch (value) {
      case Null _ -> Truth.FALSE;
      case Bool bool -> Truth.of(bool == Bool.TRUE);
      case Num(var number) -> Truth.of(number != 0 && !Double.isNaN(number));
      case Str(var text) -> Truth.of(!text.isEmpty());
      case Arr _, Obj _ -> Truth.TRUE;
      case Unknown _ -> Truth.UNKNOWN;
    };
  }

  /// Null, a boolean, a number or a string.
  static boolean isPrimitive(Value value) {
    return switch (value) {
      case Null _, Bool _, Num _, Str _ -> true;
      case Arr _, Obj _, Unknown _ -> false;
    };
  }
}
