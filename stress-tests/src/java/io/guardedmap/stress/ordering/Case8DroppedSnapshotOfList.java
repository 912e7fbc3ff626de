package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Always;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A snapshot of a transaction that throws keeps its entries, also when it is copied and the copy is
 * rebuilt, while the map goes on with the same index, a list.
 */
@JCStressTest
@JCStressMeta(Always.class)
@State
public class Case8DroppedSnapshotOfList extends SnapshotOfDropped {
  public Case8DroppedSnapshotOfList() {
    super(10);
  }

  @Actor
  public void one() {
    meet();
    goOn();
  }

  @Actor
  public void two(L_Result r) {
    meet();
    r.r1 = lookAtSnapshot();
  }
}
