package io.guardedmap.bench.maps;

import io.guardedmap.GuardedMap;
import io.guardedmap.VersionedMap;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Lock;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jctools.maps.NonBlockingHashMap;
import scala.collection.concurrent.TrieMap;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The maps that are compared. Each knows how several keys are read or written in one go, and what
 * takes the place of a snapshot: where a map has none, a copy.
 */
public enum Implementation implements Contestant {
  HASH_MAP("HashMap", Sharing.NONE, HashMap::new),
  LINKED_HASH_MAP("LinkedHashMap", Sharing.NONE, LinkedHashMap::new),
  CONCURRENT_HASH_MAP("ConcurrentHashMap", Sharing.BY_KEY, ConcurrentHashMap::new),
  SYNCHRONIZED_MAP(
      "synchronizedMap", Sharing.MONITOR, () -> Collections.synchronizedMap(new HashMap<>())),
  LOCKED_MAP("HashMap + RRW lock", Sharing.LOCK, LockedMap::new),
  NON_BLOCKING_HASH_MAP("NonBlockingHashMap", Sharing.BY_KEY, NonBlockingHashMap::new),
  ECLIPSE_MAP(
      "Eclipse ConcurrentHashMap",
      Sharing.BY_KEY,
      org.eclipse.collections.impl.map.mutable.ConcurrentHashMap::new),
  TRIE_MAP("Scala TrieMap", Sharing.TRIE, () -> CollectionConverters.asJava(new TrieMap<>())),
  VERSIONED_MAP("VersionedMap", Sharing.VERSIONED, VersionedMap::new),
  GUARDED_MAP("GuardedMap", Sharing.GUARDED, GuardedMap::new);

  /** The map to which the others are compared, and ours. */
  public static final List<Implementation> RIVALS = List.of(CONCURRENT_HASH_MAP, GUARDED_MAP);

  public static final List<Implementation> ALL = List.of(values());

  /** Those that several threads may use at once. */
  public static final List<Implementation> SHARED =
      Stream.of(values()).filter(Implementation::isShared).toList();

  private final String label;
  private final Sharing sharing;
  private final Supplier<Map<Object, Object>> maker;

  Implementation(String label, Sharing sharing, Supplier<Map<Object, Object>> maker) {
    this.label = label;
    this.sharing = sharing;
    this.maker = maker;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean isShared() {
    return sharing != Sharing.NONE && sharing != Sharing.VERSIONED;
  }

  @Override
  public boolean isAtomic() {
    return sharing.writing != null;
  }

  /** Whether a walk over the map must hold its lock while others write. */
  public boolean isLockedToWalk() {
    return sharing == Sharing.MONITOR || sharing == Sharing.LOCK;
  }

  public Map<Object, Object> make() {
    return maker.get();
  }

  /** A map with the given keys, put in their order, and one value. */
  public Map<Object, Object> filled(Object[] keys, Object value) {
    Map<Object, Object> map = make();
    for (Object key : keys) {
      map.put(key, value);
    }
    return map;
  }

  /** Walks over a map, under its lock where that is needed while others write. */
  public Object reading(Map<Object, Object> map, Function<Map<Object, Object>, Object> body) {
    return sharing.reading.apply(map, body);
  }

  /** Changes several keys as one. */
  public Object writing(Map<Object, Object> map, Function<Map<Object, Object>, Object> body) {
    return sharing.writing.apply(map, body);
  }

  /** What the map holds now: as cheap as the map has it. */
  public Object snapshot(Map<Object, Object> map) {
    return sharing.snapshot.apply(map);
  }

  /** A snapshot that {@link #snapshot} gave, as a map. */
  @SuppressWarnings("unchecked")
  public Map<Object, Object> asMap(Object snapshot) {
    return this == TRIE_MAP
        ? CollectionConverters.asJava((scala.collection.Map<Object, Object>) snapshot)
        : (Map<Object, Object>) snapshot;
  }

  /** A way to do something to a map as a whole. */
  private interface Section
      extends BiFunction<Map<Object, Object>, Function<Map<Object, Object>, Object>, Object> {}

  /** How threads share a map, and what they do where more than one key matters. */
  private enum Sharing {
    NONE(Sharing::direct, Sharing::direct, HashMap::new),
    BY_KEY(Sharing::direct, null, HashMap::new),
    MONITOR(Sharing::inMonitor, Sharing::inMonitor, map -> inMonitor(map, HashMap::new)),
    LOCK(
        (map, body) -> holding(((LockedMap<?, ?>) map).reading(), map, body),
        (map, body) -> holding(((LockedMap<?, ?>) map).writing(), map, body),
        map -> holding(((LockedMap<?, ?>) map).reading(), map, HashMap::new)),
    TRIE(Sharing::direct, null, map -> trie(map).readOnlySnapshot()),
    VERSIONED(
        Sharing::direct, Sharing::direct, map -> ((VersionedMap<Object, Object>) map).snapshot()),
    GUARDED(
        Sharing::direct,
        (map, body) -> ((GuardedMap<Object, Object>) map).<Object>transact(body::apply),
        map -> ((GuardedMap<Object, Object>) map).snapshot());

    final Section reading;
    final Section writing;
    final Function<Map<Object, Object>, Object> snapshot;

    Sharing(Section reading, Section writing, Function<Map<Object, Object>, Object> snapshot) {
      this.reading = reading;
      this.writing = writing;
      this.snapshot = snapshot;
    }

    private static Object direct(
        Map<Object, Object> map, Function<Map<Object, Object>, Object> body) {
      return body.apply(map);
    }

    private static Object inMonitor(
        Map<Object, Object> map, Function<Map<Object, Object>, Object> body) {
      synchronized (map) {
        return body.apply(map);
      }
    }

    private static Object holding(
        Lock lock, Map<Object, Object> map, Function<Map<Object, Object>, Object> body) {
      lock.lock();
      try {
        return body.apply(map);
      } finally {
        lock.unlock();
      }
    }

    private static TrieMap<Object, Object> trie(Map<Object, Object> map) {
      return (TrieMap<Object, Object>)
          CollectionConverters.asScala((ConcurrentMap<Object, Object>) map);
    }
  }
}
