package io.guardedmap.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.guardedmap.GuardedTree;
import io.guardedmap.TreeDraft;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stack that overflows within writes to a draft far below the root, whose body goes on. */
@Tag("sizes")
class DeepDraftTest {
  private static final int LEVELS = 300;
  private static final int ENTRIES = 20;
  private static final int BEGINNINGS = 6;
  private static final long STACK_BYTES = 400 << 10;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private enum Write {
    PUT(draft -> draft.put(new Object(), 1), 1),
    REMOVE(draft -> draft.remove(draft.firstEntry().getKey()), -1),
    POLL(TreeDraft::pollLastEntry, -1),
    ITERATOR_REMOVE(DeepDraftTest::removeFirst, -1);

    private final Consumer<TreeDraft<Object>> write;
    private final int more;

    Write(Consumer<TreeDraft<Object>> write, int more) {
      this.write = write;
      this.more = more;
    }
  }

  private static void removeFirst(TreeDraft<Object> draft) {
    Iterator<Object> keys = draft.keySet().iterator();
    keys.next();
    keys.remove();
  }

  private int overflows;
  private boolean isDone;

  /** Writes on the way back from where the stack is full, until a write does not overflow. */
  @SuppressWarnings("InfiniteRecursion") // to its end
  private void descend(TreeDraft<Object> draft, Write write) {
    try {
      descend(draft, write);
    } catch (StackOverflowError e) {
      overflows++;
    }
    if (!isDone) {
      write.write.accept(draft);
      isDone = true;
    }
  }

  /** Begins a few bytes further down. */
  private void beginAt(int beginning, TreeDraft<Object> draft, Write write) {
    if (beginning == 0) {
      descend(draft, write);
    } else {
      beginAt(beginning - 1, draft, write);
    }
  }

  /** Writes while a key is being loaded, of which removals are told. */
  private Object sizeAfter(int beginning, Write write) {
    GuardedTree<Object> tree = new GuardedTree<>();
    return tree.at().computeIfAbsent("size", key -> sizeAfter(beginning, write, tree));
  }

  private int sizeAfter(int beginning, Write write, GuardedTree<Object> tree) {
    return tree.transact(
        root -> {
          TreeDraft<Object> draft = root;
          for (int level = 0; level < LEVELS; level++) {
            draft = draft.map("below");
          }
          for (int key = 0; key < ENTRIES; key++) {
            draft.put(key, key);
          }
          beginAt(beginning, draft, write);
          return draft.size();
        });
  }

  @ParameterizedTest
  @EnumSource
  void whatOverflowsHasChangedNothing(Write write) throws InterruptedException {
    for (int n = 0; n < BEGINNINGS; n++) {
      int beginning = n;
      isDone = false;
      AtomicReference<Object> outcome = new AtomicReference<>();
      Runnable work = () -> outcome.set(sizeAfter(beginning, write));
      Thread thread = new Thread(null, work, "deep", STACK_BYTES);
      thread.setUncaughtExceptionHandler((same, failure) -> outcome.set(failure));
      thread.start();
      thread.join();
      assertThat(outcome).hasValue(ENTRIES + write.more);
    }
    assertThat(overflows).isGreaterThan(BEGINNINGS);
  }
}
