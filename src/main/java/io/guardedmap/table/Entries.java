package io.guardedmap.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Entries as they were read, with the hash codes of their keys, one after the other and not yet put
 * into any table. Those whose keys call no user code are put as they are: their places are looked
 * for under the lock. Of others an equal one may have come before; they are first put into a table
 * of their own, which is then looked for by {@link Looks}.
 */
public final class Entries<K, V> implements Puts<K, V> {
  private static final int LEAST_ROOM = 4;

  /** The most to make room for on somebody's word. */
  private static final int MOST_ROOM = 1 << 20;

  /** Whether entries whose keys are there already stay as they are. */
  private final boolean onlyNew;

  private @Nullable Object[] keys;
  private @Nullable Object[] values;
  private int[] hashCodes;
  private int count;
  private boolean callUserCode;

  private Entries(boolean onlyNew, int expected) {
    int room = Math.max(LEAST_ROOM, Math.min(expected, MOST_ROOM));
    this.onlyNew = onlyNew;
    keys = new Object[room];
    values = new Object[room];
    hashCodes = new int[room];
  }

  /** No entries yet; each that is added goes to its key's place, whether that is there or not. */
  public static <K, V> Entries<K, V> toPut(int expected) {
    return new Entries<>(false, expected);
  }

  /** No entries yet; those that are added are for keys that are not there. */
  public static <K, V> Entries<K, V> toPutIfNew(int expected) {
    return new Entries<>(true, expected);
  }

  /** Adds an entry. Asks the key for its hash code. */
  public void add(K key, V value) {
    add(key, Located.hashCodeOf(key), value);
  }

  /** Adds an entry of a table, under the hash code that it is stored under there. */
  void add(K key, int hashCode, V value) {
    if (count == hashCodes.length) {
      keys = Arrays.copyOf(keys, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
      hashCodes = Arrays.copyOf(hashCodes, 2 * count);
    }
    keys[count] = key;
    values[count] = value;
    hashCodes[count++] = hashCode;
    callUserCode |= key != null && !Located.callsNoUserCode(key);
  }

  /**
   * The entries, to be put into a table that others write to. Calls user code of keys, if they have
   * any.
   */
  public Puts<K, V> asPuts() {
    return callUserCode ? new Looks<>(asTable(), onlyNew) : this;
  }

  /**
   * The entries in a frozen table of their own. Calls user code of keys, if hash codes are equal.
   */
  Table<K, V> asTable() {
    return storeIn(Table.withRoom(count)).freeze();
  }

  /** The entries of a table that nobody writes to, to be put into another. Asks no key anything. */
  public static <K, V> Puts<K, V> allOf(Table<K, V> table) {
    Entries<K, V> entries = toPut(table.ownSize());
    for (Cursor<K, V> each = table.cursor(0); each.isAtEntry(); each.advance()) {
      entries.add(each.key(), each.hashCodeHere(), each.value());
    }
    return entries.callUserCode ? new Looks<>(table, false) : entries;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // only keys are put there, null included
  private K key(int number) {
    return (K) keys[number];
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // only values are put there, null included
  private V value(int number) {
    return (V) values[number];
  }

  @Override
  public boolean look(Table<K, V> seen) {
    int known = 0;
    while (onlyNew && known < count && seen.isPresent(seen.locate(key(known), hashCodes[known]))) {
      known++;
    }
    return known < count;
  }

  @Override
  public boolean holdIn(Table<K, V> now) {
    return true;
  }

  /** One by one, as they come: so in a table of their own, keys may also be asked. */
  @Override
  public Table<K, V> storeIn(Table<K, V> now) {
    Table<K, V> table = Rebuilding.withRoomIfEmpty(now, count);
    for (int n = 0; n < count; n++) {
      long found = table.locate(key(n), hashCodes[n]);
      if (!Located.isFound(found)) {
        CrowdChange change = CrowdChange.toAdd(table, key(n), found);
        table = table.add(key(n), hashCodes[n], value(n), change);
      } else if (!onlyNew) {
        table = table.replace(Located.position(found), value(n));
      }
    }
    return table;
  }
}
