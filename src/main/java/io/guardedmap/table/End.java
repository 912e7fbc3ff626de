package io.guardedmap.table;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the two ends of the insertion order, and how the entry there is found: by its owner, and
 * by readers beside a writer (case 13 of {@code docs/concurrency.md}).
 */
public enum End {
  FIRST {
    @Override
    int known(Table<?, ?> table) {
      return Bounds.first(table);
    }

    @Override
    boolean isFurtherOut(int position, int other) {
      return position < other;
    }
  },

  LAST {
    @Override
    int known(Table<?, ?> table) {
      return Bounds.last(table);
    }

    @Override
    boolean isFurtherOut(int position, int other) {
      return position > other;
    }
  };

  /**
   * Where the entry at this end is, of those that do not come or go at the moment; may hold none.
   */
  abstract int known(Table<?, ?> table);

  /** Whether a position is nearer to this end than another. */
  abstract boolean isFurtherOut(int position, int other);

  /**
   * The position of the entry at this end, or {@link Table#NONE}: for the owner, or of a frozen
   * table.
   */
  public int position(Table<?, ?> table) {
    return table.ownSize() == 0 ? Table.NONE : known(table);
  }

  /** The entry at this end, or null: for the owner, or of a frozen table. */
  public <K, V> Map.@Nullable Entry<K, V> ownEntry(Table<K, V> table) {
    int position = position(table);
    return position < 0 ? null : entryAt(table, position);
  }

  /**
   * The entry that was at this end at a moment of this call, or null if there was none. For
   * anybody. Looks again only if another change of the same table has begun meanwhile, and once
   * more.
   */
  public <K, V> Map.@Nullable Entry<K, V> entry(Table<K, V> table) {
    while (true) {
      long tally = table.tally();
      int changing = Tally.isSettled(tally) ? Table.NONE : Tally.position(tally);
      int known = known(table);
      Map.Entry<K, V> found =
          known >= 0 && known < table.completed() ? entryAt(table, known) : null;
      if (changing >= 0 && (found == null || isFurtherOut(changing, known))) {
        Map.Entry<K, V> other = entryAt(table, changing);
        found = other == null ? found : other;
      }
      boolean isKnownGone = found == null && known == changing && Tally.isRemoval(tally);
      if (!isKnownGone && table.tally() == tally) {
        return found;
      }
    }
  }

  /** What stands at a position at a moment of this call, or null. */
  @SuppressWarnings({"unchecked", "NullAway"}) // only keys are put there, null included
  private static <K, V> Map.@Nullable Entry<K, V> entryAt(Table<K, V> table, int position) {
    Object[] page = Pages.pageAcquire(table.pages, position);
    if (page == null) {
      return null;
    }
    Object key = Pages.keyAcquire(page, position); // before the value: that decides
    Object value = Pages.valueAcquire(page, position);
    return key == null || value == null
        ? null
        : new SimpleImmutableEntry<>((K) Nulls.unmask(key), table.valueOf(value));
  }

  /**
   * Looks at the entry at this end before its removal has the lock; null if there is no crowd to
   * ask.
   */
  public <K, V> @Nullable Look<K, V> look(Table<K, V> table) {
    if (table.crowd() == null) {
      return null;
    }
    int known = known(table);
    int position = known < table.completed() ? known : Table.NONE;
    return new Look<>(table, 0, Located.of(position, 0));
  }
}
