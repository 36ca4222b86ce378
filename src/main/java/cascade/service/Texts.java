package cascade.service;

import cascade.expression.Template;

/// Scalars as they are written.
final class Texts {
  private Texts() {}

  /// With its expressions, as it stands in the file.
  static String written(Template template) {
    return switch (template) {
      case Template.Constant(_, var text) -> text;
      case Template.Computed(_, _, var written) -> written;
    };
  }
}
