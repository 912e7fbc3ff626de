package io.guardedmap.table;

/**
 * Entries to be put into a table, that of a map whose writers take turns: all of them at once, in
 * order. What there is to ask of their source has been asked.
 */
public interface Puts<K, V> {
  /**
   * Looks for the keys in a table that others may write to meanwhile. May call user code of keys.
   *
   * @return whether there is something to store
   */
  boolean look(Table<K, V> seen);

  /**
   * Whether what was looked for is so in what is now the table of the same map. If not, there is to
   * be another look, which asks only what must be asked again. For who has the lock. Calls no user
   * code.
   */
  boolean holdIn(Table<K, V> now);

  /**
   * Stores the entries in a fork, once they {@link #holdIn hold}. Calls no user code.
   *
   * @return the table with them; it is the same if there is nothing to store
   * @throws IllegalStateException if the table would be too full
   */
  Table<K, V> storeIn(Table<K, V> now);
}
