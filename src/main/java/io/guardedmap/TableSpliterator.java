package io.guardedmap;

import io.guardedmap.table.Table;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Splits the positions of a table. It binds to its source when it is first asked for something, and
 * has its {@link Reading} check the source after each element that it hands out. It knows its size
 * at any time, and so does each part of it: splitting counts the entries where there are gaps. At
 * its end it lets go of the source.
 */
final class TableSpliterator<K, V, E> implements Spliterator<E> {
  /** Makes the element of a view from the entry at a position. */
  interface Projection<K, V, E> {
    E of(Table<K, V> table, int position);
  }

  private final Projection<K, V, E> projection;
  private final int characteristics;

  /** Gives what to read from; null once that is known. */
  private @Nullable Supplier<? extends Reading<K, V>> source;

  /** Null before the source is asked, and at the end. */
  private @Nullable Reading<K, V> reading;

  private int next;
  private int end;
  private int size;

  TableSpliterator(
      Supplier<? extends Reading<K, V>> source,
      Projection<K, V, E> projection,
      int characteristics) {
    this.source = source;
    this.projection = projection;
    this.characteristics = characteristics | SIZED | SUBSIZED;
  }

  /** Splits off the front part of a bound spliterator. */
  private TableSpliterator(TableSpliterator<K, V, E> whole, int middle, int size) {
    projection = whole.projection;
    characteristics = whole.characteristics;
    reading = whole.reading;
    next = whole.next;
    end = middle;
    this.size = size;
    whole.next = middle;
    whole.size -= size;
  }

  /** What to read from; null behind the end. */
  private @Nullable Reading<K, V> bound() {
    if (source != null) {
      reading = source.get();
      source = null;
      Table<K, V> table = reading.table();
      next = Math.max(table.next(0), 0);
      end = table.end();
      size = table.size();
    }
    return reading;
  }

  @Override
  public @Nullable Spliterator<E> trySplit() {
    Reading<K, V> bound = bound();
    if (bound == null || size < 2) {
      return null;
    }
    Table<K, V> table = bound.table();
    while (end - next > 1) { // else another thread has removed the rest, for want of a guard
      int middle = (next + end) >>> 1;
      int front = size == end - next ? middle - next : table.count(next, middle);
      if (front == 0) {
        next = middle;
      } else if (front == size) {
        end = middle;
      } else {
        return new TableSpliterator<>(this, middle, front);
      }
    }
    return null;
  }

  @Override
  public boolean tryAdvance(Consumer<? super E> action) {
    Objects.requireNonNull(action);
    Reading<K, V> bound = bound();
    if (bound == null) {
      return false;
    }
    Table<K, V> table = bound.table();
    int position = table.next(next, end);
    if (position < 0) {
      reading = null;
      return false;
    }
    next = position + 1;
    size--;
    action.accept(projection.of(table, position));
    bound.table();
    return true;
  }

  @Override
  public void forEachRemaining(Consumer<? super E> action) {
    Objects.requireNonNull(action);
    Reading<K, V> bound = bound();
    if (bound == null) {
      return;
    }
    Table<K, V> table = bound.table();
    for (int position; (position = table.next(next, end)) >= 0; table = bound.table()) {
      next = position + 1;
      size--;
      action.accept(projection.of(table, position));
    }
    reading = null;
  }

  @Override
  public long estimateSize() {
    bound();
    return size;
  }

  @Override
  public int characteristics() {
    return characteristics;
  }
}
