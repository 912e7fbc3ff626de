package io.guardedmap.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.VersionedMap;
import java.util.Iterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A value that is replaced is no change of size; who iterates sees it, in whatever page it then is.
 */
class ReplacedUnderAnIterationTest {
  private static final int SIZE = 200;

  @ParameterizedTest
  @CsvSource({
    "none, false",
    "none, true",
    "every 7th, false",
    "every 7th, true",
    "every 2nd, true"
  })
  void anIterationShowsTheValuesOfNow(String removed, boolean withSnapshots) {
    VersionedMap<Integer, Integer> map = new VersionedMap<>();
    for (int n = 0; n < SIZE; n++) {
      map.put(n, 0);
    }
    int each = Integer.parseInt("0" + removed.replaceAll("\\D", ""));
    map.keySet().removeIf(key -> each > 0 && key % each == 1);

    Iterator<Integer> values = map.values().iterator();
    for (int shown = 0; shown < map.size(); shown++) {
      if (shown % 3 == 0) {
        assertThat(values.hasNext()).isTrue(); // not always asked
      }
      assertThat(values.next()).isEqualTo(shown);
      if (withSnapshots) {
        assertThat(map.snapshot()).hasSize(map.size());
      }
      int now = shown + 1;
      map.replaceAll((key, value) -> now);
    }
    assertThat(values.hasNext()).isFalse();
  }
}
