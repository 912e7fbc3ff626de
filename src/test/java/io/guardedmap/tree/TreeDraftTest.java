package io.guardedmap.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import io.guardedmap.TreeDraft;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Changes across levels, all or nothing, by drafts that end when their nodes go. */
class TreeDraftTest {
  private final GuardedTree<String> tree = new GuardedTree<>();

  TreeDraftTest() {
    tree.update(root -> root.map("users").map("42").put("age", 5));
  }

  @Test
  void nodesAreMadeWhereTheyAreMissing() {
    assertThat(tree.get("users", "42", "age")).isEqualTo(5);
    assertThat(tree.get("users", "43", "age")).isNull();
    assertThat(tree.get("users", "42", "age", "more")).isNull();
    assertThat(tree.snapshot()).hasToString("{users={42={age=5}}}");
    tree.update(root -> root.map("empty"));
    assertThat(tree.snapshot("empty")).isEmpty();
    assertThat(tree.snapshot().containsKey("empty")).isTrue();
  }

  @Test
  void nothingAppearsWhenTheBodyThrows() {
    MapSnapshot<String, Object> before = tree.snapshot();
    assertThatThrownBy(
            () ->
                tree.update(
                    root -> {
                      root.map("users").map("42").put("age", 6);
                      root.put("more", 1);
                      throw new IllegalArgumentException("on purpose");
                    }))
        .hasMessage("on purpose");
    assertThat(tree.snapshot()).isEqualTo(before).hasToString("{users={42={age=5}}}");
  }

  @Test
  void findMakesNothing() {
    tree.update(
        root -> {
          root.put("null", null);
          assertThat(root.find("missing")).isEmpty();
          assertThat(root.find("null")).isEmpty();
          assertThat(root.find("users").orElseThrow()).isSameAs(root.map("users"));
          assertThat(root).containsOnlyKeys("users", "null");
        });
  }

  @Test
  void aLeafIsNoMap() {
    tree.update(
        root -> {
          TreeDraft<String> user = root.map("users").map("42");
          assertThatThrownBy(() -> user.map("age"))
              .isInstanceOf(IllegalStateException.class)
              .hasMessage("\"users\"/\"42\"/\"age\" is no map but a java.lang.Integer");
          assertThatThrownBy(() -> user.find("age")).isInstanceOf(IllegalStateException.class);
        });
  }

  @Test
  void aDraftSeesWhatIsChangedBelowIt() {
    tree.update(
        root -> {
          TreeDraft<String> user = root.map("users").map("42");
          user.put("name", "ada");
          assertThat(root).hasToString("{users={42={age=5, name=ada}}}");
          user.remove("age");
          assertThat(root.get("users")).hasToString("{42={name=ada}}");
          for (Map.Entry<String, Object> each : root.entrySet()) {
            user.put("name", "grace");
            assertThat(each.getValue()).hasToString("{42={name=grace}}");
          }
        });
    assertThat(tree.snapshot()).hasToString("{users={42={name=grace}}}");
  }

  @Test
  void openingANodeAgainFindsWhatWasWrittenThere() {
    tree.update(
        root -> {
          for (int n = 0; n < 300; n++) {
            root.map("users").map("user " + n % 150).map("all").put("last", n);
          }
          assertThat(root.find("users").orElseThrow()).hasSize(151);
        });
    assertThat(tree.get("users", "42", "age")).isEqualTo(5);
    assertThat(tree.get("users", "user 149", "all", "last")).isEqualTo(299);
  }

  @Test
  void aDraftEndsWithItsNode() {
    tree.update(
        root -> {
          TreeDraft<String> users = root.map("users");
          TreeDraft<String> user = users.map("42");
          users.put("42", Map.of("age", 7));
          assertThatThrownBy(() -> user.put("age", 8))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("\"users\"/\"42\"");
          assertThat(users.map("42")).isNotSameAs(user).hasToString("{age=7}");
          root.remove("users");
          assertThatThrownBy(users::size).isInstanceOf(IllegalStateException.class);
          TreeDraft<String> again = root.map("users");
          root.clear();
          assertThatThrownBy(() -> again.get("42")).isInstanceOf(IllegalStateException.class);
        });
    assertThat(tree.snapshot()).isEmpty();
  }

