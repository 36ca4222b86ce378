package cascade.expression;

import cascade.expression.Expr.And;
import cascade.expression.Expr.Call;
import cascade.expression.Expr.Comparison;
import cascade.expression.Expr.Index;
import cascade.expression.Expr.Literal;
import cascade.expression.Expr.Name;
import cascade.expression.Expr.Not;
import cascade.expression.Expr.Or;
import cascade.expression.Expr.Property;
import cascade.expression.Expr.Wildcard;
import cascade.expression.Lexer.Kind;
import cascade.expression.Scope.Arity;
import cascade.expression.Value.Null;
import cascade.expression.Value.Str;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Reads the text of one expression, without `${{ }}`.
///
/// Operands and operators wait on two stacks, so that no text can exhaust Java's own: GitHub's
/// limit of 50 levels is on the tree, and any number of parentheses is fine.
///
/// Source: `github-actions.md` B.1 and B.2.
public final class ExpressionParser {

  /// The most UTF-16 units that an expression may have.
  public static final int LONGEST = 21_000;

  /// The most levels that its tree may have.
  static final int DEEPEST = 50;

  private static final int MOST_ERRORS = 10;

  private final String text;
  private final Optional<Scope> scope;
  private final Lexer lexer;
  private final Deque<Operand> operands = new ArrayDeque<>();
  private final Deque<Pending> pending = new ArrayDeque<>();
  private final List<ExpressionError> errors = new ArrayList<>();
  private Kind previous = Kind.START;
  private boolean starInBrackets;
  private boolean tooDeep;

  private ExpressionParser(String text, Optional<Scope> scope) {
    this.text = text;
    this.scope = scope;
    this.lexer = new Lexer(text);
  }

  /// Reads an expression that may name what `scope` holds. A blank text is null.
  public static Parsing parse(String text, Scope scope) {
    return new ExpressionParser(text, Optional.of(scope)).parse();
  }

  /// Reads an expression that may name any context and call any function.
  public static Parsing parse(String text) {
    return new ExpressionParser(text, Optional.empty()).parse();
  }

  private Parsing parse() {
    if (text.length() > LONGEST) {
      return rejected(0, text.length(), ParseMessage.tooLong(text.length(), LONGEST));
    }
    var start = 0;
    var end = 0;
    for (var kind = lexer.next(); kind != Kind.END; kind = lexer.next()) {
      start = lexer.start();
      end = lexer.end();
      if (!accept(kind)) {
        return rejected(start, end, ParseMessage.unexpected(lexer.symbol()));
      }
      if (tooDeep) {
        return rejected(0, text.length(), ParseMessage.tooDeep(DEEPEST));
      }
      previous = kind;
    }
    if (previous == Kind.START) {
      return new Parsing.Parsed(new Literal(Null.NULL));
    }
    if (!previous.endsOperand() || reduce().isPresent()) {
      return rejected(start, end, ParseMessage.unexpectedEnd(text.substring(start, end)));
    }
    if (tooDeep) {
      return rejected(0, text.length(), ParseMessage.tooDeep(DEEPEST));
    }
    return errors.isEmpty()
        ? new Parsing.Parsed(operands.pop().expr())
        : new Parsing.Rejected(errors);
  }

  /// Takes in the token on which the lexer stands, unless it may not stand here.
  private boolean accept(Kind kind) {
    if (starInBrackets && kind != Kind.CLOSE_INDEX) {
      return false;
    }
    return switch (kind) {
      case NOT -> previous.wantsOperand() && push(new Operation(Infix.NOT));
      case INFIX -> previous.endsOperand() && infix(Infix.of(lexer.symbol()));
      case LITERAL -> previous.wantsOperand() && push(new Literal(lexer.literal()), 1);
      case NAME -> previous.wantsOperand() && name();
      case FUNCTION -> previous.wantsOperand() && function();
      case OPEN_ARGUMENTS -> true;
      case OPEN_GROUP -> previous.wantsOperand() && push(new Group());
      case OPEN_INDEX -> previous.endsTarget() && push(new Brackets());
      case DOT -> previous.endsTarget();
      case PROPERTY -> property(lexer.symbol());
      case STAR -> star();
      case COMMA -> previous.endsOperand() && comma();
      case CLOSE_ROUND -> closeRound();
      case CLOSE_INDEX -> previous.endsOperand() && closeBrackets();
      case START, UNEXPECTED, END -> false;
    };
  }

  private boolean infix(Infix operator) {
    while (pending.peek() instanceof Operation(var earlier)
        && earlier.precedence() >= operator.precedence()) {
      reduceOne();
    }
    return push(new Operation(operator));
  }

  private boolean name() {
    var name = lexer.symbol();
    if (scope.isPresent() && !scope.get().contexts().contains(name.toLowerCase(Locale.ROOT))) {
      report(ParseMessage.unknownName(name, scope.get()));
    }
    return push(new Name(name), 1);
  }

  private boolean function() {
    var name = lexer.symbol();
    var arity = arity(name);
    if (scope.isPresent() && arity.isEmpty()) {
      report(ParseMessage.unknownFunction(name, scope.get()));
    }
    return push(new Arguments(name, arity, lexer.start(), lexer.end()));
  }

  private Optional<Arity> arity(String function) {
    var name = function.toLowerCase(Locale.ROOT);
    return Builtin.named(name)
        .map(Builtin::arity)
        .or(() -> scope.map(allowed -> allowed.functions().get(name)));
  }

  private boolean property(String name) {
    var target = operands.pop();
    return push(new Property(target.expr(), name), target.height() + 1);
  }

  private boolean star() {
    if (previous == Kind.DOT) {
      return wildcard();
    }
    starInBrackets = previous == Kind.OPEN_INDEX;
    return starInBrackets;
  }

