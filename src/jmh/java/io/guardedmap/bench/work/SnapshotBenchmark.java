package io.guardedmap.bench.work;

import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What a map holds at one moment: taken, walked over, copied, written out. */
public class SnapshotBenchmark extends MapBenchmark {

  /** Of a map that nobody writes to. */
  @Benchmark
  public Object snapshot(Filled filled) {
    return filled.implementation.snapshot(filled.map);
  }

  /** The write pays for the snapshot, and the next snapshot for the write. */
  @Benchmark
  public Object snapshotAndWrite(Filled filled, Walk walk) {
    Object snapshot = filled.implementation.snapshot(filled.map);
    filled.map.put(walk.next(filled.probes), TWO);
    return snapshot;
  }

  /** Two snapshots of a {@link GuardedMap}, with ten values put between them. */
  @State(Scope.Benchmark)
  public static class Apart {
    private static final int WRITES = 10;

    MapSnapshot<Object, Object> before;
    MapSnapshot<Object, Object> after;

    @Setup
    public void write(Filled filled) {
      GuardedMap<Object, Object> map = (GuardedMap<Object, Object>) filled.map;
      before = map.snapshot();
      int step = filled.probes.length / WRITES;
      for (int n = 0; n < WRITES; n++) {
        map.put(filled.probes[n * step], TWO);
      }
      after = map.snapshot();
    }
  }

  @Benchmark
  public Object changesSince(Apart apart) {
    return apart.after.changesSince(apart.before);
  }

  @Benchmark
  public Object snapshotAndWalk(Filled filled, Blackhole blackhole) {
    Object snapshot = filled.implementation.snapshot(filled.map);
    for (Map.Entry<Object, Object> entry : filled.implementation.asMap(snapshot).entrySet()) {
      blackhole.consume(entry.getKey());
      blackhole.consume(entry.getValue());
    }
    return snapshot;
  }

  @Benchmark
  public Object copyToHashMap(Filled filled) {
    return filled.implementation.reading(filled.map, HashMap::new);
  }

  @Benchmark
  public Object serialise(Filled filled) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
      out.writeObject(filled.map);
      return out;
    }
  }
}
