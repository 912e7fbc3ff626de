package io.guardedmap.stress.ordering;

import io.guardedmap.MapSnapshot;
import io.guardedmap.VersionedMap;
import io.guardedmap.stress.Always;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A snapshot of a transaction that throws keeps its entries, also when it is copied and the copy is rebuilt, while the map goes on with the same index.
 */
@JCStressTest
@JCStressMeta(Always.class)
@State
public class Case8DroppedSnapshot extends Ordering {
  private MapSnapshot<Integer, Integer> dropped;

  public Case8DroppedSnapshot() {
    super(ROOM, 4);
    try {
      map.update(
          all -> {
            all.put(NEW, 1);
            all.put(NEWER, 2);
            dropped = all.snapshot();
            throw new IllegalStateException("after all");
          });
    } catch (IllegalStateException e) {
      // What it did is only in the snapshot.
    }
  }

  @Actor
  public void one() {
    meet();
    map.put(-1, -1);
    map.put(-2, -2);
    map.put(-3, -3);
  }

  @Actor
  public void two(L_Result r) {
    meet();
    VersionedMap<Integer, Integer> copy = new VersionedMap<>(dropped);
    copy.put(-4, -4);
    boolean kept = copy.size() == 7 && copy.containsKey(3) && copy.get(-4) == -4;
    boolean own = copy.containsKey(NEW) && copy.containsKey(NEWER) && dropped.get(NEW) == 1;
    boolean without = copy.get(-1) == null && dropped.get(-2) == null && lacks(NEW);
    r.r1 = rightIf(kept && own && without && dropped.size() == 6, "mixed");
  }
}
