package io.guardedmap.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A thread has waited for a guard. */
@Name("io.guardedmap.GuardWait")
@Label("Wait for the Guard")
@Description(
    "A write has waited for another writer of the same map, or a snapshot for one that stored")
@Threshold("10 ms")
public final class GuardWaitEvent extends MapEvent {
  @Label("Operation")
  final String operation;

  @Label("Key Class")
  final @Nullable Class<?> keyClass;

  @Label("Holder")
  @Description("The name of the thread that had the guard when the wait began, or # and its number")
  @Nullable String holder;

  @Label("Holder's Operation")
  @Description("What that thread did with it then, as far as could be seen")
  @Nullable String holderOperation;

  private GuardWaitEvent(Object operation, @Nullable Class<?> keyClass) {
    this.operation = operation.toString();
    this.keyClass = keyClass;
  }

  static @Nullable GuardWaitEvent begun(Object operation, @Nullable Class<?> keyClass) {
    return begun(new GuardWaitEvent(operation, keyClass));
  }

  /** Says who has the guard now, by name, and what for. */
  public void setHolder(String name, Object holdersOperation) {
    holder = name;
    holderOperation = holdersOperation.toString();
  }
}
