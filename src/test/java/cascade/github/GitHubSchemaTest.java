package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.FieldDefinition;
import graphql.language.ImplementingTypeDefinition;
import graphql.language.Type;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/// The test server's part of GitHub's schema is a part of GitHub's schema.
class GitHubSchemaTest {
  private static GraphQLSchema published() {
    var found = GitHubSchema.find();
    Assumptions.assumeTrue(
        found.isPresent(), "GitHub's schema is not here; `scripts/oracles graphql` fetches it");
    return found.orElseThrow();
  }

  @Test
  void everyFieldIsAsItIsThere() {
    var published = published();
    var types = new SchemaParser().parse(GraphQlApi.subset()).types();

    assertThat(types).hasSizeGreaterThan(15);
    types
        .values()
        .forEach(type -> {
          if (type instanceof ImplementingTypeDefinition<?> own) {
            own.getFieldDefinitions().forEach(field -> sameField(published, type.getName(), field));
          }
        });
  }

  private static void sameField(GraphQLSchema published, String type, FieldDefinition field) {
    assertThat(published.getType(type)).as(type).isInstanceOf(GraphQLFieldsContainer.class);
    var there = (GraphQLFieldsContainer) Objects.requireNonNull(published.getType(type));
    var other = there.getField(field.getName());
    assertThat(other).as(type + "." + field.getName()).isNotNull();
    assertThat(GraphQLTypeUtil.simplePrint(other.getType()))
        .as(type + "." + field.getName())
        .isEqualTo(print(field.getType()));
    for (var argument : field.getInputValueDefinitions()) {
      var known = other.getArgument(argument.getName());
      assertThat(known).as(type + "." + field.getName() + "(" + argument.getName()).isNotNull();
      assertThat(GraphQLTypeUtil.simplePrint(known.getType())).isEqualTo(print(argument.getType()));
    }
  }

  private static String print(Type<?> type) {
    return AstPrinter.printAst(type);
  }

  /// A check that agrees to everything would be none.
  @Test
  void whatIsNoneIsTold() {
    published();
    assertThat(faults("query { viewer { login } }")).isEmpty();
    assertThat(faults("query { viewer { nickname } }")).hasSize(1);
    assertThat(faults("query($n: Int!) { repository(owner: $n, name: \"x\") { id } }"))
        .isNotEmpty();
  }

  private static List<String> faults(String query) {
    var body = Reply.object().put("query", query).toString();
    return GitHubSchema.faultsOf(
        new Seen("POST", "", "/graphql", Map.of(), body, Optional.empty(), "", Optional.empty()));
  }
}
