package io.guardedmap.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.guardedmap.Checks;
import io.guardedmap.GuardedMap;
import io.guardedmap.waiting.OtherCall.Kind;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The README's table says of every call of a {@link GuardedMap} whom the code that it runs keeps
 * waiting, and what that may do. Here it is read, and is right.
 */
@Tag("project")
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WhoWaitsTest {
  private static final Path README = Path.of("README.md");
  private static final String HEADING =
      "| call on a `GuardedMap` | runs user code | keeps waiting |";
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final GuardedMap<Object, Object> map = new GuardedMap<>();
  private final Set<Object> set = GuardedMap.newKeySet();

  /** A row of the table. */
  private record Row(Set<String> calls, String waiting, String inside) {
    static Row of(String line) {
      String[] cells = line.strip().split("\\s*\\|\\s*", -1);
      Set<String> calls =
          CODE.matcher(cells[1]).results().map(Row::name).collect(Collectors.toSet());
      return new Row(calls, cells[3], cells[4]);
    }

    private static String name(MatchResult code) {
      String name = code.group(1);
      return name.equals("Entry.setValue") ? "setValue" : name;
    }

    /** Whether somebody else's call waits until the code has run. */
    boolean keepsWaiting(OtherCall other) {
      if (waiting.startsWith("nobody")) {
        return false;
      }
      if (waiting.equals("writers")) {
        return other.kind() != Kind.READ;
      }
      assertThat(waiting).isEqualTo("who calls `computeIfAbsent` for an equal key");
      return other.kind() == Kind.LOAD;
    }

    /** Whether the code may make a call itself. */
    boolean allows(OtherCall other) {
      if (inside.equals("do anything")) {
        return true;
      }
      if (inside.equals("do anything but ask for the same key")) {
        return other.kind() != Kind.LOAD;
      }
      assertThat(inside).contains("read th").endsWith("write to others");
      return other.kind() == Kind.READ;
    }
  }

  private static List<Row> rows() throws IOException {
    List<String> lines = Files.readAllLines(README);
    int heading = 0;
    while (!lines.get(heading).strip().startsWith(HEADING)) {
      heading++;
    }
    return lines.subList(heading + 2, lines.size()).stream()
        .takeWhile(line -> line.strip().startsWith("|"))
        .map(Row::of)
        .toList();
  }

  private static Row rowOf(String method) throws IOException {
    List<Row> rows = rows().stream().filter(row -> row.calls().contains(method)).toList();
    assertThat(rows).as("rows of %s", method).hasSize(1);
    return rows.get(0);
  }

  static List<AskingCall> calls() {
    return AskingCall.all();
  }

  @Test
  void everyMethodThatIsGivenSomethingHasItsRow() throws IOException {
    Set<String> methods = new TreeSet<>();
    for (Class<?> type :
        List.of(GuardedMap.class, Set.class, Collection.class, Map.Entry.class, Iterator.class)) {
      Arrays.stream(type.getMethods())
          .filter(WhoWaitsTest::isGivenAnything)
          .map(Method::getName)
          .forEach(methods::add);
    }
    Set<String> described = new TreeSet<>();
    for (Row row : rows()) {
      described.addAll(row.calls());
    }
    assertThat(described).containsAll(methods);
    Set<String> tried = calls().stream().map(AskingCall::method).collect(Collectors.toSet());
    assertThat(tried).containsAll(methods);
  }

  private static boolean isGivenAnything(Method method) {
    return !Modifier.isStatic(method.getModifiers())
        && method.getDeclaringClass() != Object.class
        && !Arrays.stream(method.getParameterTypes()).allMatch(Class::isPrimitive);
  }

  private void fill() {
    map.put(new Probe("a", () -> {}), 1);
    map.put("s", new Probe("a", () -> {}));
    map.putAll(OtherCall.filling());
    set.add(new Probe("a", () -> {}));
    set.add("s");
  }

  /** Code that does something when it is run for the first time. */
  private static Runnable once(AtomicBoolean hasRun, Runnable action) {
    return () -> {
      if (hasRun.compareAndSet(false, true)) {
        action.run();
      }
    };
  }

  private static CompletableFuture<?> start(List<Thread> threads, Runnable action) {
    return CompletableFuture.runAsync(
            action,
            task -> {
              Thread thread = new Thread(task);
              threads.add(thread);
              thread.start();
            })
        .orTimeout(100, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void othersWaitOrGoOnAsTheTableSays(AskingCall call) throws Exception {
    Row row = rowOf(call.method());
    fill();
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicBoolean hasRun = new AtomicBoolean();
    AtomicBoolean isInside = new AtomicBoolean();
    Runnable block =
        () -> {
          isInside.set(true);
          await().until(() -> goOn.getCount() == 0);
        };
    CompletableFuture<?> blocked =
        start(new ArrayList<>(), () -> call.body().on(map, set, once(hasRun, block)));
    await().untilTrue(isInside);

    List<Thread> waiting = new ArrayList<>();
    List<CompletableFuture<?>> answers = new ArrayList<>();
    for (OtherCall other : OtherCall.all()) {
      if (row.keepsWaiting(other)) {
        answers.add(start(waiting, () -> other.body().on(map, set)));
      }
    }
    await().until(() -> waiting.stream().allMatch(WhoWaitsTest::isParked));
    for (OtherCall other : OtherCall.all()) {
      if (!row.keepsWaiting(other)) {
        start(new ArrayList<>(), () -> other.body().on(map, set)).join();
      }
    }
    assertThat(answers).noneMatch(CompletableFuture::isDone);
    assertThat(blocked).isNotDone();

    goOn.countDown();
    blocked.join();
    answers.forEach(CompletableFuture::join);
    Checks.checkFree(map);
    Checks.checkInvariants(map);
  }

  private static boolean isParked(Thread thread) {
    return thread.getState() == Thread.State.WAITING
        || thread.getState() == Thread.State.TIMED_WAITING;
  }

  static Stream<AskingCall> callsInside() {
    return AskingCall.all().stream();
  }

  @ParameterizedTest
  @MethodSource("callsInside")
  void theCodeMayDoWhatTheTableSays(AskingCall call) throws Exception {
    Row row = rowOf(call.method());
    for (OtherCall other : OtherCall.all()) {
      map.clear();
      fill();
      AtomicBoolean hasRun = new AtomicBoolean();
      Runnable inside =
          () -> {
            if (row.allows(other)) {
              other.body().on(map, set);
            } else {
              assertThatThrownBy(() -> other.body().on(map, set))
                  .as("%s inside %s", other, call)
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining(call.method());
            }
          };
      call.body().on(map, set, once(hasRun, inside));
      assertThat(hasRun).as("%s inside %s", other, call).isTrue();
    }
    Checks.checkFree(map);
    Checks.checkInvariants(map);
  }
}
