package io.guardedmap.stress.ordering;

import java.util.Map;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * A key that one actor puts into a node, which the other replaces by one that has an equal key,
 * too.
 */
abstract class NewInReplaced extends LookingAlong {
  private final int entries;
  private final Map<EqualCode, Object> other;
  private Object replaced;
  private Object put;

  NewInReplaced(int entries) {
    super(entries, UPPER, LOWER);
    this.entries = entries;
    other = numbers(entries);
    other.remove(key(0));
    other.put(key(NEW), 2);
  }

  final void put() {
    put = view.put(key(NEW), 1);
  }

  final void replace() {
    replaced = tree.at(key(UPPER)).put(key(LOWER), other);
  }

  @SuppressWarnings("unchecked") // the node has such keys
  final void judgeBoth(L_Result r) {
    Map<EqualCode, Object> old = (Map<EqualCode, Object>) replaced;
    boolean whole = isWhole(old, put == null ? entries + 1 : entries) && isWhole(view, entries);
    String was =
        put + " put, " + old.get(key(NEW)) + " in the old, " + view.get(key(NEW)) + " in the new";
    r.r1 =
        switch (whole ? was : "not whole") {
          case "null put, 1 in the old, 2 in the new" -> BEFORE;
          case "2 put, null in the old, 1 in the new" -> AFTER;
          default -> was + (whole ? "" : ", a key lost or doubled");
        };
  }
}
