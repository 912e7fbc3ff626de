package io.guardedmap.serial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.guardedmap.GuardedTree;
import io.guardedmap.MapSnapshot;
import io.guardedmap.testkit.RoundTrip;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree is written as one snapshot of it, and read back as a tree of its own. */
class TreeSerialTest {
  private final GuardedTree<String> tree = new GuardedTree<>();

  TreeSerialTest() {
    tree.at("users", "42").put("age", 5);
    tree.at("users", "42").put("names", Arrays.asList("ada", null, List.of(Map.of("x", 1))));
    tree.at("users").put(null, new LinkedHashSet<>(Arrays.asList(2, null, 1)));
    tree.at("empty").put("x", null);
    tree.at("empty").remove("x");
  }

  @Test
  void isReadBackAsATreeOfItsOwn() throws Exception {
    GuardedTree<String> copy = RoundTrip.of(tree);
    assertThat(copy.snapshot()).isEqualTo(tree.snapshot());
    assertThat(copy).hasToString(tree.toString());
    tree.at("users", "42").put("age", 6);
    copy.at("users", "42").put("age", 7);
    copy.at("users", "43").put("age", 8);
    assertThat(tree.get("users", "42", "age")).isEqualTo(6);
    assertThat(copy.get("users", "42", "age")).isEqualTo(7);
    assertThat(tree.get("users", "43")).isNull();
    assertThatThrownBy(() -> ((List<?>) copy.get("users", "42", "names")).clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void itsSnapshotsAreSerializable() throws Exception {
    MapSnapshot<String, Object> copy = RoundTrip.of(tree.snapshot());
    assertThat(copy).isEqualTo(tree.snapshot()).hasToString(tree.toString());
    assertThat(new GuardedTree<>(copy).snapshot()).isEqualTo(tree.snapshot());
  }

  /** It needs stack for that, as maps in maps do. */
  @ParameterizedTest
  @ValueSource(ints = {500, 700})
  void howeverDeepItIsReadBack(int depth) throws Exception {
    for (int n = 0; n < depth; n++) {
      tree.replaceContents(Map.of("below", tree.snapshot()));
    }
    CompletableFuture<GuardedTree<String>> copy = new CompletableFuture<>();
    Runnable work = () -> copy.complete(RoundTrip.of(tree));
    Thread thread = new Thread(null, work, "deep", 64 << 20);
    thread.setUncaughtExceptionHandler((same, failure) -> copy.completeExceptionally(failure));
    thread.start();
    MapSnapshot<?, ?> node = copy.get().snapshot();
    for (int n = 0; n < depth; n++) {
      node = (MapSnapshot<?, ?>) node.get("below");
    }
    assertThat(node.get("users")).isNotNull();
  }

  @Test
  void aLeafThatIsNotSerializableIsNamed() {
    tree.at("a").put("x", new Object());
    assertThatThrownBy(() -> RoundTrip.of(tree))
        .hasRootCauseInstanceOf(NotSerializableException.class)
        .hasRootCauseMessage("java.lang.Object");
    assertThat(tree.at("a")).isNotInstanceOf(Serializable.class);
  }
}
