package io.guardedmap.bench.maps;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A HashMap behind a ReentrantReadWriteLock, as many write it by hand. Whoever iterates over a view
 * holds {@link #reading()} meanwhile.
 */
public final class LockedMap<K, V> extends AbstractMap<K, V> implements Serializable {
  private static final long serialVersionUID = 1;

  private final HashMap<K, V> map = new HashMap<>();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  Lock reading() {
    return lock.readLock();
  }

  Lock writing() {
    return lock.writeLock();
  }

  @Override
  public int size() {
    lock.readLock().lock();
    try {
      return map.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public V get(Object key) {
    lock.readLock().lock();
    try {
      return map.get(key);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public boolean containsKey(Object key) {
    lock.readLock().lock();
    try {
      return map.containsKey(key);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    lock.readLock().lock();
    try {
      map.forEach(action);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public V put(K key, V value) {
    lock.writeLock().lock();
    try {
      return map.put(key, value);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public V remove(Object key) {
    lock.writeLock().lock();
    try {
      return map.remove(key);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
    lock.writeLock().lock();
    try {
      return map.merge(key, value, function);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
    V present = get(key);
    if (present != null) {
      return present;
    }
    lock.writeLock().lock();
    try {
      return map.computeIfAbsent(key, function);
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return map.entrySet();
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    lock.readLock().lock();
    try {
      out.defaultWriteObject();
    } finally {
      lock.readLock().unlock();
    }
  }
}
