package io.guardedmap.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Spring Boot's properties as a snapshot, and as a map that is set again while it is in use. */
class SpringBootRecipeTest {
  // recipe: Spring Boot properties
  /** With @ConfigurationProperties("limits"): limits.per-user.ada=3 and the like. */
  record Limits(@DefaultValue Map<String, Integer> perUser) {
    Limits {
      perUser = MapSnapshot.copyOf(perUser); // in the order of the properties, and never changed
    }
  }

  // end

  /** The properties, in an order that is none of hash codes. */
  private static Binder binder() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("limits.per-user.zoe", "5");
    properties.put("limits.per-user.ada", "3");
    return new Binder(new MapConfigurationPropertySource(properties));
  }

  @Test
  void bindsASnapshot() {
    Limits limits = binder().bind("limits", Limits.class).get();
    assertThat(limits.perUser()).containsExactly(entry("zoe", 5), entry("ada", 3));
    assertThatThrownBy(() -> limits.perUser().put("eve", 1))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThat(binder().bindOrCreate("others", Limits.class).perUser()).isEmpty();
  }

  // recipe: Reloading properties
  /** Readers see the old limits or the new ones, never some of each. */
  static void reload(GuardedMap<String, Integer> limits, Binder binder) {
    limits.replaceContents(
        binder
            .bind("limits.per-user", Bindable.mapOf(String.class, Integer.class))
            .orElse(Map.of()));
  }

  // end

  @Test
  void replacesTheContentsAtOnce() {
    GuardedMap<String, Integer> limits = new GuardedMap<>(Map.of("eve", 1));
    reload(limits, binder());
    assertThat(limits).containsExactly(entry("zoe", 5), entry("ada", 3));
    reload(limits, new Binder());
    assertThat(limits).isEmpty();
  }
}
