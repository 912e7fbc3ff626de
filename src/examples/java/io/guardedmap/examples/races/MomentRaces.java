package io.guardedmap.examples.races;

import io.guardedmap.GuardedMap;
import io.guardedmap.examples.MapKind;
import io.guardedmap.examples.Text;
import io.guardedmap.examples.index.Dump;
import io.guardedmap.examples.index.FlatIndex;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One thread looks at the whole map while others change it. What it sees should be what the map
 * held at one moment.
 */
final class MomentRaces {
  private static final int TRIALS = 20;

  private MomentRaces() {}

  static List<Race> all() {
    return List.of(iterating(), dumping(), copying(), retrying());
  }

  /** A8: one thread iterates while another adds keys. */
  private static Race iterating() {
    return new Race(
        "A8",
        "one thread iterates, another adds",
        "bad: the iteration fails, or misses a key that is older than one it has seen",
        Race.FAIL_FAST,
        TRIALS,
        (kind, number) -> {
          Map<Integer, Integer> ageOfKey = kind.newMap();
          AtomicInteger added = new AtomicInteger();
          return Meeting.repeat(
              kind, () -> addNext(ageOfKey, added), () -> hasNoGap(ageOfKey.values()));
        });
  }

  private static boolean addNext(Map<Integer, Integer> ageOfKey, AtomicInteger added) {
    int age = added.getAndIncrement() % 1_000;
    if (age == 0) {
      ageOfKey.clear();
    }
    int scattered = age * 617 % 1_000;
    ageOfKey.put(scattered, age);
    return true;
  }

  /** Whether the numbers are 0, 1, 2 and so on, in whatever order. */
  private static boolean hasNoGap(Iterable<Integer> numbers) {
    int count = 0;
    int greatest = -1;
    for (int number : numbers) {
      count++;
      greatest = Math.max(greatest, number);
    }
    return greatest == count - 1;
  }

  /**
   * M1: two threads keep an index of directories, a third dumps it every so often. A total in the
   * dump must agree with the rest of it. The second part of the tour does this with files.
   */
  private static Race dumping() {
    return new Race(
        "M1",
        "two threads write, one dumps",
        "bad: no dump for an exception, or a dump whose totals disagree with the rest of it",
        Race.PEERS,
        TRIALS,
        (kind, number) -> {
          Map<String, Long> index = kind.newMap();
          AtomicInteger files = new AtomicInteger();
          Meeting.Step writer =
              () -> {
                int file = files.incrementAndGet();
                new FlatIndex(index).add("directory " + file % 500, "file " + file, file);
                return true;
              };
          return Meeting.repeat(
              kind, writer, writer, () -> Dump.parse(Dump.of(index)).totalsAgree());
        });
  }

  /** M2: a copy is made while two keys are always changed together. */
  private static Race copying() {
    return new Race(
        "M2",
        "copy, two keys change together",
        "bad: the copy has the one key's new value and the other's old (GuardedMap: three ways to copy)",
        Race.PEERS,
        TRIALS,
        (kind, number) -> {
          Map<Integer, Integer> map = filled(kind.newMap(), 64);
          AtomicInteger value = new AtomicInteger();
          return Meeting.repeat(
              kind,
              () -> putBoth(map, 0, 63, value.incrementAndGet()),
              () -> agree(copy(map, number), 0, 63));
        });
  }

  private static Map<Integer, Integer> filled(Map<Integer, Integer> map, int keys) {
    for (int key = 0; key < keys; key++) {
      map.put(key, 0);
    }
    return map;
  }

  private static boolean putBoth(Map<Integer, Integer> map, int one, int other, int value) {
    if (map instanceof GuardedMap<Integer, Integer> guarded) {
      guarded.putAll(Map.of(one, value, other, value));
    } else {
      map.put(one, value);
      map.put(other, value);
    }
    return true;
  }

  private static boolean agree(Map<Integer, Integer> copy, int one, int other) {
    return copy.get(one).equals(copy.get(other));
  }

  @SuppressWarnings("unchecked") // a clone is of the class of the original
  private static Map<Integer, Integer> copy(Map<Integer, Integer> map, int way) {
    if (map instanceof GuardedMap<Integer, Integer> guarded) {
      return switch (way % 3) {
        case 0 -> guarded.snapshot();
        case 1 -> (Map<Integer, Integer>) guarded.clone();
        default -> new HashMap<>(guarded);
      };
    }
    return new HashMap<>(map);
  }

  /** M3: the copy is tried again until it succeeds, and the writer never rests. */
  private static Race retrying() {
    return new Race(
        "M3",
        "copy again until it succeeds",
        "bad: the first try fails or is torn; n x: so many tries for one copy at worst, at 1,000 it gives up",
        Race.PEERS,
        TRIALS,
        (kind, number) -> new Retrying(kind).trial(),
        tries -> tries > 1 ? ", " + Text.number(tries) + " x" : "");
  }

  /** One trial of M3. */
  private static final class Retrying {
    private static final int COPIES = 500;
    private static final int MOST_TRIES = 1_000;

    private final MapKind kind;
    private final Map<Integer, Integer> map;
    private volatile boolean done;
    private volatile int most;

    Retrying(MapKind kind) {
      this.kind = kind;
      this.map = filled(kind.newMap(), 200);
    }

    Outcome trial() throws InterruptedException {
      return Meeting.once(kind, this::writeSteadily, this::copySome).withMeasure(most);
    }

    private boolean writeSteadily() {
      for (int round = 1; !done; round++) {
        putBoth(map, 0, 199, round);
        map.put(1_000 + round, round);
        map.remove(1_000 + round);
      }
      return true;
    }

    private boolean copySome() {
      try {
        for (int copies = 0; copies < COPIES && most < MOST_TRIES; copies++) {
          most = Math.max(most, triesForOneCopy());
        }
        return most == 1;
      } finally {
        done = true;
      }
    }

    private int triesForOneCopy() {
      int tries = 1;
      while (!isWhole() && tries < MOST_TRIES) {
        tries++;
      }
      return tries;
    }

    private boolean isWhole() {
      try {
        return agree(copy(map, 2), 0, 199);
      } catch (ConcurrentModificationException failed) {
        return false; // the odd gambling that the mailing list speaks of: try again
      }
    }
  }
}
