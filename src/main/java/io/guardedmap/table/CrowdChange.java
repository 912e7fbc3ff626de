package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * What adding or removing one entry makes of a {@link Crowd}: keys have been asked all there is to
 * ask them. The crowd that was seen never changes, so this holds for every table that has it.
 *
 * @param before the crowd that was seen
 * @param after the crowd as it is after the change, in which an entry that comes may still have no
 *     position
 * @param notPlaced the entry that comes, if it has no position yet
 */
public record CrowdChange(
    @Nullable Crowd before, @Nullable Crowd after, @Nullable Crowd notPlaced) {
  /** The addition of a masked key that is not there. Calls {@code compareTo}. */
  static CrowdChange addition(@Nullable Crowd crowd, int hashCode, Object key) {
    Crowd added = new Crowd(hashCode, key, Crowd.NOT_PLACED);
    return new CrowdChange(crowd, Crowd.plus(crowd, added), added);
  }

  /** The removal of the masked key at a position. Calls {@code compareTo}. */
  static CrowdChange removal(Crowd crowd, int hashCode, Object key, int position) {
    return new CrowdChange(crowd, Crowd.minus(crowd, new Crowd(hashCode, key, position)), null);
  }

  /** The crowd as it is after an addition at a position. For once. */
  @Nullable Crowd afterAdding(int position) {
    if (notPlaced != null) {
      notPlaced.place(position);
    }
    return after;
  }
}
