package io.guardedmap.stress.ordering;

import org.openjdk.jcstress.infra.results.L_Result;

/** Two keys of one hash code, put into one node by two actors. */
abstract class TwoNewKeys extends LookingAlong {
  private final int size;
  private final int sizeOfRoot;

  /** Begins with so many entries in each node that is there; both keys go to the one at a path. */
  TwoNewKeys(int entries, int... path) {
    super(entries, path);
    size = view.size() + 2;
    sizeOfRoot = path[0] == UPPER ? entries + 1 : entries + 2;
  }

  final void putOne() {
    view.put(key(NEW), 1);
  }

  final void putOther(L_Result r) {
    boolean early = view.containsKey(key(NEW));
    view.put(key(NEWER), 2);
    boolean late = view.containsKey(key(NEW));
    r.r1 = early ? AFTER : late ? BETWEEN : BEFORE;
  }

  final void judgeBoth(L_Result r) {
    boolean areThere =
        view.get(key(NEW)) instanceof Integer && view.get(key(NEWER)) instanceof Integer;
    if (!areThere || !isWhole(view, size) || !isWhole(tree.snapshot(), sizeOfRoot)) {
      r.r1 = "a key is lost, or there twice";
    }
  }
}