  /** Each way that a node goes x each that the very node comes back, with no other call between. */
  @ParameterizedTest(name = "{0}, then {1}, rebuilt: {2}")
  @MethodSource("goingAndComingBack")
  void aDraftEndsThoughItsNodeComesBackAtOnce(String go, String comeBack, boolean isRebuilt) {
    tree.update(
        root -> {
          TreeDraft<String> users = root.map("users");
          Object node = users.get("42");
          TreeDraft<String> user = users.map("42");
          WAYS.get(go).accept(users, Map.of("age", 7));
          WAYS.get(comeBack)
              .accept(users, comeBack.equals("putView") ? tree.at("users", "42") : node);
          for (int n = 0; isRebuilt && n < 100; n++) {
            users.put("user " + n, n);
          }
          assertThatThrownBy(user::size)
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("\"users\"/\"42\"");
          assertThatThrownBy(() -> user.map("age")).isInstanceOf(IllegalStateException.class);
          assertThatThrownBy(() -> user.containsKey("age"))
              .isInstanceOf(IllegalStateException.class);
          assertThat(users.get("42")).isSameAs(node);
          assertThat(users.map("42")).isNotSameAs(user).hasToString("{age=5}");
        });
  }

  private static final Map<String, BiConsumer<TreeDraft<String>, Object>> WAYS =
      Map.ofEntries(
          Map.entry("put", (users, value) -> users.put("42", value)),
          Map.entry("putView", (users, value) -> users.put("42", value)),
          Map.entry("putAll", (users, value) -> users.putAll(Map.of("42", value))),
          Map.entry("compute", (users, value) -> users.compute("42", (key, old) -> value)),
          Map.entry("merge", (users, value) -> users.merge("42", value, (old, more) -> more)),
          Map.entry("replace", (users, value) -> users.replace("42", value)),
          Map.entry("replaceAll", (users, value) -> users.replaceAll((key, old) -> value)),
          Map.entry(
              "setValue", (users, value) -> users.entrySet().iterator().next().setValue(value)),
          Map.entry("remove", (users, value) -> users.remove("42")),
          Map.entry("clear", (users, value) -> users.clear()),
          Map.entry("removeIf", (users, value) -> users.keySet().removeIf("42"::equals)));

  private static Stream<Arguments> goingAndComingBack() {
    Set<String> removals = Set.of("remove", "clear", "removeIf");
    Set<String> ofPresent = Set.of("replace", "replaceAll", "setValue");
    return WAYS.keySet().stream()
        .flatMap(
            go ->
                WAYS.keySet().stream()
                    .filter(comeBack -> !removals.contains(comeBack))
                    .filter(comeBack -> !(removals.contains(go) && ofPresent.contains(comeBack)))
                    .flatMap(
                        comeBack ->
                            Stream.of(false, true)
                                .map(isRebuilt -> Arguments.of(go, comeBack, isRebuilt))));
  }

  @Test
  void aDraftOutlivesTheRebuildingOfItsParent() {
    tree.update(
        root -> {
          root.put("key before", 0);
          TreeDraft<String> users = root.map("late");
          for (int n = 0; n < 1000; n++) {
            root.put("key " + n, n);
            users.put("user " + n, n);
          }
          root.keySet().removeIf(key -> key.startsWith("key"));
          users.put("last", 1);
          assertThat(root).containsOnlyKeys("users", "late");
        });
    assertThat(tree.snapshot("late")).hasSize(1001);
  }

