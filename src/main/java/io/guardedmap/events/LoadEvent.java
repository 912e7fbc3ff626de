package io.guardedmap.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A value has been loaded. */
@Name("io.guardedmap.Load")
@Label("Load")
@Description("A computeIfAbsent has loaded the value of a key, or has failed to")
@Threshold("10 ms")
public final class LoadEvent extends MapEvent {
  @Label("Key Class")
  final @Nullable Class<?> keyClass;

  @Label("Waiters")
  @Description("How many threads waited for the same value at the end")
  int waiters;

  private LoadEvent(@Nullable Object key) {
    keyClass = key == null ? null : key.getClass();
  }

  static @Nullable LoadEvent begun(@Nullable Object key) {
    return begun(new LoadEvent(key));
  }

  /** So many threads wait for what has been loaded, which they are about to get. */
  public void setWaiters(int waiters) {
    this.waiters = waiters;
  }
}
