package io.guardedmap.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A write has kept the guard while it ran user code. */
@Name("io.guardedmap.UserCode")
@Label("User Code under the Guard")
@Description("A write has run a function or a body under the guard: other writers had to wait")
@Threshold("10 ms")
public final class UserCodeEvent extends MapEvent {
  @Label("Operation")
  final String operation;

  @Label("Key Class")
  final @Nullable Class<?> keyClass;

  private UserCodeEvent(Object operation, @Nullable Class<?> keyClass) {
    this.operation = operation.toString();
    this.keyClass = keyClass;
  }

  static @Nullable UserCodeEvent begun(Object operation, @Nullable Class<?> keyClass) {
    return begun(new UserCodeEvent(operation, keyClass));
  }

  /** The thread has the guard. */
  public void started() {
    begin();
  }
}
