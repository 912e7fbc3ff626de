package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * An addition in place is seen by all reads from some moment on, and by {@code size()} from the
 * same; {@code version()} moves later.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case1Add extends Adding {
  /** Room for all, in so few slots that some are not where their hash starts. */
  private static final int LITTLE_ROOM = 16;

  public Case1Add() {
    super(LITTLE_ROOM, 14);
  }

  @Actor
  public void one() {
    meet();
    addAll();
  }

  @Actor
  public void two(L_Result r) {
    meet();
    r.r1 = seeAll();
  }
}
