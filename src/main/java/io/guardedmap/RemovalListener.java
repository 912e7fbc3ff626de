package io.guardedmap;

/** Who is to be told that keys are removed: what is being loaded for them is old by then. */
interface RemovalListener {
  /** A key of this hash code is removed. */
  void invalidate(int hashCode);

  /** All keys are removed. */
  void invalidateAll();
}
