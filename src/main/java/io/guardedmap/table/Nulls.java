package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * Stands in for the null key and the null value inside a page, where a null cell means that there
 * is no entry.
 */
final class Nulls {
  static final Object NULL = new Object();

  private Nulls() {}

  static Object mask(@Nullable Object keyOrValue) {
    return keyOrValue == null ? NULL : keyOrValue;
  }

  /** Back to what the caller gave; a null cell (no entry) gives null too. */
  static @Nullable Object unmask(@Nullable Object cell) {
    return cell == NULL ? null : cell;
  }

  /**
   * Whether a key asked for equals a stored one, both masked. The order is HashMap's: identity
   * first, then the {@code equals} of the key asked for, which never gets to see the mask. As in
   * {@link Located#hashCodeOf}, strings come first.
   */
  static boolean sameKey(Object wanted, Object stored) {
    if (wanted == stored) {
      return true;
    }
    if (wanted instanceof String text) {
      return text.equals(stored);
    }
    return stored != NULL && wanted.equals(stored);
  }
}
