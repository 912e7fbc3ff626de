package io.guardedmap.table;

import org.jspecify.annotations.Nullable;

/**
 * What adding or removing one entry makes of a {@link Crowd}: keys have been asked all there is to
 * ask them. The crowd that was seen never changes, so this holds for every table that has it.
 */
public final class CrowdChange {
  private final @Nullable Crowd before;
  private final @Nullable Crowd after;

  /** The entry that comes, while it has no position. */
  private final @Nullable Crowd notPlaced;

  private CrowdChange(@Nullable Crowd before, @Nullable Crowd after, @Nullable Crowd notPlaced) {
    this.before = before;
    this.after = after;
    this.notPlaced = notPlaced;
  }

  /**
   * Asks what adding a key makes of the crowd. Calls {@code compareTo}.
   *
   * @param located what {@link Table#locate} has found of the key in this table: nothing
   * @return null if the crowd does not matter
   */
  public static @Nullable CrowdChange toAdd(Table<?, ?> table, @Nullable Object key, long located) {
    return mattersToAdd(table, located)
        ? addition(table.crowd(), Located.hashCode(located), Nulls.mask(key))
        : null;
  }

  /** Whether a key that {@link Table#locate} has not found is to be added to the crowd. */
  static boolean mattersToAdd(Table<?, ?> table, long located) {
    return Located.position(located) == Table.NONE_AND_CROWDED
        && Index.isCrowded(table.index, table.pages, Located.hashCode(located));
  }

  /**
   * Asks what removing the entry at a position makes of the crowd. Calls {@code compareTo}.
   *
   * @return null if the crowd does not matter
   */
  public static @Nullable CrowdChange toRemove(Table<?, ?> table, int position) {
    Crowd crowd = table.crowd();
    if (crowd == null || !isCrowded(table, position)) {
      return null;
    }
    int hashCode = Pages.hashCodeAt(table.pages, position);
    return removal(crowd, hashCode, Nulls.mask(table.keyAt(position)), position);
  }

  /** Whether removing the entry at a position changes the crowd. Calls no user code. */
  public static boolean mattersToRemove(Table<?, ?> table, int position) {
    return table.crowd() != null && isCrowded(table, position);
  }

  private static boolean isCrowded(Table<?, ?> table, int position) {
    int hashCode = Pages.hashCodeAt(table.pages, position);
    return !Index.leadsTo(table.index, hashCode, position);
  }

  /** The addition of a masked key that is not there. Calls {@code compareTo}. */
  static CrowdChange addition(@Nullable Crowd crowd, int hashCode, Object key) {
    Crowd added = new Crowd(hashCode, key, Crowd.NOT_PLACED);
    return new CrowdChange(crowd, Crowd.plus(crowd, added), added);
  }

  /** The removal of the masked key at a position. Calls {@code compareTo}. */
  static CrowdChange removal(Crowd crowd, int hashCode, Object key, int position) {
    return new CrowdChange(crowd, Crowd.minus(crowd, new Crowd(hashCode, key, position)), null);
  }

  /**
   * An addition of several, one by one, to a table that is being made: this gives one its position.
   */
  static CrowdChange placing(@Nullable Crowd after, Crowd newcomer) {
    return new CrowdChange(null, after, newcomer);
  }

  /** A change of a table that is being made: to this crowd, whose entries all have a position. */
  static CrowdChange to(@Nullable Crowd after) {
    return new CrowdChange(null, after, null);
  }

  /** Whether a table has the crowd that was seen. */
  boolean holdsIn(Table<?, ?> table) {
    return table.crowd() == before;
  }

  @Nullable Crowd after() {
    return after;
  }

  /** The crowd as it is after an addition at a position. For once. */
  @Nullable Crowd afterAdding(int position) {
    if (notPlaced != null) {
      notPlaced.place(position);
    }
    return after;
  }
}
