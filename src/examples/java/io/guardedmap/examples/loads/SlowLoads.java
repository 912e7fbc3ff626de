package io.guardedmap.examples.loads;

import io.guardedmap.examples.MapKind;
import io.guardedmap.examples.TextTable;
import io.guardedmap.examples.TextTable.Column;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The third part of the tour: a thread loads a key by {@code computeIfAbsent}, slowly, and another
 * makes a call meanwhile. The loader goes on until that has returned, or for a while.
 */
public final class SlowLoads {
  private static final List<MapKind> KINDS =
      List.of(MapKind.SYNCHRONIZED_MAP, MapKind.CONCURRENT_HASH_MAP, MapKind.GUARDED_MAP);

  /** How long a loader goes on where the other call waits for it. */
  private static final long SLOW_MILLIS = 250;

  /** The same for our map, where no call does: nobody is as late as that by chance. */
  private static final long FOREVER_MILLIS = 20_000;

  private static final Integer LOADED = 0;

  /** In a ConcurrentHashMap of 16 bins it is in another. */
  private static final Integer OTHER_BIN = 1;

  private static final Integer SAME_BIN = 16;

  private final PrintStream out;
  private boolean kept = true;

  /** Prints to this stream. */
  public SlowLoads(PrintStream out) {
    this.out = out;
  }

  private static Map<String, Consumer<Map<Integer, Integer>>> calls() {
    Map<String, Consumer<Map<Integer, Integer>>> calls = new LinkedHashMap<>();
    calls.put("get of another key", map -> map.get(OTHER_BIN));
    calls.put("put in another bin", map -> map.put(OTHER_BIN, 1));
    calls.put("put in the same bin", map -> map.put(SAME_BIN, 1));
    calls.put("remove in the same bin", map -> map.remove(SAME_BIN));
    calls.put("load in another bin", map -> map.computeIfAbsent(OTHER_BIN, key -> 1));
    calls.put("load in the same bin", map -> map.computeIfAbsent(SAME_BIN, key -> 1));
    calls.put("put of the key that is loaded", map -> map.put(LOADED, 1));
    calls.put("iteration", map -> map.forEach((key, value) -> {}));
    return calls;
  }

  /**
   * Makes all calls on all maps.
   *
   * @return whether none has waited for the loader of a GuardedMap
   * @throws InterruptedException if the program is to end
   */
  public boolean run() throws InterruptedException {
    out.println();
    out.println(
        "Part 3, a slow loader: milliseconds that a call takes while another key is loaded;");
    out.println(
        "the loader takes "
            + SLOW_MILLIS
            + ", or until the call has returned. Bins are those of Concurrent.");
    out.println();
    List<Column> columns = new ArrayList<>();
    columns.add(Column.left("meanwhile", 30));
    KINDS.forEach(kind -> columns.add(Column.right(kind.shortTitle(), 11)));
    TextTable table = new TextTable(out, columns);
    table.head();
    for (Map.Entry<String, Consumer<Map<Integer, Integer>>> call : calls().entrySet()) {
      table.cell(call.getKey());
      for (MapKind kind : KINDS) {
        table.cell(TimeUnit.NANOSECONDS.toMillis(nanos(kind, call.getValue())));
      }
    }
    return kept;
  }

  /** How long a call takes while a key is loaded. */
  private long nanos(MapKind kind, Consumer<Map<Integer, Integer>> call)
      throws InterruptedException {
    Map<Integer, Integer> map = kind.newMap();
    CountDownLatch loading = new CountDownLatch(1);
    CountDownLatch returned = new CountDownLatch(1);
    boolean isOurs = kind == MapKind.GUARDED_MAP;
    boolean[] hasWaited = {false};
    Thread loader =
        new Thread(
            () ->
                map.computeIfAbsent(
                    LOADED,
                    key -> {
                      loading.countDown();
                      hasWaited[0] = !await(returned, isOurs ? FOREVER_MILLIS : SLOW_MILLIS);
                      return 1;
                    }),
            "loader");
    loader.start();
    loading.await();
    long start = System.nanoTime();
    call.accept(map);
    long nanos = System.nanoTime() - start;
    returned.countDown();
    loader.join();
    kept &= !(isOurs && hasWaited[0]);
    return nanos;
  }

  private static boolean await(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
