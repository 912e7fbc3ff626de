package io.guardedmap.stress.ordering;

/** One actor adds keys in place, which the other reads in all ways. */
abstract class Adding extends Ordering {
  private static final int ADDED = 6;

  private final int entries;

  Adding(int capacity, int entries) {
    super(capacity, entries);
    this.entries = entries;
  }

  final void addAll() {
    for (int n = 0; n < ADDED; n++) {
      map.put(NEW + n, n);
    }
  }

  /** Reads until all have come; each is to be seen by all reads from some moment on. */
  final String seeAll() {
    boolean right = true;
    boolean seen = true;
    for (int n = 0; n < ADDED; n++) {
      int key = NEW + n;
      int more = entries + n + 1;
      seen =
          switch (n % 3) {
            case 0 -> sees(() -> has(key));
            case 1 -> sees(() -> map.size() >= more);
            default -> sees(() -> map.version() >= more);
          };
      right &= !seen || (map.size() >= more && has(key) && map.containsKey(key));
    }
    return right ? outcome(seen) : "gone back";
  }
}
