package io.guardedmap;

import io.guardedmap.events.UserCodeEvent;
import io.guardedmap.table.CrowdChange;
import io.guardedmap.table.Located;
import io.guardedmap.table.Table;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The map that the writers of a {@link Guarded} take turns to use, or that an {@link Owner} has.
 * What becomes of the crowd it has been told before, since keys are not to be asked anything under
 * the lock.
 *
 * @param <K> the type of keys
 * @param <V> the type of values
 */
final class Core<K, V> extends VersionedMap<K, V> {
  private static final long serialVersionUID = 1L;

  /** For calls that are about no key, or about several. */
  static final Object NO_KEY = new Object();

  private static final int NO_POSITION = -1;

  private static final VarHandle LOADS;

  static {
    try {
      LOADS = MethodHandles.lookup().findVarHandle(Core.class, "loads", Loads.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Whether the write under way has noted any of these: for its end, one look instead of four. */
  private transient boolean hasNotes;

  private transient @Nullable CrowdChange prepared;

  /**
   * The position of the key whose function runs, if it has one: to note that costs no GC barrier.
   */
  private transient int askedAt = NO_POSITION;

  /** The key whose function runs, if it has no position; {@link #NO_KEY} if there is none. */
  private transient @Nullable Object asked = NO_KEY;

  /** What records how long that takes, if anything does. */
  private transient @Nullable UserCodeEvent event;

  /** Whose user code makes the write under way, if that is done by user code that is asked. */
  private transient @Nullable Asking<?, ?> asking;

  /** Made when the first load begins; for any thread. */
  private transient volatile @Nullable Loads<K, V> loads;

  Core(Table<K, V> table) {
    super(table);
  }

  /** The class of a key; null if it is null, or stands for none or several. */
  static @Nullable Class<?> classOf(@Nullable Object key) {
    if (key instanceof Path<?> path) {
      return path.length() == 0 ? null : classOf(path.last());
    }
    return key == null || key == NO_KEY ? null : key.getClass();
  }

  /** Says what the write that begins makes of the crowd; null if that need not be known. */
  void prepare(@Nullable CrowdChange change) {
    if (change != null) {
      prepared = change;
      hasNotes = true;
    }
  }

  /** Says for which key the write asks a function, and where that was found. */
  void ask(@Nullable Object key, long found) {
    hasNotes = true;
    if (Located.isFound(found)) {
      askedAt = Located.position(found);
    } else {
      asked = key;
    }
  }

  /** The key for which the write under way asks a function, or {@link #NO_KEY}. */
  @Nullable Object asked() {
    return askedAt == NO_POSITION ? asked : table().keyAt(askedAt);
  }

  /**
   * Has it recorded how long the write, which goes on to run user code, takes; null if it is not
   * to.
   */
  void time(@Nullable UserCodeEvent timed) {
    if (timed != null) {
      timed.started();
      event = timed;
      hasNotes = true;
    }
  }

  /** Says that the write has ended. Makes no object that it needs. */
  void forget() {
    if (hasNotes) {
      hasNotes = false;
      if (event != null) {
        event.ended();
        event = null;
      }
      askedAt = NO_POSITION;
      if (prepared != null) {
        prepared = null;
      }
      if (asked != NO_KEY) {
        asked = NO_KEY;
      }
      endWriteOfAsked();
    }
  }

  /** Says that the write that begins is one of the user code that is asked; null if it is not. */
  void beginWriteOf(@Nullable Asking<?, ?> own) {
    if (own != null) {
      own.beginWrite(table().freeze());
      asking = own;
      hasNotes = true;
    }
  }

  /**
   * Says that this write has ended; returns what {@link #beginWriteOf} was told. Makes no object.
   */
  @Nullable Asking<?, ?> endWriteOfAsked() {
    Asking<?, ?> own = asking;
    if (own != null) {
      own.endWrite(table().freeze());
      asking = null;
    }
    return own;
  }

  /** The loads under way, for one that begins. For any thread. */
  Loads<K, V> loadsToJoin() {
    Loads<K, V> made = loads;
    while (made == null) {
      LOADS.compareAndSet(this, null, new Loads<K, V>());
      made = loads;
    }
    return made;
  }

  /** The loads under way, if there have ever been any. For any thread. */
  @Override
  @Nullable Loads<K, V> loads() {
    return loads;
  }

  /** Whether any key is being loaded. For any thread. */
  boolean areAnyLoads() {
    Loads<K, V> begun = loads;
    return begun != null && begun.areAny();
  }

  @Override
  @Nullable CrowdChange crowdToAdd(K key, long found) {
    return prepared != null ? prepared : super.crowdToAdd(key, found);
  }

  @Override
  @Nullable CrowdChange crowdToRemove(int position) {
    return prepared != null ? prepared : super.crowdToRemove(position);
  }
}
