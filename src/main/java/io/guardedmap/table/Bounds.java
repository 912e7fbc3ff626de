package io.guardedmap.table;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where the first and the last entry of a table are, for a table from which something has been
 * removed: before that, they are at the first position and the last. Each table that needs it has
 * its own.
 */
final class Bounds {
  private static final VarHandle FIRST;
  private static final VarHandle LAST;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      FIRST = lookup.findVarHandle(Bounds.class, "first", int.class);
      LAST = lookup.findVarHandle(Bounds.class, "last", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The position of the first entry, or the table's end if there is none; moves before it goes. */
  @SuppressWarnings("UnusedVariable") // through FIRST
  private int first;

  /** The position of the last entry, or {@link Table#NONE}; moves before it goes. */
  @SuppressWarnings("UnusedVariable") // through LAST
  private int last;

  /** What lies before the last entry; writer only. */
  private @Nullable Gap gaps;

  Bounds(int first, int last) {
    this(first, last, null);
  }

  private Bounds(int first, int last, @Nullable Gap gaps) {
    this.first = first;
    this.last = last;
    this.gaps = gaps;
  }

  static @Nullable Bounds copyOf(@Nullable Bounds bounds) {
    return bounds == null ? null : new Bounds(bounds.first(), bounds.last(), bounds.gaps);
  }

  /** Where the first entry of a table is, or the first but the one being added or removed. */
  static int first(ReadableTable<?, ?> table) {
    Bounds bounds = table.bounds();
    return bounds == null ? 0 : bounds.first();
  }

  /** Where the last entry of a table is, or the last but the one being added or removed. */
  static int last(ReadableTable<?, ?> table) {
    Bounds bounds = table.bounds();
    return bounds == null ? table.completed() - 1 : bounds.last();
  }

  int first() {
    return (int) FIRST.getAcquire(this);
  }

  int last() {
    return (int) LAST.getAcquire(this);
  }

  @Nullable Gap gaps() {
    return gaps;
  }

  /** The first of a table once the entry at a position has gone. */
  int firstWithout(int position, ReadableTable<?, ?> table) {
    if (position != first()) {
      return first();
    }
    int next = table.next(position + 1);
    return next < 0 ? table.end() : next;
  }

  /** The last of a table once the entry at a position has gone. */
  int lastWithout(int position, ReadableTable<?, ?> table) {
    if (position != last()) {
      return last();
    }
    return position == first()
        ? Table.NONE
        : Gap.previous(gaps, position, first(), table.pages, Pages::holdsEntry);
  }

  /** Moves to a last entry that has come, and if it is the only one, to it as the first. */
  void addRelease(int position, boolean isOnly, @Nullable Gap gaps) {
    this.gaps = gaps;
    if (isOnly) {
      FIRST.setRelease(this, position);
    }
    LAST.setRelease(this, position);
  }

  /** Moves to what are the first and the last entry but for one that is about to go. */
  void removeRelease(int first, int last) {
    FIRST.setRelease(this, first);
    LAST.setRelease(this, last);
    gaps = Gap.upTo(gaps, last);
  }
}
