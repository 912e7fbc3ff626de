package io.guardedmap;

import java.util.Arrays;

/** The loads of a tree whose paths go through a node. */
final class LoadsBelow implements RemovalListener {
  private final Loads<?, ?> loads;

  /** The hash codes of the path that leads to the node. */
  private final int[] codes;

  /** Of a node, by the hash codes of the keys that lead to it. */
  LoadsBelow(Loads<?, ?> loads, int... codes) {
    this.loads = loads;
    this.codes = codes;
  }

  @Override
  public void invalidate(int hashCode) {
    below(hashCode).invalidateAll();
  }

  @Override
  public void invalidateAll() {
    loads.invalidateIf(
        each -> each instanceof TreeLoad<?, ?> load && load.path().beginsWith(codes));
  }

  private LoadsBelow below(int hashCode) {
    int[] further = Arrays.copyOf(codes, codes.length + 1);
    further[codes.length] = hashCode;
    return new LoadsBelow(loads, further);
  }
}