  @Test
  void draftsAreDeadAfterTheBodyAndBelongToItsThread() throws InterruptedException {
    TreeDraft<String> leaked = tree.transact(root -> root.map("users"));
    assertThatThrownBy(leaked::size)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("after its body ended");
    tree.update(
        root -> {
          Thread other =
              new Thread(
                  () ->
                      assertThatThrownBy(() -> root.map("users"))
                          .hasMessageContaining("another thread"));
          other.start();
          try {
            other.join();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
  }

  @Test
  void pathsToOneNodeAreIndependent() {
    tree.update(
        root -> {
          root.put("others", root.map("users"));
          root.map("others").map("42").put("age", 6);
          root.map("users").map("43").put("age", 7);
        });
    assertThat(tree.snapshot())
        .hasToString("{users={42={age=5}, 43={age=7}}, others={42={age=6}}}");
  }

  @Test
  void anUpdateThatChangesNothingPublishesNothing() {
    MapSnapshot<String, Object> before = tree.snapshot();
    long version = tree.version();
    tree.update(
        root -> {
          TreeDraft<String> user = root.map("users").map("42");
          user.put("age", 6);
          assertThat(root).hasToString("{users={42={age=6}}}"); // has it written back
          user.put("age", 5); // the very object
        });
    assertThat(tree.updateIf(before, root -> root.put("more", 1))).isTrue();
    assertThat(tree.version()).isEqualTo(version + 1);
    assertThat(tree.updateIf(before, root -> root.put("more", 2))).isFalse();
  }

  /** What was written back as it had been may be written to in place no more. */
  @Test
  void aDraftThatIsAsItWasOpenedMayBeChangedAgain() {
    tree.update(
        root -> {
          TreeDraft<String> user = root.map("users").map("42");
          user.put("age", 6);
          user.put("age", 5); // the very object
          assertThat(root).hasToString("{users={42={age=5}}}");
          user.put("age", 7);
        });
    assertThat(tree.get("users", "42", "age")).isEqualTo(7);
  }

  @Test
  void versionsCountAtAllLevels() {
    long version = tree.version();
    tree.update(
        root -> {
          root.map("users").map("42").put("name", "ada");
          root.map("users").map("43").put("age", 1);
          root.map("users").map("42").put("age", 6); // replaces
        });
    assertThat(tree.version()).isEqualTo(version + 3);
  }

  @Test
  void whatDidNotChangeIsShared() {
    tree.update(root -> root.map("towns").put("x", 1));
    MapSnapshot<String, Object> before = tree.snapshot();
    tree.update(root -> root.map("users").map("42").put("age", 6));
    MapSnapshot<String, Object> after = tree.snapshot();
    assertThat(after.get("towns")).isSameAs(before.get("towns"));
    assertThat(after.changesSince(before).replaced().keySet()).containsExactly("users");
    assertThat(GuardedTree.get(before, "users", "42", "age")).isEqualTo(5);
    tree.replaceContents(before);
    assertThat(tree.get("users", "42", "age")).isEqualTo(5);
    assertThat(tree.get("towns")).isSameAs(before.get("towns"));
  }

  @Test
  void writingFromInsideIsRefused() {
    assertThatThrownBy(() -> tree.update(root -> tree.update(inner -> {})))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> tree.update(root -> tree.replaceContents(new HashMap<>(Map.of("a", 1)))))
        .isInstanceOf(IllegalStateException.class);
    tree.update(root -> assertThat(tree.get("users", "42", "age")).isEqualTo(5));
  }

  @Test
  void refusesNull() {
    for (Runnable call :
        List.<Runnable>of(
            () -> tree.update(null),
            () -> tree.transact(null),
            () -> tree.updateIf(null, root -> {}),
            () -> tree.updateIf(tree.snapshot(), null),
            () -> tree.replaceContents(null),
            () -> new GuardedTree<String>(null))) {
      assertThatThrownBy(call::run).isInstanceOf(NullPointerException.class);
    }
  }
}
