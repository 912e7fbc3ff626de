package io.guardedmap.stress.ordering;

import io.guardedmap.GuardedMap;
import io.guardedmap.stress.Meeting;
import io.guardedmap.stress.Ordered;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Who finds a key or a value that has been put sees it as it was when it was put, though its fields
 * are plain.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case1Publication extends Meeting {
  private final GuardedMap<Part, Part> map = new GuardedMap<>(24);
  private static final int NEW = 5;

  /** Equal to itself only where all of it is seen. */
  private static final class Part {
    private int one;
    private int two;
    private String three;

    Part(int number) {
      one = number;
      two = -number;
      three = "three";
    }

    boolean isWhole() {
      return one != 0 && one + two == 0 && three != null && three.length() == 5;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Part part && part.one == one && part.isWhole();
    }

    @Override
    public int hashCode() {
      return one;
    }
  }

  @Actor
  public void one() {
    Part key = new Part(NEW);
    Part value = new Part(NEW);
    meet();
    map.put(key, value);
  }

  @Actor
  public void two(L_Result r) {
    Part wanted = new Part(NEW);
    meet();
    Part early = map.get(wanted);
    Part late = map.get(wanted);
    boolean whole = (early == null || early.isWhole()) && (late == null || late.isWhole());
    r.r1 = whole ? inOrder(early != null, late != null) : "torn";
  }
}
