package io.guardedmap.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.VersionedMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A value that a key's methods replace while that key is looked for: the call must see the new one.
 */
class LateAnswerTest {
  private Runnable whenAsked = () -> {};
  private int callsLeft;

  private void asked() {
    if (callsLeft-- == 0) {
      whenAsked.run();
    }
  }

  /** A key of one hash code for all. */
  private final class Key implements Comparable<Key> {
    private final int number;

    Key(int number) {
      this.number = number;
    }

    @Override
    public int compareTo(Key other) {
      asked();
      return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      asked();
      return other instanceof Key key && key.number == number;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  private Map<Object, String> filled(Map<Object, String> map, int crowded, int others) {
    callsLeft = -1;
    for (int n = 0; n < others; n++) {
      map.put(n + 10, "other");
    }
    for (int n = 0; n < crowded; n++) {
      map.put(new Key(n), "old");
    }
    return map;
  }

  @Test
  void getGivesTheValueThatItsOwnQuestionHasPut() {
    for (int others : List.of(0, 10, 320, 768, 2000)) {
      for (boolean snapshot : List.of(false, true)) {
        VersionedMap<Object, String> map = new VersionedMap<>();
        filled(map, 1, others);
        if (snapshot) {
          map.snapshot();
        }
        whenAsked = () -> map.put(new Key(0), "new");
        callsLeft = 0;
        assertThat(map.get(new Key(0))).as("beside %d others", others).isEqualTo("new");
        Checks.checkInvariants(map);
      }
    }
  }

  @Test
  void removalsAnswerByTheValueThatTheyRemove() {
    for (int call = 0; call < 60; call++) {
      VersionedMap<Object, String> map = new VersionedMap<>();
      filled(map, 40, 0);
      whenAsked = () -> map.replace(new Key(33), "new");
      callsLeft = call;
      boolean removed = map.remove(new Key(33), "old");
      boolean asked = callsLeft < 0;
      callsLeft = -1;
      assertThat(map.get(new Key(33))).isEqualTo(removed ? null : "new");
      assertThat(removed).as("asked at call %d", call).isEqualTo(!asked);

      filled(map, 40, 0);
      callsLeft = call;
      String old = map.remove(new Key(33));
      asked = callsLeft < 0;
      callsLeft = -1;
      assertThat(old).as("asked at call %d", call).isEqualTo(asked ? "new" : "old");
      Checks.checkInvariants(map);
    }
  }
}
