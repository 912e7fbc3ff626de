package io.guardedmap;

/**
 * The part of a {@link GuardedSet} that is not in its serial form: a map, which reading one back
 * makes anew by this class's constructor.
 */
abstract class GuardedKeys<E> extends MapViews.Keys<E, Boolean> {
  final GuardedMap<E, Boolean> map;

  /** For reading one back. */
  GuardedKeys() {
    this(new GuardedMap<>());
  }

  GuardedKeys(GuardedMap<E, Boolean> map) {
    super(new GuardedViews<>(map));
    this.map = map;
  }
}
