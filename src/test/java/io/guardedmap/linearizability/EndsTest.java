package io.guardedmap.linearizability;

import io.guardedmap.GuardedMap;
import io.guardedmap.testkit.Ends;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The first and the last entry, as a {@code LinkedHashMap} has them. */
class EndsTest {
  @Test
  void ofAnEmptyMap() {
    Lincheck.check(Empty.class, Sequential.class);
  }

  @Test
  void inPlace() {
    Lincheck.check(InPlace.class, Sequential.class);
  }

  /** What two threads do to the ends of a map of three keys. */
  abstract static class EndOperations {
    final Map<Object, Integer> map;

    EndOperations(Map<Object, Integer> map) {
      this.map = map;
    }

    @Operation
    public String first() {
      return String.valueOf(Ends.first(map));
    }

    @Operation
    public String last() {
      return String.valueOf(Ends.last(map));
    }

    @Operation
    public String pollFirst() {
      return String.valueOf(Ends.pollFirst(map));
    }

    @Operation
    public String pollLast() {
      return String.valueOf(Ends.pollLast(map));
    }

    @Operation
    public @Nullable Integer put(@Param(gen = IntGen.class, conf = "1:3") int number, int value) {
      return map.put(number, value);
    }

    @Operation
    public @Nullable Integer remove(@Param(gen = IntGen.class, conf = "1:3") int number) {
      return map.remove(number);
    }
  }

  /** A map that starts empty. */
  public static final class Empty extends EndOperations {
    public Empty() {
      super(new GuardedMap<>());
    }
  }

  /** A map with room for all. */
  public static final class InPlace extends EndOperations {
    public InPlace() {
      super(new GuardedMap<>(32));
    }
  }

  /** What the ends should be. */
  public static final class Sequential extends EndOperations {
    public Sequential() {
      super(new LinkedHashMap<>());
    }
  }
}
