package io.guardedmap.usercode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call and its hook work with: keys and values, made anew whenever they are needed. */
final class Setting {
  /** The keys from 0 are there; those from here on are not, and the calls put them. */
  static final int ABSENT = 1000;

  /** The keys from here on are not there either, and the hooks put them. */
  static final int NEW = 2000;

  /**
   * So many at once rebuild any table of the sizes tested but the largest, which one key rebuilds.
   */
  static final int MANY = 25;

  /** The values from here on are none that were there. */
  static final int NEW_VALUE = 5000;

  final Hook hook = new Hook();
  final KeyKind keys;
  final Target target;
  final int size;

  /** What the hook has thrown on purpose. */
  @Nullable Throwable thrown;

  /** The snapshots and clones that the hook has made. */
  final List<Map<AskedKey, AskedValue>> copies = new ArrayList<>();

  /** What the hook has seen. */
  final List<Content> seen = new ArrayList<>();

  Setting(KeyKind keys, Target target, int size) {
    this.keys = keys;
    this.target = target;
    this.size = size;
  }

  AskedKey key(int number) {
    return keys.key(hook, number);
  }

  AskedValue value(int number) {
    return new AskedValue(hook, number);
  }

  int targetNumber() {
    return target.number(size);
  }

  /** The key under way. */
  AskedKey target() {
    return key(targetNumber());
  }

  /** A value that equals that of the key under way, and of no other key. */
  AskedValue sought() {
    return value(targetNumber());
  }

  /** A key that is there and not under way, if there is one. */
  int otherNumber() {
    return size / 2 == targetNumber() ? 0 : size / 2;
  }

  boolean hasOther() {
    return size > 0 && otherNumber() != targetNumber();
  }

  <T> T asked(Place place, T result) {
    hook.at(place);
    return result;
  }

  void fill(Map<AskedKey, AskedValue> map) {
    for (int n = 0; n < size; n++) {
      map.put(key(n), n == 0 && target == Target.OF_NULL ? null : value(n));
    }
  }

  /** What {@link #fill} gives. */
  Content filling() {
    return Content.upTo(size, target == Target.OF_NULL);
  }

  /** Entries of new keys. */
  Map<AskedKey, AskedValue> entries(int from, int count) {
    Map<AskedKey, AskedValue> entries = new LinkedHashMap<>();
    for (int n = from; n < from + count; n++) {
      entries.put(key(n), value(n));
    }
    return entries;
  }
}
