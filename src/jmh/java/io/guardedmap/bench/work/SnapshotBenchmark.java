package io.guardedmap.bench.work;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
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
