package cascade.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import cascade.forge.CodeScanning;
import cascade.forge.ForgeException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CodeScanningTest {
  private static final String SARIF = "{\"version\":\"2.1.0\",\"runs\":[],\"text\":\"ä€😀\"}";

  private final Fixture fixture = new Fixture();
  private final CodeScanning scanning = fixture.forge().codeScanning(Fixture.NAME);

  @AfterEach
  void close() {
    fixture.close();
  }

  private void upload(String sarif) {
    scanning.upload(sarif, Fixture.HEAD, "refs/pull/7/merge");
  }

  @Test
  void aDocumentArrivesAsItWas() {
    fixture.repository().sarifStates("pending", "complete");

    upload(SARIF);

    assertThat(fixture.repository().sarifs()).containsExactly(SARIF);
    assertThat(fixture.host().count("GET")).isEqualTo(2);
  }

  @Test
  void whatTakesLongIsNotWaitedFor() {
    fixture.repository().sarifStates("pending");

    upload(SARIF);

    assertThat(fixture.host().count("GET")).isEqualTo(4);
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    fixture.repository().sarifStates("failed");

    assertThatExceptionOfType(ForgeException.Refused.class)
        .isThrownBy(() -> upload(SARIF))
        .withMessageContaining("the document has no runs");
  }

  @Test
  void whatIsTooLargeIsNotSent() {
    var bytes = new byte[14_000_000];
    new Random(7).nextBytes(bytes);
    for (var i = 0; i < bytes.length; i++) {
      bytes[i] &= 0x7f;
    }
    var noise = new String(bytes, StandardCharsets.US_ASCII);

    assertThatExceptionOfType(ForgeException.Refused.class).isThrownBy(() -> upload(noise));
    assertThat(fixture.host().seen()).isEmpty();
  }

  @Test
  void aLostAnswerIsTriedAgain() {
    fixture.repository();
    fixture.host().fault("POST", ".*/sarifs", Fault.of(Fault.Way.Reset.RESET));

    upload(SARIF);

    assertThat(fixture.repository().sarifs()).containsExactly(SARIF);
  }

  @Test
  void aMissingPermissionIsNamed() {
    fixture.repository();
    fixture.host().withhold("security-events: write");

    assertThatExceptionOfType(ForgeException.Forbidden.class)
        .isThrownBy(() -> upload(SARIF))
        .extracting(ForgeException.Forbidden::permission)
        .isEqualTo("security-events: write");
  }
}
