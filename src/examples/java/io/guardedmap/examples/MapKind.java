package io.guardedmap.examples;

import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The maps that the tour compares. */
public enum MapKind {
  HASH_MAP("HashMap", "HashMap"),
  SYNCHRONIZED_MAP("synchronizedMap", "Synchron'd"),
  CONCURRENT_HASH_MAP("ConcurrentHashMap", "Concurrent"),
  VERSIONED_MAP("VersionedMap", "Versioned"),
  GUARDED_MAP("GuardedMap", "Guarded");

  private final String title;
  private final String shortTitle;

  MapKind(String title, String shortTitle) {
    this.title = title;
    this.shortTitle = shortTitle;
  }

  /** A new empty map, made as most people make it. */
  public <K, V> Map<K, V> newMap() {
    return switch (this) {
      case HASH_MAP -> new HashMap<>();
      case SYNCHRONIZED_MAP -> Collections.synchronizedMap(new HashMap<>());
      case CONCURRENT_HASH_MAP -> new ConcurrentHashMap<>();
      case VERSIONED_MAP -> new VersionedMap<>();
      case GUARDED_MAP -> new GuardedMap<>();
    };
  }

  /** A new empty set of the same family. */
  public <E> Set<E> newSet() {
    return switch (this) {
      case HASH_MAP -> new HashSet<>();
      case SYNCHRONIZED_MAP -> Collections.synchronizedSet(new HashSet<>());
      case CONCURRENT_HASH_MAP -> ConcurrentHashMap.newKeySet();
      case VERSIONED_MAP -> Collections.newSetFromMap(new VersionedMap<>());
      case GUARDED_MAP -> GuardedMap.newKeySet();
    };
  }

  /** Whether its iterators are meant to fail when a key is added or removed under them. */
  public boolean isFailFast() {
    return this != CONCURRENT_HASH_MAP && this != GUARDED_MAP;
  }

  /** A title for a narrow column. */
  public String shortTitle() {
    return shortTitle;
  }

  @Override
  public String toString() {
    return title;
  }
}
