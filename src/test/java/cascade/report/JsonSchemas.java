package cascade.report;

import static org.assertj.core.api.Assertions.assertThat;

import cascade.Shared;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The schemas that the project publishes.
public final class JsonSchemas {
  private static final Path FOLDER = Path.of("schema");
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private JsonSchemas() {}

  public static void assertValid(String schema, String json) {
    assertThat(errors(schema, json)).as(schema).isEmpty();
  }

  public static List<Error> errors(String schema, String json) {
    return SCHEMAS.computeIfAbsent(schema, JsonSchemas::read).validate(json, InputFormat.JSON);
  }

  /// The schema of SARIF lies beside the checkout.
  static void assertSarif(String json) {
    assertThat(sarifErrors(json)).as("SARIF").isEmpty();
  }

  static List<Error> sarifErrors(String json) {
    return SCHEMAS.computeIfAbsent("sarif", _ -> sarif()).validate(json, InputFormat.JSON);
  }

  private static Schema sarif() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
          .getSchema(Files.readString(Shared.require("data/sarif-schema-2.1.0.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Schema read(String name) {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(FOLDER.resolve(name + ".schema.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
