package io.guardedmap.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.Checks;
import io.guardedmap.ConfinedMap;
import io.guardedmap.GuardedMap;
import io.guardedmap.GuardedTree;
import io.guardedmap.VersionedMap;
import io.guardedmap.usercode.Subject.Locked;
import io.guardedmap.usercode.Subject.Owned;
import io.guardedmap.usercode.Subject.Versioned;
import io.guardedmap.usercode.Subject.Viewed;
import java.util.Map;
import java.util.function.Consumer;

/** Where maps of one kind are filled, worked with, and looked at afterwards. */
interface Bench extends AutoCloseable {
  /** Works with a map that has just been filled. */
  void use(Setting with, boolean snapshot, Consumer<Subject> work);

  @Override
  default void close() {}

  static void useVersioned(Setting with, boolean snapshot, Consumer<Subject> work) {
    VersionedMap<AskedKey, AskedValue> map = new VersionedMap<>();
    with.fill(map);
    work.accept(new Versioned(map));
  }

  /** The map of a transaction, which finds the entries there if there is to be a snapshot. */
  static void useInTransaction(Setting with, boolean snapshot, Consumer<Subject> work) {
    GuardedMap<AskedKey, AskedValue> map = new GuardedMap<>();
    if (snapshot) {
      with.fill(map);
    }
    Object done =
        map.transact(
            all -> {
              if (!snapshot) {
                with.fill(all);
              }
              work.accept(new Versioned(all));
              return Content.of(all);
            });
    assertThat(Content.of(map)).as("what was committed").isEqualTo(done);
    Checks.checkInvariants(map);
  }

  /** Checks now and then that nobody has kept the lock, which takes another thread. */
  final class OfGuarded implements Bench {
    private static final int CHECKED_ONCE_IN = 500;

    private int uses;

    @Override
    public void use(Setting with, boolean snapshot, Consumer<Subject> work) {
      GuardedMap<AskedKey, AskedValue> map = new GuardedMap<>();
      with.fill(map);
      work.accept(new Locked(map));
      if (uses++ % CHECKED_ONCE_IN == 0) {
        Checks.checkFree(map);
      }
    }
  }

  /** A draft two levels down, which finds the entries there if there is to be a snapshot. */
  static void useInDraft(Setting with, boolean snapshot, Consumer<Subject> work) {
    GuardedTree<Object> tree = new GuardedTree<>();
    if (snapshot) {
      with.fill(node(tree));
    }
    Object done =
        tree.transact(
            root -> {
              VersionedMap<AskedKey, AskedValue> draft =
                  (VersionedMap<AskedKey, AskedValue>) asked(root.map("a").map("b"));
              if (!snapshot) {
                with.fill(draft);
              }
              work.accept(new Versioned(draft));
              return Content.of(draft);
            });
    assertThat(Content.of(node(tree))).as("what was committed").isEqualTo(done);
    Checks.checkInvariants(node(tree));
  }

  /** The node two levels down. */
  private static Map<AskedKey, AskedValue> node(GuardedTree<Object> tree) {
    return asked(tree.at("a", "b"));
  }

  @SuppressWarnings("unchecked") // that is what is put there
  private static Map<AskedKey, AskedValue> asked(Map<?, ?> map) {
    return (Map<AskedKey, AskedValue>) map;
  }

  /** Has a view of a node two levels down, of a tree for each. */
  final class OfNode implements Bench {
    @Override
    public void use(Setting with, boolean snapshot, Consumer<Subject> work) {
      GuardedTree<Object> tree = new GuardedTree<>();
      tree.update(root -> root.map("a").map("b"));
      Map<AskedKey, AskedValue> map = node(tree);
      with.fill(map);
      work.accept(new Viewed(map, () -> asked(tree.snapshot("a", "b"))));
    }
  }

  /** Has one owner thread for all. */
  final class OfConfined implements Bench {
    private final ConfinedMap<AskedKey, AskedValue> map = new ConfinedMap<>();

    @Override
    public void use(Setting with, boolean snapshot, Consumer<Subject> work) {
      map.asMap().clear();
      map.trySubmit(
              all -> {
                with.fill(all);
                return true;
              })
          .orElseThrow()
          .join();
      work.accept(new Owned(map));
    }

    @Override
    public void close() {
      map.close();
    }
  }
}
