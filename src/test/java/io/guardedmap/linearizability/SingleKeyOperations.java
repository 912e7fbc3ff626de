package io.guardedmap.linearizability;

import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/** What two threads do to one map of three keys. */
abstract class SingleKeyOperations {
  final Map<Object, Integer> map;

  SingleKeyOperations(Map<Object, Integer> map) {
    this.map = map;
  }

  /** The key of a number. */
  Object key(int number) {
    return number;
  }

  @Operation
  public @Nullable Integer get(@Param(gen = IntGen.class, conf = "1:3") int number) {
    return map.get(key(number));
  }

  @Operation
  public @Nullable Integer put(@Param(gen = IntGen.class, conf = "1:3") int number, int value) {
    return map.put(key(number), value);
  }

  @Operation
  public @Nullable Integer add(@Param(gen = IntGen.class, conf = "1:3") int number, int value) {
    return map.merge(key(number), value, Integer::sum);
  }

  @Operation
  public @Nullable Integer remove(@Param(gen = IntGen.class, conf = "1:3") int number) {
    return map.remove(key(number));
  }

  @Operation
  public int size() {
    return map.size();
  }
}
