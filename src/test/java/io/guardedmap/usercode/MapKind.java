package io.guardedmap.usercode;

import java.util.List;

/** The maps whose calls run user code. */
enum MapKind {
  VERSIONED(false, false, Sizes.MANY) {
    @Override
    Bench bench() {
      return Bench::useVersioned;
    }
  },

  TRANSACTION(false, false, Sizes.SOME) {
    @Override
    Bench bench() {
      return Bench::useInTransaction;
    }
  },

  GUARDED(true, false, Sizes.SOME) {
    @Override
    Bench bench() {
      return new Bench.OfGuarded();
    }
  },

  /** By a view, whose node never changes in place. */
  NODE(true, true, Sizes.SOME) {
    @Override
    Bench bench() {
      return new Bench.OfNode();
    }
  },

  /** In an update. */
  DRAFT(false, false, Sizes.SOME) {
    @Override
    Bench bench() {
      return Bench::useInDraft;
    }
  },

  /** As a map, which publishes snapshots in any case. Each call changes threads twice. */
  CONFINED(true, true, Sizes.FEW) {
    @Override
    Bench bench() {
      return new Bench.OfConfined();
    }
  };

  /** Whether it is for several threads, and so refuses some writes. */
  final boolean isShared;

  /** Whether there is always a snapshot. */
  private final boolean hasSnapshots;

  final Sizes sizes;

  MapKind(boolean isShared, boolean hasSnapshots, Sizes sizes) {
    this.isShared = isShared;
    this.hasSnapshots = hasSnapshots;
    this.sizes = sizes;
  }

  abstract Bench bench();

  /** With a snapshot or without. */
  final List<Boolean> snapshots() {
    return hasSnapshots ? List.of(true) : List.of(false, true);
  }
}
