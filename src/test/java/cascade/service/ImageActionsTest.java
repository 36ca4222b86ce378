package cascade.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageActionsTest {
  @ParameterizedTest
  @CsvSource({
    "docker/login-action@v3,registry",
    "Docker/Login-Action,registry",
    "redhat-actions/podman-login@v1,registry",
    "azure/docker-login@v2,login-server",
    "aws-actions/amazon-ecr-login@v2,",
    "aliyun/acr-login,"
  })
  void thoseThatLogInSayToWhichRegistry(String action, String input) {
    assertThat(ImageActions.logsIn(action)).isTrue();
    assertThat(ImageActions.registryInput(action).orElse(null)).isEqualTo(input);
    assertThat(ImageActions.pushes(action)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "docker/build-push-action@v6",
    "docker/bake-action",
    "redhat-actions/push-to-registry@v2"
  })
  void somePush(String action) {
    assertThat(ImageActions.pushes(action)).isTrue();
    assertThat(ImageActions.logsIn(action)).isFalse();
  }

  /// To a cloud, a cluster, or nowhere.
  @ParameterizedTest
  @CsvSource({
    "azure/login@v2",
    "redhat-actions/oc-login",
    "docker/setup-buildx-action",
    "docker/login-actions"
  })
  void othersDoNeither(String action) {
    assertThat(ImageActions.logsIn(action)).isFalse();
    assertThat(ImageActions.registryInput(action)).isEmpty();
    assertThat(ImageActions.pushes(action)).isFalse();
  }
}
