package cascade.expression;

import cascade.expression.Expr.And;
import cascade.expression.Expr.Call;
import cascade.expression.Expr.Comparison;
import cascade.expression.Expr.Index;
import cascade.expression.Expr.Literal;
import cascade.expression.Expr.Name;
import cascade.expression.Expr.Not;
import cascade.expression.Expr.Operator;
import cascade.expression.Expr.Or;
import cascade.expression.Expr.Property;
import cascade.expression.Expr.Wildcard;
import cascade.expression.Value.Arr;
import cascade.expression.Value.Bool;
import cascade.expression.Value.Null;
import cascade.expression.Value.Num;
import cascade.expression.Value.Obj;
import cascade.expression.Value.Str;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Trees as the parser makes them, and values for the contexts that they name.
final class RandomExpressions {
  static final List<String> CONTEXTS = List.of("github", "inputs", "needs");
  private static final List<String> NAMES =
      List.of("a", "b-c", "D", "true", "0", "x y", "it's", "");
  private static final List<String> TEXTS =
      List.of(
          "", "a", "A", "1", " 0x10 ", "it's", "{0}", "{0}{1}", "[1,'a']", "{a:1}", "{", "\n😊");
  private static final double[] NUMBERS = {
    0,
    -0.0,
    1,
    16,
    -1,
    0.1,
    1e-7,
    1e21,
    123456789012345680.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    Double.MAX_VALUE
  };

  private final Random random;

  RandomExpressions(long seed) {
    this.random = new Random(seed);
  }

  Expr tree(int depth) {
    if (depth == 0) {
      return random.nextBoolean() ? new Name(one(CONTEXTS)) : new Literal(primitive());
    }
    return switch (random.nextInt(11)) {
      case 0 -> new Literal(primitive());
      case 1, 2 -> new Property(tree(depth - 1), one(NAMES));
      case 3 -> index(tree(depth - 1), tree(depth - 1));
      case 4 -> new Wildcard(tree(depth - 1));
      case 5 -> new Not(tree(depth - 1));
      case 6 -> And.all(trees(2 + random.nextInt(3), depth - 1));
      case 7 -> Or.all(trees(2 + random.nextInt(3), depth - 1));
      case 8 -> new Comparison(one(List.of(Operator.values())), tree(depth - 1), tree(depth - 1));
      default -> call(depth - 1);
    };
  }

  private static Expr index(Expr target, Expr index) {
    return index instanceof Literal(Str(var name))
        ? new Property(target, name)
        : new Index(target, index);
  }

  private Expr call(int depth) {
    return switch (random.nextInt(8)) {
      case 0 -> new Call("contains", trees(2, depth));
      case 1 -> new Call("startsWith", trees(2, depth));
      case 2 -> new Call("endsWith", trees(2, depth));
      case 3 -> new Call("format", trees(1 + random.nextInt(3), depth));
      case 4 -> new Call("join", trees(1 + random.nextInt(2), depth));
      case 5 -> new Call("toJSON", trees(1, depth));
      case 6 -> new Call("fromJSON", trees(1, depth));
      default -> new Call("case", trees(3 + 2 * random.nextInt(2), depth));
    };
  }

  private List<Expr> trees(int count, int depth) {
    return Stream.generate(() -> tree(depth)).limit(count).toList();
  }

  Value value(int depth) {
    return switch (depth == 0 ? 2 : random.nextInt(4)) {
      case 0 ->
          new Arr(
              IntStream.range(0, random.nextInt(3)).mapToObj(_ -> value(depth - 1)).toList(),
              false);
      case 1 -> {
        var members = new LinkedHashMap<String, Value>();
        IntStream.range(0, random.nextInt(4))
            .forEach(_ -> members.put(one(NAMES), value(depth - 1)));
        yield new Obj(members);
      }
      default -> primitive();
    };
  }

  /// The same value with some parts of it unknown.
  Value veil(Value value, String path) {
    if (random.nextInt(4) == 0) {
      return Value.Unknown.of(path);
    }
    return switch (value) {
      case Arr(var items, var filtered) ->
          new Arr(
              IntStream.range(0, items.size())
                  .mapToObj(i -> veil(items.get(i), path + "[" + i + "]"))
                  .toList(),
              filtered);
      case Obj(var members) -> {
        var veiled = new LinkedHashMap<String, Value>();
        members.forEach((name, member) ->
            veiled.put(name, veil(member, path + ContextPath.step(new Str(name)))));
        yield new Obj(veiled);
      }
      case Null _, Bool _, Num _, Str _, Value.Unknown _ -> value;
    };
  }

  private Value primitive() {
    return switch (random.nextInt(5)) {
      case 0 -> Null.NULL;
      case 1 -> Bool.of(random.nextBoolean());
      case 2 -> new Num(NUMBERS[random.nextInt(NUMBERS.length)]);
      default -> new Str(one(TEXTS));
    };
  }

  private <T> T one(List<T> things) {
    return things.get(random.nextInt(things.size()));
  }
}
