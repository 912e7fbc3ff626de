package io.guardedmap.bench.watch;

import io.guardedmap.GuardedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A shop whose threads share maps, and in which one of them thinks for too long under the guard.
 */
final class Service {
  private static final int ARTICLES = 100_000;

  private final GuardedMap<String, Integer> stock = new GuardedMap<>();
  private final GuardedMap<String, Double> rates = new GuardedMap<>();
  private final List<Thread> threads = new ArrayList<>();

  /** Runs it, which takes a second. */
  void run() throws InterruptedException {
    start("import", this::importArticles);
    join();
    start("nightly-report", () -> stock.update(all -> spend(90)));
    spend(10);
    start("orders-1", () -> order("article 1"));
    start("orders-2", () -> order("article 2"));
    start("prices-1", this::convert);
    spend(20);
    start("prices-2", this::convert);
    join();
    start("nightly-report", () -> stock.compute("reports", (key, count) -> spend(40)));
    spend(10);
    start("orders-1", () -> order("article 3"));
    join();
  }

  private void importArticles() {
    for (int n = 0; n < ARTICLES; n++) {
      stock.put("article " + n, n);
    }
  }

  private void order(String article) {
    stock.merge(article, -1, Integer::sum);
  }

  private void convert() {
    rates.computeIfAbsent("EUR", currency -> 1.0 / spend(70));
  }

  private void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    threads.add(thread);
    thread.start();
  }

  private void join() throws InterruptedException {
    for (Thread thread : threads) {
      thread.join();
    }
    threads.clear();
  }

  /** Waits, as for another machine. */
  private static int spend(int milliseconds) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    return milliseconds;
  }
}
