package io.guardedmap;

import io.guardedmap.table.Table;

/**
 * An iteration's access to its map: gives the table to read next, or throws when the map is no
 * longer the one that the iteration began with.
 */
interface Reading<K, V> {
  Table<K, V> table();
}
