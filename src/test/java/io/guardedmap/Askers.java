package io.guardedmap;

import java.util.Map;

/** Whether a thread is asking user code about entries; needs nothing but the maps. */
public final class Askers {
  private Askers() {}

  /**
   * Whether this thread is in the middle of asking about entries of a map, or any is of a guarded
   * one.
   */
  public static boolean areAny(Map<?, ?> map) {
    Object subject = map instanceof TreeView<?, ?> node ? node.tree() : map;
    return Asking.about(subject) != null
        || (subject instanceof TakingTurns<?, ?> guarded && guarded.hasAskers());
  }
}
