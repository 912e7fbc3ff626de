package io.guardedmap.stress.ordering;

import io.guardedmap.stress.Ordered;
import java.util.Map;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * Of two keys that are put together another thread adds the one and then removes the other: all of
 * it is done in some order, so no key is there twice, and no value under another key.
 */
@JCStressTest
@JCStressMeta(Ordered.class)
@State
public class Case11Many extends Looking {
  private Integer put;
  private Integer removed;

  public Case11Many() {
    super(3);
  }

  @Actor
  public void one() {
    Map<EqualCode, Integer> both = Map.of(key(NEW), 1, key(1), 10);
    meet();
    map.putAll(both);
  }

  @Actor
  public void two() {
    meet();
    put = map.put(key(NEW), 2);
    removed = map.remove(key(1));
  }

  @Arbiter
  public void judge(L_Result r) {
    String was =
        "put " + put + " removed " + removed + " left " + map.get(key(NEW)) + " of " + map.size();
    r.r1 =
        switch (was) {
          case "put 1 removed 10 left 2 of 3" -> BEFORE;
          case "put null removed 10 left 1 of 3" -> BETWEEN;
          case "put null removed 1 left 1 of 4" -> AFTER;
          default -> was;
        };
  }
}
