package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The same when the removal comes just as what was loaded is stored. */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case12Stored extends Case12Source {
  public Case12Stored() {
    map.snapshot(); // so that the load stores to a fork
  }

  @Actor
  public void one() {
    meet();
    map.computeIfAbsent(
        NEW,
        key -> {
          int read = source;
          arrive();
          return read;
        });
  }

  @Actor
  public void two() {
    meet();
    awaitArrivals(3);
    source = 2;
    map.remove(NEW);
  }

  @Arbiter
  public void judge(L_Result r) {
    judgeLeft(r);
  }
}
