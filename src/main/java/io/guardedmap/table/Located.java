package io.guardedmap.table;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Table} has a key, or that it has not, and the key's hash code: two numbers in one,
 * so that looking for a key makes no object.
 */
public final class Located {
  /** That a key is nowhere, whatever its hash code. */
  public static final long NOWHERE = of(Table.NONE, 0);

  private Located() {}

  /**
   * The hash code under which tables know a key. Calls the key's {@code hashCode}; strings, which
   * most keys are, are told apart first, so that the call is direct whatever other keys a program
   * has.
   */
  public static int hashCodeOf(@Nullable Object key) {
    if (key instanceof String text) {
      return text.hashCode();
    }
    return key == null ? 0 : key.hashCode();
  }

  /**
   * Whether looking for a key is sure to call the JDK's code alone, which does nothing to a map.
   */
  public static boolean callsNoUserCode(@Nullable Object key) {
    return key instanceof String
        || key instanceof Long
        || key instanceof Integer
        || key instanceof UUID
        || key instanceof Enum;
  }

  static long of(int position, int hashCode) {
    return ((long) hashCode << Integer.SIZE) | Integer.toUnsignedLong(position);
  }

  /** That a key of this hash code is nowhere. */
  public static long absent(int hashCode) {
    return of(Table.NONE, hashCode);
  }

  /** Whether the key is there. */
  public static boolean isFound(long located) {
    return position(located) >= 0;
  }

  /** The position of the key, or a negative. */
  public static int position(long located) {
    return (int) located;
  }

  /** The hash code by which the key was looked for. */
  public static int hashCode(long located) {
    return (int) (located >>> Integer.SIZE);
  }
}
