package io.guardedmap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCache;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/**
 * Spring's cache over a concurrent map, which is ours: loaders run side by side, and may recurse.
 */
@Tag("project")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpringCacheTest {
  private static final int KEYS = 8;

  /** What is slow to work out. */
  interface Reports {
    @Cacheable(cacheNames = "reports", sync = true)
    String report(int number) throws Exception;

    @Cacheable(cacheNames = "numbers", sync = true)
    long fibonacci(int n);

    @Cacheable(cacheNames = "names", sync = true)
    @Nullable String nameOf(int number);
  }

  /** It counts what it does. */
  static final class SlowReports implements Reports {
    /** Keeps each loader until as many are under way. */
    private final CyclicBarrier sideBySide = new CyclicBarrier(KEYS);

    private final AtomicInteger loads = new AtomicInteger();

    /** These, by way of the cache. */
    private final Reports cached;

    SlowReports(Reports cached) {
      this.cached = cached;
    }

    @Override
    public String report(int number) throws Exception {
      loads.incrementAndGet();
      sideBySide.await(60, TimeUnit.SECONDS);
      return "report " + number;
    }

    @Override
    public long fibonacci(int n) {
      loads.incrementAndGet();
      return n < 2 ? n : cached.fibonacci(n - 1) + cached.fibonacci(n - 2);
    }

    @Override
    public @Nullable String nameOf(int number) {
      loads.incrementAndGet();
      return null;
    }
  }

  /** The application. */
  @Configuration
  @EnableCaching
  static class Application {
    private SlowReports slow;

    @Bean
    CacheManager cacheManager() {
      SimpleCacheManager manager = new SimpleCacheManager();
      manager.setCaches(
          Stream.of("reports", "numbers", "names")
              .map(name -> new ConcurrentMapCache(name, new GuardedMap<>(), true))
              .toList());
      return manager;
    }

    @Bean
    Reports reports(@Lazy Reports cached) {
      slow = new SlowReports(cached);
      return slow;
    }
  }

  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext(Application.class);
  private final Reports reports = context.getBean(Reports.class);
  private final SlowReports slow = context.getBean(Application.class).slow;

  @AfterEach
  void close() {
    context.close();
  }

  @Test
  void slowLoadersOfEightKeysRunSideBySideAndEachOnce() {
    List<CompletableFuture<String>> answers = new ArrayList<>();
    for (int n = 0; n < 3 * KEYS; n++) {
      int number = n % KEYS;
      answers.add(
          CompletableFuture.supplyAsync(() -> report(number), task -> new Thread(task).start()));
    }
    for (int n = 0; n < answers.size(); n++) {
      assertThat(answers.get(n).join()).isEqualTo("report " + n % KEYS);
    }
    assertThat(slow.loads).hasValue(KEYS);
  }

  private String report(int number) {
    try {
      return reports.report(number);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aCachedMethodMayCallItself() {
    assertThat(reports.fibonacci(60)).isEqualTo(1_548_008_755_920L);
    assertThat(slow.loads).hasValue(61);
  }

  @Test
  void nullIsCachedToo() {
    assertThat(reports.nameOf(1)).isNull();
    assertThat(reports.nameOf(1)).isNull();
    assertThat(slow.loads).hasValue(1);
  }
}
