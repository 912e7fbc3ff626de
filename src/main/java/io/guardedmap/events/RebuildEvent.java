package io.guardedmap.events;

import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Threshold;
import org.jspecify.annotations.Nullable;

/** A table has been made anew. */
@Name("io.guardedmap.Rebuild")
@Label("Rebuild")
@Description(
    "A map has got a larger index, or has been compacted, by a write that took longer for it")
@Threshold("1 ms")
public final class RebuildEvent extends MapEvent {
  @Label("Entries")
  final int entries;

  private RebuildEvent(int entries) {
    this.entries = entries;
  }

  static @Nullable RebuildEvent begun(int entries) {
    return begun(new RebuildEvent(entries));
  }
}
