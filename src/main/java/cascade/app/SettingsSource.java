package cascade.app;

import cascade.settings.Settings;

/// By which settings a pipeline is judged.
public sealed interface SettingsSource {
  /// Those that its own repository has, if it has some.
  record Own(ConfigurationPlace place) implements SettingsSource {}

  /// These, whatever its repository says.
  record Given(Settings settings) implements SettingsSource {}
}
