package io.guardedmap.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;

/** What tests do with bare tables: fill them by keys, and compare them with a model. */
final class Content {
  private Content() {}

  static <K, V> Table<K, V> put(Table<K, V> table, K key, V value) {
    long found = table.locate(key, Located.hashCodeOf(key));
    return Located.isFound(found)
        ? table.replace(Located.position(found), value)
        : table.add(key, Located.hashCode(found), value, CrowdChange.toAdd(table, key, found));
  }

  static <K, V> Table<K, V> remove(Table<K, V> table, K key) {
    int position = table.find(key, Located.hashCodeOf(key));
    assertThat(position).as("position of %s", key).isNotNegative();
    return removeAt(table, position);
  }

  static <K, V> Table<K, V> removeAt(Table<K, V> table, int position) {
    return table.remove(position, CrowdChange.toRemove(table, position));
  }

  /** A table with the keys from one number to before another, each with itself as the value. */
  static Table<Integer, Integer> range(int from, int to) {
    Table<Integer, Integer> table = Table.withRoom(0);
    for (int n = from; n < to; n++) {
      table = put(table, n, n);
    }
    return table;
  }

  /** The entries in order. */
  static <K, V> Map<K, V> of(Table<K, V> table) {
    Map<K, V> entries = new LinkedHashMap<>();
    for (int at = table.next(0); at >= 0; at = table.next(at + 1)) {
      assertThat(entries.containsKey(table.keyAt(at))).as("a key comes twice").isFalse();
      entries.put(table.keyAt(at), table.valueAt(at));
    }
    return entries;
  }

  private static <K, V> Map<K, V> ofCursor(Table<K, V> table) {
    Map<K, V> entries = new LinkedHashMap<>();
    for (Cursor<K, V> cursor = table.cursor(0); cursor.isAtEntry(); cursor.advance()) {
      entries.put(cursor.key(), cursor.value());
    }
    return entries;
  }

  /** Checks everything about a table that nobody writes to. */
  static <K, V> void check(Table<K, V> table, Map<K, V> model) {
    Invariants.check(table);
    assertThat(table.size()).isEqualTo(model.size());
    assertThat(table.ownSize()).isEqualTo(model.size());
    assertThat(of(table).entrySet()).containsExactlyElementsOf(model.entrySet());
    assertThat(ofCursor(table).entrySet()).containsExactlyElementsOf(model.entrySet());
    int rank = 0;
    for (Map.Entry<K, V> entry : model.entrySet()) {
      K key = entry.getKey();
      int position = table.find(key, Located.hashCodeOf(key));
      assertThat(table.count(0, position)).isEqualTo(rank++);
      assertThat(table.isAt(position, table.keyAt(position))).isTrue();
      assertThat(table.contains(key)).isTrue();
      assertThat(table.get(key, null)).isEqualTo(entry.getValue());
    }
  }
}
