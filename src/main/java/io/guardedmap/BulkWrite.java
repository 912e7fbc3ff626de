package io.guardedmap;

import io.guardedmap.table.Entries;
import io.guardedmap.table.Puts;
import io.guardedmap.table.Table;
import io.guardedmap.table.Verdicts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * What a write of several keys does to a {@link VersionedMap}: all or nothing. Ask, look, store, as
 * {@link KeyWrite}: all user code has answered, and the map is seen to be the same, before the
 * first of the changes.
 */
final class BulkWrite {
  private BulkWrite() {}

  /** Puts all of a source, into a copy that then takes the map's place. */
  static <K, V> void putAll(VersionedMap<K, V> map, Map<? extends K, ? extends V> source) {
    Table<K, V> before = map.table().freeze();
    VersionedMap<K, V> copy = new VersionedMap<>(before);
    putEach(copy, source);
    map.adopt(Operation.PUT_ALL, before, copy);
  }

  /** Puts all of a source into a map that nobody else has yet, one by one. */
  static <K, V> void putEach(VersionedMap<K, V> map, Map<? extends K, ? extends V> source) {
    for (Map.Entry<? extends K, ? extends V> each : source.entrySet()) {
      K key = each.getKey();
      V value = each.getValue();
      KeyWrite.put(map, Operation.PUT_ALL, map.locate(Operation.PUT_ALL, key), key, value);
    }
  }

  /** Reads a source, so that its entries can be put into a map that others write to. */
  static <K, V> Puts<K, V> read(Map<? extends K, ? extends V> source) {
    Table<K, V> copy = Arguments.tableToCopy(source);
    if (copy != null) {
      return Entries.allOf(copy);
    }
    Entries<K, V> entries = Entries.toPut(source.size());
    for (Map.Entry<? extends K, ? extends V> each : source.entrySet()) {
      entries.add(each.getKey(), each.getValue());
    }
    return entries.asPuts();
  }

  /** Stores what has been looked for; says whether there was a new key. Calls no user code. */
  static <K, V> boolean store(VersionedMap<K, V> map, Operation operation, Puts<K, V> puts) {
    Table<K, V> before = map.table();
    Object changer = ChangeTrace.changer(operation);
    Table<K, V> after = puts.storeIn(before);
    if (after.version() == before.version()) {
      map.adopt(after);
      return false;
    }
    map.adopt(operation, changer, before, after);
    return true;
  }

  /** Has a table that was made apart take the place of the map's own. */
  static <K, V> void replaceContents(VersionedMap<K, V> map, Table<K, V> content) {
    RemovalListener loads = map.loads();
    if (loads != null) {
      loads.invalidateAll();
    }
    Object changer = ChangeTrace.changer(Operation.REPLACE_CONTENTS);
    content.countFrom(map.table());
    map.adopt(Operation.REPLACE_CONTENTS, changer, map.table(), content);
  }

  /**
   * Replaces each value by the function's answer, but those that the function itself has replaced.
   */
  static <K, V> void replaceAll(
      VersionedMap<K, V> map, BiFunction<? super K, ? super V, ? extends V> function) {
    Reading<K, V> reading = new Watch<>(map, Operation.REPLACE_ALL);
    Table<K, V> now = reading.table();
    List<V> answers = new ArrayList<>(now.ownSize());
    List<V> left = new ArrayList<>(now.ownSize()); // the values that were there after each answer
    for (int at = now.next(0); at >= 0; at = now.next(at + 1)) {
      answers.add(function.apply(now.keyAt(at), now.valueAt(at)));
      now = reading.table();
      left.add(now.valueAt(at));
    }
    Iterator<V> answer = answers.iterator();
    Iterator<V> untouched = left.iterator();
    now.freeze();
    for (int at = now.next(0); at >= 0; at = now.next(at + 1)) {
      V value = answer.next();
      if (untouched.next() == now.valueAt(at)) {
        now = now.replace(at, value);
      }
    }
    map.adopt(now);
  }

  /**
   * Removes all entries that meet the condition, or the first alone; says whether there were any.
   */
  static <K, V> boolean removeWhere(
      VersionedMap<K, V> map,
      Operation operation,
      MapViews.Condition<K, V> condition,
      boolean firstOnly) {
    Reading<K, V> reading = new Watch<>(map, operation);
    BitSet found = new BitSet();
    Table<K, V> now = reading.table();
    int at = now.next(0);
    while (at >= 0 && !(firstOnly && !found.isEmpty())) {
      found.set(at, condition.test(now, at));
      now = reading.table();
      at = now.next(at + 1);
    }
    return removeAll(map, operation, now, found);
  }

  /** Removes the entries of all these elements of a view; says whether there were any. */
  static <K, V> boolean removeEach(
      VersionedMap<K, V> map, Iterable<?> elements, MapViews.Finder<K, V> finder) {
    Reading<K, V> reading = new Watch<>(map, Operation.REMOVE_ALL);
    BitSet found = find(reading, elements, finder);
    return removeAll(map, Operation.REMOVE_ALL, reading.table(), found);
  }

  /** The positions of the entries of all these elements of a view. */
  static <K, V> BitSet find(
      Reading<K, V> reading, Iterable<?> elements, MapViews.Finder<K, V> finder) {
    BitSet found = new BitSet();
    for (Object each : elements) {
      int at = finder.find(reading, each);
      if (at >= 0) {
        found.set(at);
      }
    }
    return found;
  }

  private static <K, V> boolean removeAll(
      VersionedMap<K, V> map, Operation operation, Table<K, V> now, BitSet positions) {
    if (positions.isEmpty()) {
      return false;
    }
    RemovalListener loads = map.loads();
    if (loads != null) {
      positions.stream().map(now::hashCodeAt).forEach(loads::invalidate);
    }
    Object changer = ChangeTrace.changer(operation);
    map.adopt(operation, changer, now, now.removeAll(positions));
    return true;
  }

  // ---- What has been asked about before ------------------------------------------------------

  /** Removes the entries that verdicts on the table of the map choose. */
  static <K, V> void removeChosen(VersionedMap<K, V> map, Verdicts<K, V> verdicts) {
    removeAll(map, Operation.REMOVE_ALL, verdicts.table(), verdicts.chosen());
  }

  /** Replaces the values that verdicts on the table of the map choose. */
  static <K, V> void replaceChosen(VersionedMap<K, V> map, Verdicts<K, V> verdicts) {
    Table<K, V> now = verdicts.table();
    BitSet chosen = verdicts.chosen();
    for (int at = chosen.nextSetBit(0); at >= 0; at = chosen.nextSetBit(at + 1)) {
      now = now.replace(at, verdicts.value(at));
    }
    map.adopt(now);
  }
}
