/// GitHub's expression language: lexer, parser and a three-valued evaluator. Pure functions; no
/// GitHub, no YAML.
@NullMarked
package cascade.expression;

import org.jspecify.annotations.NullMarked;
