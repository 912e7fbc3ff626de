package io.guardedmap.bench.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;

/** 95 reads to 5 writes while one more thread takes snapshots and walks over them. */
@Threads(2)
public class SnapshotLoadBenchmark extends MapBenchmark {

  @Benchmark
  public Object read95(Filled filled, Walk walk, Taker taker) {
    return MixBenchmark.oneWriteIn(20, filled, walk);
  }

  /** Takes snapshots at a fixed rate, or none. */
  @State(Scope.Benchmark)
  public static class Taker {
    @Param({"0", "100"})
    public int snapshotsPerSecond;

    private volatile boolean isStopped;
    private Thread thread;
    private long begin;
    private int taken;

    @Setup
    public void start(Filled filled) {
      if (snapshotsPerSecond > 0) {
        begin = System.nanoTime();
        thread = new Thread(() -> takeAll(filled), "taker");
        thread.start();
      }
    }

    @TearDown
    public void stop() throws InterruptedException {
      if (thread == null) {
        return;
      }
      isStopped = true;
      thread.join();
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (taken < 0.9 * seconds * snapshotsPerSecond) {
        System.out.printf("Only %.0f snapshots a second were taken.%n", taken / seconds);
      }
    }

    private void takeAll(Filled filled) {
      long pause = TimeUnit.SECONDS.toNanos(1) / snapshotsPerSecond;
      long due = begin;
      int held = 0;
      while (!isStopped) {
        long early = due - System.nanoTime();
        if (early > 0) {
          LockSupport.parkNanos(early);
        } else {
          held += walk(filled);
          taken++;
          // What is late is made up for, but not what a cold start has cost.
          due = Math.max(due + pause, System.nanoTime() - 5 * pause);
        }
      }
      if (held < 0) {
        throw new IllegalStateException("only there to make the walks count");
      }
    }

    private static int walk(Filled filled) {
      Object snapshot = filled.implementation.snapshot(filled.map);
      int sum = 0;
      for (Object value : filled.implementation.asMap(snapshot).values()) {
        sum ^= (Integer) value;
      }
      return sum;
    }
  }
}
