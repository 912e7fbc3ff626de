package io.guardedmap.linearizability;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** Writes with functions and loads, beside all that {@link SingleKeysTest} has, and snapshots. */
class FunctionsTest {
  @Test
  void functionsAndSnapshots() {
    Lincheck.check(FunctionsAndSnapshots.class);
  }

  /** Writes in place, whose tables are open while functions run. */
  public static final class FunctionsAndSnapshots extends FunctionOperations {
    private final GuardedMap<Object, Integer> guarded;

    public FunctionsAndSnapshots() {
      this(new GuardedMap<>(32));
    }

    private FunctionsAndSnapshots(GuardedMap<Object, Integer> guarded) {
      super(guarded);
      this.guarded = guarded;
    }

    @Override
    @Operation
    public String snapshot() {
      MapSnapshot<Object, Integer> snapshot = guarded.snapshot();
      String first = new TreeMap<>(snapshot).toString();
      return first + (new TreeMap<>(snapshot).toString().equals(first) ? "" : " changed");
    }
  }
}
