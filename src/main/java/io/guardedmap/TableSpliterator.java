package io.guardedmap;

import io.guardedmap.table.Table;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Splits the positions of a table. It binds to its source when it is first asked for something, and
 * has its {@link Reading} check the source after each element that it hands out.
 */
final class TableSpliterator<K, V, E> implements Spliterator<E> {
  /** Makes the element of a view from the entry at a position. */
  interface Projection<K, V, E> {
    E of(Table<K, V> table, int position);
  }

  private final Supplier<? extends Reading<K, V>> source;
  private final Projection<K, V, E> projection;
  private final int characteristics;
  private @Nullable Reading<K, V> reading;
  private int next;
  private int end;
  private int estimate;
  private boolean exact = true;

  TableSpliterator(
      Supplier<? extends Reading<K, V>> source,
      Projection<K, V, E> projection,
      int characteristics) {
    this.source = source;
    this.projection = projection;
    this.characteristics = characteristics;
  }

  /** Splits off the front half of a bound spliterator. */
  private TableSpliterator(TableSpliterator<K, V, E> whole, int middle) {
    this(whole.source, whole.projection, whole.characteristics);
    reading = whole.reading;
    next = whole.next;
    end = middle;
    whole.next = middle;
    boolean withoutGaps = whole.exact && whole.estimate == whole.end - next;
    estimate = withoutGaps ? end - next : whole.estimate >>> 1;
    whole.estimate -= estimate;
    exact = withoutGaps;
    whole.exact = withoutGaps;
  }

  private Reading<K, V> bound() {
    Reading<K, V> bound = reading;
    if (bound == null) {
      bound = source.get();
      reading = bound;
      Table<K, V> table = bound.table();
      next = Math.max(table.next(0), 0);
      end = table.end();
      estimate = table.size();
    }
    return bound;
  }

  @Override
  public @Nullable Spliterator<E> trySplit() {
    bound();
    int middle = (next + end) >>> 1;
    return middle <= next || estimate < 2 ? null : new TableSpliterator<>(this, middle);
  }

  @Override
  public boolean tryAdvance(Consumer<? super E> action) {
    Objects.requireNonNull(action);
    Reading<K, V> bound = bound();
    Table<K, V> table = bound.table();
    int position = table.next(next, end);
    if (position < 0) {
      next = end;
      return false;
    }
    next = position + 1;
    estimate--;
    action.accept(projection.of(table, position));
    bound.table();
    return true;
  }

  @Override
  public void forEachRemaining(Consumer<? super E> action) {
    Objects.requireNonNull(action);
    Reading<K, V> bound = bound();
    Table<K, V> table = bound.table();
    for (int position; (position = table.next(next, end)) >= 0; table = bound.table()) {
      next = position + 1;
      estimate--;
      action.accept(projection.of(table, position));
    }
    next = end;
  }

  @Override
  public long estimateSize() {
    bound();
    return Math.max(0, Math.min(estimate, end - next));
  }

  @Override
  public int characteristics() {
    boolean withoutGaps = reading != null && exact && estimate == end - next;
    return characteristics | (exact ? SIZED : 0) | (withoutGaps ? SUBSIZED : 0);
  }
}
