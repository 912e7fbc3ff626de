package io.guardedmap.linearizability;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.CodedKey;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads and writes of single keys: each takes effect at one moment. */
class SingleKeysTest {
  @Test
  void ofAnEmptyMap() {
    Lincheck.check(Empty.class);
  }

  @Test
  void inPlace() {
    Lincheck.check(InPlace.class);
  }

  @Test
  void ofOneHashCode() {
    Lincheck.check(OfOneHashCode.class);
  }

  /** The control: without a guard, Lincheck finds out. */
  @Test
  @Tag("races")
  void unguardedMapIsNotLinearizable() {
    assertThatThrownBy(() -> Lincheck.check(Unguarded.class))
        .isInstanceOf(LincheckAssertionError.class);
  }

  /** A map that starts empty, so that its first puts allocate and rebuild. */
  public static final class Empty extends SingleKeyOperations {
    public Empty() {
      super(new GuardedMap<>());
    }
  }

  /** A map with room for all. */
  public static final class InPlace extends SingleKeyOperations {
    public InPlace() {
      super(new GuardedMap<>(32));
    }
  }

  /** A map in which so many keys had one hash code that the next go to the crowd. */
  public static final class OfOneHashCode extends SingleKeyOperations {
    public OfOneHashCode() {
      super(new GuardedMap<>(32));
      for (int n = 4; n < 12; n++) {
        map.put(key(n), n);
        map.remove(key(n));
      }
    }

    @Override
    Object key(int number) {
      return new CodedKey(number, 7);
    }
  }

  /** No guard at all. */
  public static final class Unguarded extends SingleKeyOperations {
    public Unguarded() {
      super(new VersionedMap<>());
    }
  }
}
