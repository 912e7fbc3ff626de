package io.guardedmap.table;

import io.guardedmap.events.Events;
import io.guardedmap.events.RebuildEvent;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The making of a table that holds what another holds, whose index can hand out no more positions,
 * is not its own, or leads mostly to entries that are gone. Asks no key anything, and freezes the
 * old table: what this is a part of may still fail, and who reads the old one may go on.
 */
final class Rebuilding<K, V> {
  private final @Nullable RebuildEvent event;
  private final Table<K, V> old;
  private final int[] index;

  /** How many positions the index hands out. */
  private final int limit;

  /** By the old position, the new one of an entry that stays in the crowd; else none. */
  private final int[] inCrowd;

  private Rebuilding(Table<K, V> old, int slots) {
    this.old = old.freeze(); // so that snapshots need not wait
    event = Events.rebuild(old.ownSize());
    index = Index.allocate(slots);
    limit = Index.limit(index);
    inCrowd = new int[old.crowd == null ? 0 : old.end()];
    Arrays.fill(inCrowd, Table.NONE);
  }

  /** Adds an entry as {@link Table#add} does, to a table with room. */
  static <K, V> Table<K, V> added(
      Table<K, V> old, K key, int hashCode, V value, @Nullable CrowdChange change) {
    int size = old.ownSize();
    int end = old.end();
    int room = Math.max(Capacity.roomToGrow(size, end), Index.roomAsked(old.index));
    int slots = Capacity.slotsFor(room);
    boolean fewRemoved = end - size <= end / 8 && end < Capacity.limit(slots);
    Rebuilding<K, V> rebuilding = new Rebuilding<>(old, slots);
    // A table whose index is a list has pages with the hash codes of that.
    boolean canShare = Pages.isFirstPageFull(old.pages) && !Index.isList(rebuilding.index);
    Table<K, V> made =
        fewRemoved && canShare ? rebuilding.reindexed() : rebuilding.compacted(new BitSet());
    if (change == null || !Index.isCrowded(made.index, made.pages, hashCode)) {
      made.crowd = rebuilding.renumbered(old.crowd, Table.NONE);
      return made.addInPlace(key, hashCode, value, null);
    }
    Crowd after = rebuilding.renumbered(change.after(), made.end());
    return made.addInPlace(key, hashCode, value, CrowdChange.to(after));
  }

  /**
   * The table, frozen; but for an empty one with less room one that has room for so many entries.
   */
  static <K, V> Table<K, V> withRoomIfEmpty(Table<K, V> old, int entries) {
    int room = Math.max(Index.roomAsked(old.index), Index.limit(old.index));
    if (old.ownSize() > 0 || entries <= room) {
      return old.freeze();
    }
    Table<K, V> made = Table.withRoom(entries);
    made.countFrom(old);
    return made;
  }

  /** The table without the entries at some positions. */
  static <K, V> Table<K, V> without(Table<K, V> old, BitSet gone) {
    int slots = Capacity.slotsFor(Capacity.roomToGrow(old.ownSize() - gone.cardinality()));
    Rebuilding<K, V> rebuilding = new Rebuilding<>(old, slots);
    Table<K, V> made = rebuilding.compacted(gone);
    made.crowd = rebuilding.renumbered(old.crowd, Table.NONE);
    return made;
  }

  /**
   * The same entries in a table with room for more, some of which this crowd has without positions.
   */
  static <K, V> Table<K, V> withRoom(Table<K, V> old, int more, @Nullable Crowd crowd) {
    int room = Math.max(Capacity.roomToGrow(old.ownSize() + more - 1), Index.roomAsked(old.index));
    Rebuilding<K, V> rebuilding = new Rebuilding<>(old, Capacity.slotsFor(room));
    Table<K, V> made = rebuilding.compacted(new BitSet());
    made.crowd = rebuilding.renumbered(crowd, Crowd.NOT_PLACED);
    return made;
  }

  /** The same entries by the same positions, yet without the crowd. */
  private Table<K, V> reindexed() {
    for (Cursor<K, V> entry = old.cursor(0); entry.isAtEntry(); entry.advance()) {
      giveSlot(entry, entry.position(), old.pages);
    }
    int end = old.end();
    Index.handOutRelease(index, end);

    Mark mark = Mark.ofReindexed();
    Object[][] pages = Pages.copyOf(old.pages, limit);
    if (!Pages.isFirstOfGroup(end)) {
      int at = end - 1;
      Object[] last = Objects.requireNonNull(Pages.pageAcquire(pages, at));
      Object[] own = Pages.copyWithHashCodesOf(last, at, limit, mark);
      Pages.setPageRelease(pages, at, own, mark);
    }
    return ended(old.sharing(index, pages, null, mark));
  }

  /**
   * Everything anew, so that nothing removed takes room, but for the entries at some positions and
   * the crowd.
   */
  private Table<K, V> compacted(BitSet without) {
    Object[][] pages = Pages.directory(limit);
    Object[] page = {};
    int end = 0;
    for (Cursor<K, V> entry = old.cursor(0); entry.isAtEntry(); entry.advance()) {
      if (!without.get(entry.position())) {
        if (Pages.isFirstOfPage(end)) {
          page = Pages.allocate(pages, end, index, null);
          Pages.setPageRelease(pages, end, page, null);
        }
        giveSlot(entry, end, pages);
        Pages.setHashCode(page, end, entry.hashCodeHere());
        Pages.setKeyRelease(page, end, Nulls.mask(entry.key()));
        Pages.setValueRelease(page, end, Nulls.mask(entry.value()));
        end++;
      }
    }
    Index.handOutRelease(index, end);
    long version = old.version() + without.cardinality();
    return ended(Table.made(index, pages, end, version));
  }

  private Table<K, V> ended(Table<K, V> made) {
    if (event != null) {
      event.ended();
    }
    return made;
  }

  /**
   * Has the index lead to an entry, unless it was in the crowd and its hash code is still crowded.
   */
  private void giveSlot(Cursor<K, V> entry, int to, Object[][] pages) {
    int hashCode = entry.hashCodeHere();
    boolean wasInCrowd = old.crowd != null && !Index.leadsTo(old.index, hashCode, entry.position());
    if (wasInCrowd && Index.isCrowded(index, pages, hashCode)) {
      inCrowd[entry.position()] = to;
    } else {
      Index.addRelease(index, Index.emptySlot(index, hashCode), hashCode, to);
    }
  }

  private @Nullable Crowd renumbered(@Nullable Crowd crowd, int notPlaced) {
    return Crowd.renumbered(
        crowd, position -> position == Crowd.NOT_PLACED ? notPlaced : inCrowd[position]);
  }
}
