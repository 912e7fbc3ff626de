package io.guardedmap.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.testkit.CallingMap;
import io.guardedmap.testkit.RoundTrip;
import java.io.Serializable;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever user code a writer is in, reads, iteration, copies and snapshots go on, and it after
 * them.
 */
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PassingUserCodeTest {
  /** A write that runs user code. */
  private interface Write {
    void to(GuardedMap<Object, Object> map, Runnable userCode);
  }

  private static final int CROWD = 20;

  private static GuardedMap<Object, Object> filled() {
    GuardedMap<Object, Object> map = new GuardedMap<>();
    map.put("a", 1);
    map.put("b", 2);
    for (int n = 0; n < CROWD; n++) {
      map.put(new Member(n, () -> {}), n);
    }
    return map;
  }

  private static <T> T run(Runnable userCode, T result) {
    userCode.run();
    return result;
  }

  static Stream<Arguments> writes() {
    Map<String, Write> writes = new LinkedHashMap<>();
    writes.put("compute", (map, code) -> map.compute("a", (k, old) -> run(code, 9)));
    writes.put("compute, absent", (map, code) -> map.compute("x", (k, old) -> run(code, 9)));
    writes.put("computeIfAbsent", (map, code) -> map.computeIfAbsent("x", k -> run(code, 9)));
    writes.put(
        "computeIfPresent", (map, code) -> map.computeIfPresent("a", (k, old) -> run(code, null)));
    writes.put("merge", (map, code) -> map.merge("a", 1, (old, one) -> run(code, 9)));
    writes.put("remove, value", (map, code) -> map.remove("a", new Asking(1, code)));
    writes.put("replace, value", (map, code) -> map.replace("a", new Asking(1, code), 9));
    writes.put("put, equals", (map, code) -> map.put(new Asking("a", code), 9));
    writes.put("putIfAbsent, equals", (map, code) -> map.putIfAbsent(new Asking("a", code), 9));
    writes.put("replace, equals", (map, code) -> map.replace(new Asking("a", code), 9));
    writes.put("remove, equals", (map, code) -> map.remove(new Asking("a", code)));
    writes.put("put, compareTo", (map, code) -> map.put(new Member(CROWD, code), 9));
    writes.put("remove, compareTo", (map, code) -> map.remove(new Member(CROWD - 1, code)));
    writes.put("keySet.remove", (map, code) -> map.keySet().remove(new Asking("a", code)));
    writes.put("values.remove", (map, code) -> map.values().remove(new Asking(1, code)));
    writes.put("keySet.removeIf", (map, code) -> map.keySet().removeIf(k -> run(code, true)));
    writes.put("entrySet.removeAll", (map, code) -> map.entrySet().removeAll(asked(code, false)));
    writes.put("keySet.retainAll", (map, code) -> map.keySet().retainAll(asked(code, true)));
    writes.put("replaceAll", (map, code) -> map.replaceAll((k, old) -> run(code, 9)));
    writes.put("putAll", (map, code) -> map.putAll(Map.of(new Asking("a", code), 9)));
    writes.put("replaceContents", (map, code) -> map.replaceContents(read(code)));
    writes.put("transact", (map, code) -> map.transact(all -> all.put("x", run(code, 9))));
    writes.put("update", (map, code) -> map.update(all -> all.put("x", run(code, 9))));
    writes.put(
        "updateIf", (map, code) -> map.updateIf(map.snapshot(), all -> all.put("x", run(code, 9))));
    return writes.entrySet().stream().map(each -> Arguments.of(each.getKey(), each.getValue()));
  }

  private static void pass(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void othersGoOnMeanwhile(String name, Write write) {
    GuardedMap<Object, Object> undisturbed = filled();
    write.to(undisturbed, () -> {});
    GuardedMap<Object, Object> map = filled();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    CompletableFuture<Boolean> writing =
        Other.start(
            () -> {
              write.to(
                  map,
                  () -> {
                    inside.countDown();
                    pass(release);
                  });
              return true;
            });
    pass(inside);
    MapSnapshot<Object, Object> snapshot = readByAllMeans(map);
    assertThat(writing).isNotDone();

    release.countDown();
    writing.join();
    assertThat(snapshot.toString()).isEqualTo(filled().toString());
    assertThat(map.toString()).isEqualTo(undisturbed.toString());
    assertThat(map.version()).isEqualTo(undisturbed.version());
    Checks.checkInvariants(snapshot);
    Checks.checkFree(map);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void userCodeItselfMayTakeSnapshotsToo(String name, Write write) {
    GuardedMap<Object, Object> undisturbed = filled();
    write.to(undisturbed, () -> {});
    GuardedMap<Object, Object> map = filled();
    List<MapSnapshot<Object, Object>> snapshots = new ArrayList<>();
    write.to(map, () -> snapshots.add(readByAllMeans(map)));
    assertThat(snapshots)
        .isNotEmpty()
        .allSatisfy(each -> assertThat(each.toString()).isEqualTo(filled().toString()));
    assertThat(map.toString()).isEqualTo(undisturbed.toString());
    Checks.checkFree(map);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  void earlierSnapshotsStayAsTheyAre(String name, Write write) {
    GuardedMap<Object, Object> map = filled();
    MapSnapshot<Object, Object> before = map.snapshot();
    write.to(map, () -> {});
    assertThat(before.toString()).isEqualTo(filled().toString());
  }

  /** Reads a map that holds what it held at first; returns a snapshot. */
  private static MapSnapshot<Object, Object> readByAllMeans(GuardedMap<Object, Object> map) {
    GuardedMap<Object, Object> first = filled();
    int size = first.size();
    assertThat(map.get("a")).isEqualTo(1);
    assertThat(map.getOrDefault("x", 0)).isEqualTo(0);
    assertThat(map.containsKey("b")).isTrue();
    assertThat(map.containsValue(2)).isTrue();
    assertThat(map.size()).isEqualTo(size);
    assertThat(map.isEmpty()).isFalse();
    assertThat(map.toString()).isEqualTo(first.toString());
    assertThat(map.equals(first)).isTrue();
    assertThat(map.hashCode()).isEqualTo(first.hashCode());
    assertThat(map.keySet().iterator().next()).isEqualTo("a");
    assertThat(map.entrySet().iterator().next()).isEqualTo(Map.entry("a", 1));
    assertThat(map.values().stream().mapToInt(Integer.class::cast).sum()).isPositive();
    assertThat(map.keySet().toArray()).hasSize(size);
    assertThat(new HashMap<>(map)).hasSize(size);
    assertThat(new VersionedMap<>(map)).hasSize(size);
    assertThat(map.clone()).isEqualTo(first);
    assertThat(new GuardedMap<>(map)).hasSize(size);
    assertThat(RoundTrip.of(map)).hasSize(size);
    map.forEach((key, value) -> assertThat(first).containsEntry(key, value));
    return map.snapshot();
  }

  // ---- User code -----------------------------------------------------------------------------

  /** One of many keys of one hash code, which runs its code when it is compared. */
  private static final class Member implements Comparable<Member>, Serializable {
    private static final long serialVersionUID = 1L;

    private final int number;
    private final transient Runnable userCode;

    Member(int number, Runnable userCode) {
      this.number = number;
      this.userCode = userCode;
    }

    @Override
    public int compareTo(Member other) {
      if (userCode != null) {
        userCode.run();
      }
      return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Member member && member.number == number;
    }

    @Override
    public int hashCode() {
      return 1;
    }

    @Override
    public String toString() {
      return "member " + number;
    }
  }

  /** A set that is large, and runs code when asked what it contains. */
  private static Set<Object> asked(Runnable userCode, boolean contains) {
    return new AbstractSet<>() {
      @Override
      public boolean contains(Object element) {
        return run(userCode, contains);
      }

      @Override
      public Iterator<Object> iterator() {
        return run(userCode, Set.<Object>of().iterator());
      }

      @Override
      public int size() {
        return 1000;
      }
    };
  }

  /** A map that runs code when it is read. */
  private static Map<Object, Object> read(Runnable userCode) {
    return new CallingMap<>(Map.of("new", 1), entry -> userCode.run(), () -> {});
  }
}
