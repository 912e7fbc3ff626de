package io.guardedmap.linearizability;

import java.util.HashMap;

/** What all of it should do. */
public final class Sequential extends FunctionOperations {
  public Sequential() {
    super(new HashMap<>());
  }

  public void putBoth(int value) {
    map.put(1, value);
    map.put(2, value);
  }

  public void clear() {
    map.clear();
  }
}
