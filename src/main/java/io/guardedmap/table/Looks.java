package io.guardedmap.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for many keys, by a thread that does not have the lock: as {@link Look} is for one. What
 * was found is remembered by the keys that were asked, not by positions, so that of many looks
 * those alone must be repeated that another thread's write has to do with (case 11).
 */
public final class Looks<K, V> implements Puts<K, V> {
  /** What is to be put: keys that do not equal each other. Nobody writes to it any more. */
  private final Table<K, V> given;

  private final boolean onlyNew;
  private final List<Key> keys;

  /** The crowd that was asked. */
  private @Nullable Crowd before;

  /** What becomes of that, with those keys in it that have no position yet. */
  private @Nullable Crowd after;

  Looks(Table<K, V> given, boolean onlyNew) {
    this.given = given;
    this.onlyNew = onlyNew;
    keys = new ArrayList<>(given.ownSize());
    for (Cursor<K, V> each = given.cursor(0); each.isAtEntry(); each.advance()) {
      keys.add(new Key(given, each.position(), each.hashCodeHere()));
    }
  }

  /** A key that is to be put, and what was found of it. */
  private static final class Key {
    private static final Object[] NONE = {};

    private final Object key;
    private final int hashCode;

    /** Its position in what is given. */
    private final int given;

    /** How many slots may lead there to keys of its hash code, itself included. */
    private final int together;

    private boolean holds;

    /** The key in the index that equals it. */
    private @Nullable Object same;

    /** Those in the index that have its hash code, and do not equal it. */
    private Object[] others = NONE;

    /** Whether the crowd has been asked, too. */
    private boolean concernsCrowd;

    /** Where it is: in the crowd that was asked, or, once this holds, in the table of then. */
    private int position = Table.NONE;

    /** Whether there was an entry, and not one that was just being added or removed. */
    private boolean isPresent;

    /** Its place in the crowd to be, which it may come to. */
    private @Nullable Crowd newcomer;

    Key(Table<?, ?> table, int position, int hashCode) {
      this.key = Nulls.mask(table.keyAt(position));
      this.hashCode = hashCode;
      this.given = position;
      this.together = Index.countMatches(table.index, hashCode);
    }

    /** Asks the keys of its hash code. */
    void look(Table<?, ?> seen, @Nullable Crowd crowd) {
      same = null;
      others = NONE;
      position = Table.NONE;
      isPresent = false;
      int matches = 0;
      for (int step = Index.match(seen.index, hashCode, 0);
          step >= 0;
          step = Index.match(seen.index, hashCode, step + 1)) {
        matches++;
        int at = Index.positionAt(seen.index, hashCode, step);
        Object stored = Pages.keyOfHashCode(seen.pages, at, hashCode);
        if (stored != null && same == null) {
          if (Nulls.sameKey(key, stored)) {
            same = stored;
            isPresent = Pages.valueAcquire(seen.pages, at) != null;
          } else {
            others = Arrays.copyOf(others, others.length + 1);
            others[others.length - 1] = stored;
          }
        }
      }
      concernsCrowd = mayConcernCrowd(matches);
      if (hasAskedCrowd()) {
        position = Crowd.find(crowd, hashCode, key);
        isPresent = position >= 0 && Pages.valueAcquire(seen.pages, position) != null;
      }
      holds = true;
    }

    /**
     * Whether a key of the hash code may be in the crowd, or may have to go there: if not now, then
     * after those that are given together with it.
     */
    private boolean mayConcernCrowd(int matches) {
      return together >= Index.CROWDED || matches + together > Index.CROWDED;
    }

    boolean hasAskedCrowd() {
      return concernsCrowd && same == null;
    }

    /** Whether it is where it was, or is still absent, by the identity of keys. */
    void check(Table<?, ?> now, boolean hasCrowd) {
      int matches = 0;
      int found = Table.NONE;
      boolean areKnown = true;
      for (int step = Index.match(now.index, hashCode, 0);
          step >= 0;
          step = Index.match(now.index, hashCode, step + 1)) {
        matches++;
        int at = Index.positionAt(now.index, hashCode, step);
        Object stored = Pages.keyOfHashCode(now.pages, at, hashCode);
        if (stored != null && stored == same) {
          found = at;
        } else if (stored != null && same == null) {
          areKnown &= isOther(stored);
        }
      }
      if (same != null) {
        position = found;
        holds = found >= 0;
      } else {
        boolean crowdCounts = concernsCrowd || mayConcernCrowd(matches);
        holds = areKnown && (!crowdCounts || (concernsCrowd && hasCrowd));
      }
    }

    @SuppressWarnings("ReferenceEquality") // the very key
    private boolean isOther(Object stored) {
      for (Object other : others) {
        if (other == stored) {
          return true;
        }
      }
      return false;
    }

    boolean isNew() {
      return same == null && position < 0;
    }
  }

  @Override
  public boolean look(Table<K, V> seen) {
    Crowd crowd = seen.crowd();
    boolean isOther = crowd != before;
    boolean toDo = false;
    before = crowd;
    after = crowd;
    for (Key each : keys) {
      boolean looks = !each.holds || (isOther && each.hasAskedCrowd());
      if (looks) {
        each.look(seen, crowd);
      }
      each.newcomer = null;
      if (each.isNew() && each.concernsCrowd) {
        each.newcomer = new Crowd(each.hashCode, each.key, Crowd.NOT_PLACED);
        after = Crowd.plus(after, each.newcomer);
      }
      toDo |= !(onlyNew && looks && each.isPresent); // of this look, so all of one moment
    }
    return toDo;
  }

  @Override
  public boolean holdIn(Table<K, V> now) {
    boolean hasCrowd = now.crowd() == before;
    boolean allHold = true;
    for (Key each : keys) {
      each.check(now, hasCrowd);
      allHold &= each.holds;
    }
    return allHold;
  }

  /** Values are replaced first, since making room for additions may change positions. */
  @Override
  public Table<K, V> storeIn(Table<K, V> now) {
    Table<K, V> table = now.freeze();
    int additions = 0;
    for (Key each : keys) {
      if (each.isNew()) {
        additions++;
      } else if (!onlyNew) {
        table = table.replace(each.position, given.valueAt(each.given));
      }
    }
    return additions == 0 ? table : added(table, additions);
  }

  private Table<K, V> added(Table<K, V> to, int additions) {
    boolean crowds = after != before;
    Table<K, V> table = crowds ? to.forkWithRoom(additions, after) : to;
    Crowd crowd = table.crowd();
    boolean allCame = true;
    for (Key each : keys) {
      if (each.isNew()) {
        CrowdChange change = null;
        if (each.newcomer != null) {
          boolean comes = Index.isCrowded(table.index, table.pages, each.hashCode);
          change = comes ? CrowdChange.placing(crowd, each.newcomer) : null;
          allCame &= comes;
        }
        table =
            table.add(given.keyAt(each.given), each.hashCode, given.valueAt(each.given), change);
      }
    }
    if (!allCame) {
      table.forgetNotPlaced();
    }
    return table;
  }
}
