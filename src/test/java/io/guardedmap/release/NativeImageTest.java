package io.guardedmap.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.OwnJvm;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In a native image the seed of the hashes is drawn when it runs, not when it is built. */
@Tag("project")
class NativeImageTest {
  private static final String PROPERTIES =
      "/META-INF/native-image/io.guardedmap/guarded-map/native-image.properties";
  private static final String OPTION = "--initialize-at-run-time=";

  @Test
  void whatDrawsTheSeedIsInitialisedAtRunTime() throws Exception {
    List<String> seeded = OwnJvm.run(SeededClasses.class, List.of());
    assertThat(seeded).isNotEmpty();
    assertThat(initialisedAtRunTime()).containsExactlyInAnyOrderElementsOf(seeded);
  }

  private static List<String> initialisedAtRunTime() throws IOException {
    Properties properties = new Properties();
    try (InputStream in = GuardedMap.class.getResourceAsStream(PROPERTIES)) {
      properties.load(in);
    }
    String arguments = properties.getProperty("Args");
    assertThat(arguments).startsWith(OPTION);
    return List.of(arguments.substring(OPTION.length()).split(","));
  }
}
