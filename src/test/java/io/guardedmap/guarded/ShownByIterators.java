package io.guardedmap.guarded;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.guardedmap.Checks;
import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.Arguments;

/** What the iterators of the views of both kinds of shared maps have shown. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ShownByIterators {
  /** So many of one hash code that the later ones are in the crowd. */
  static final int CROWD = 40;

  final GuardedMap<Object, Object> guarded = new GuardedMap<>();
  private final ConfinedMap<Object, Object> confined = new ConfinedMap<>();

  enum Kind {
    GUARDED,
    CONFINED
  }

  enum View {
    KEYS,
    VALUES,
    ENTRIES;

    Iterator<?> iterator(Map<Object, Object> map) {
      return switch (this) {
        case KEYS -> map.keySet().iterator();
        case VALUES -> map.values().iterator();
        case ENTRIES -> map.entrySet().iterator();
      };
    }

    boolean showsValues() {
      return this != KEYS;
    }
  }

  final Map<Object, Object> map(Kind kind) {
    return kind == Kind.GUARDED ? guarded : confined.asMap();
  }

  static Stream<Arguments> views() {
    return Stream.of(Kind.values())
        .flatMap(kind -> Stream.of(View.values()).map(view -> Arguments.of(kind, view)));
  }

  /**
   * Goes past some, and asks whether there are more, as a loop does: behind the last no place is
   * known.
   */
  @CanIgnoreReturnValue
  static boolean skip(Iterator<?> elements, int count) {
    for (int n = 0; n < count; n++) {
      elements.next();
    }
    return elements.hasNext();
  }

  @AfterEach
  void checkMaps() {
    Checks.checkFree(guarded);
    Checks.checkInvariants(confined.asMap());
    confined.close();
  }
}