  private boolean wildcard() {
    var target = operands.pop();
    return push(new Wildcard(target.expr()), target.height() + 1);
  }

  private boolean comma() {
    if (reduce().orElse(null) instanceof Arguments arguments) {
      arguments.add(operands.pop());
      return true;
    }
    return false;
  }

  private boolean closeRound() {
    if (previous == Kind.OPEN_ARGUMENTS && pending.poll() instanceof Arguments arguments) {
      return call(arguments);
    }
    if (!previous.endsOperand()) {
      return false;
    }
    return switch (reduce().orElse(null)) {
      case Group _ -> {
        pending.pop();
        yield true;
      }
      case Arguments arguments -> {
        arguments.add(operands.pop());
        pending.pop();
        yield call(arguments);
      }
      case null, default -> false;
    };
  }

  private boolean call(Arguments arguments) {
    arguments.fault().ifPresent(fault -> report(arguments.start, arguments.end, fault));
    return push(new Call(arguments.function, arguments.values), arguments.height + 1);
  }

  private boolean closeBrackets() {
    if (!(reduce().orElse(null) instanceof Brackets)) {
      return false;
    }
    pending.pop();
    if (starInBrackets) {
      starInBrackets = false;
      return wildcard();
    }
    var index = operands.pop();
    var target = operands.pop();
    var expr =
        index.expr() instanceof Literal(Str(var name))
            ? new Property(target.expr(), name)
            : new Index(target.expr(), index.expr());
    return push(expr, Math.max(target.height(), index.height()) + 1);
  }

  /// Applies the operators back to the last bracket that is open, which stays.
  private Optional<Pending> reduce() {
    while (pending.peek() instanceof Operation) {
      reduceOne();
    }
    return Optional.ofNullable(pending.peek());
  }

  private void reduceOne() {
    if (!(pending.pop() instanceof Operation(var operator))) {
      throw new IllegalStateException("no operator waits");
    }
    var right = operands.pop();
    if (operator == Infix.NOT) {
      push(new Not(right.expr()), right.height() + 1);
      return;
    }
    var left = operands.pop();
    var comparison = operator.comparison();
    if (comparison.isPresent()) {
      push(
          new Comparison(comparison.get(), left.expr(), right.expr()),
          Math.max(left.height(), right.height()) + 1);
      return;
    }
    var chain = Chain.of(operator, left, right);
    tooDeep |= chain.height() > DEEPEST;
    operands.push(chain);
  }

  private boolean push(Expr expr, int height) {
    tooDeep |= height > DEEPEST;
    operands.push(new Single(expr, height));
    return true;
  }

  private boolean push(Pending next) {
    pending.push(next);
    return true;
  }

  private void report(String message) {
    report(lexer.start(), lexer.end(), message);
  }

  private void report(int start, int end, String message) {
    if (errors.size() < MOST_ERRORS) {
      errors.add(ExpressionError.at(text, start, end, message));
    }
  }

  private Parsing rejected(int start, int end, String message) {
    errors.add(ExpressionError.at(text, start, end, message));
    return new Parsing.Rejected(errors);
  }

  /// What is read and not yet part of something larger.
  private sealed interface Operand {
    Expr expr();

    int height();
  }

  private record Single(Expr expr, int height) implements Operand {}

  /// A chain of `&&` or of `||` that may grow at both ends, which is why `a && b && …` of thousands
  /// costs no more than it should.
  private static final class Chain implements Operand {
    private final Infix operator;
    private final Deque<Expr> links = new ArrayDeque<>();
    private int highest;

    private Chain(Infix operator) {
      this.operator = operator;
    }

    static Chain of(Infix operator, Operand left, Operand right) {
      if (right instanceof Chain chain && chain.operator == operator && left instanceof Single) {
        chain.links.addFirst(left.expr());
        chain.highest = Math.max(chain.highest, left.height());
        return chain;
      }
      var chain =
          left instanceof Chain same && same.operator == operator ? same : new Chain(operator);
      if (chain != left) {
        chain.add(left);
      }
      chain.add(right);
      return chain;
    }

    private void add(Operand operand) {
      if (operand instanceof Chain same && same.operator == operator) {
        links.addAll(same.links);
        highest = Math.max(highest, same.highest);
      } else {
        links.add(operand.expr());
        highest = Math.max(highest, operand.height());
      }
    }

    @Override
    public Expr expr() {
      var operands = List.copyOf(links);
      return operator == Infix.AND ? And.all(operands) : Or.all(operands);
    }

    @Override
    public int height() {
      return highest + 1;
    }
  }

  /// What waits for its right side, or for its bracket to close.
  private sealed interface Pending {}

  private record Operation(Infix operator) implements Pending {}

  private record Group() implements Pending {}

  private record Brackets() implements Pending {}

  private static final class Arguments implements Pending {
    private final String function;
    private final Optional<Arity> arity;
    private final int start;
    private final int end;
    private final List<Expr> values = new ArrayList<>();
    private int height;

    Arguments(String function, Optional<Arity> arity, int start, int end) {
      this.function = function;
      this.arity = arity;
      this.start = start;
      this.end = end;
    }

    void add(Operand operand) {
      values.add(operand.expr());
      height = Math.max(height, operand.height());
    }

    Optional<String> fault() {
      var count = values.size();
      if (arity.isPresent() && !arity.get().allows(count)) {
        return Optional.of(ParseMessage.arity(function, arity.get(), count));
      }
      return function.equalsIgnoreCase("case") && count % 2 == 0
          ? Optional.of(ParseMessage.evenCase(count))
          : Optional.empty();
    }
  }
}
