package io.guardedmap.linearizability;

import java.util.Map;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * {@link SingleKeyOperations} beside functions, one of which reads the map, and snapshots of it.
 */
abstract class FunctionOperations extends SingleKeyOperations {
  FunctionOperations(Map<Object, Integer> map) {
    super(map);
  }

  @Operation
  public @Nullable Integer load(@Param(gen = IntGen.class, conf = "1:3") int number, int value) {
    return map.computeIfAbsent(key(number), key -> value);
  }

  @Operation
  public @Nullable Integer take(@Param(gen = IntGen.class, conf = "1:3") int number) {
    return map.computeIfPresent(key(number), (key, old) -> null);
  }

  @Operation
  public @Nullable Integer digest(@Param(gen = IntGen.class, conf = "1:3") int number) {
    return map.compute(key(number), (key, old) -> snapshot().hashCode());
  }

  @Operation
  public String snapshot() {
    return new TreeMap<>(map).toString();
  }
}
