package io.guardedmap.usercode;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call under way, and where it runs user code. */
final class Call {
  /** What is called; the result is compared in numbers. */
  interface Body {
    @Nullable Object on(Map<AskedKey, AskedValue> map, Setting with);
  }

  /** What it does, as far as it matters to what is allowed. */
  enum Nature {
    WRITE,
    /** It changes nothing. */
    READ,
    /** It removes or replaces what it finds. */
    BULK,
    /** It puts what another map holds. */
    PUT_ALL,
    /** It removes the key that an iterator has shown. */
    ITERATOR_REMOVE_KEY,
    /** It removes the entry of which an iterator has shown the value. */
    ITERATOR_REMOVE_VALUE,
    /** It sets the value of an entry that an iterator has shown. */
    ENTRY_SET
  }

  final String name;
  final Target target;
  final Nature nature;
  final Body body;

  private Asking asking = Asking.NONE;
  private Asking askingShared = Asking.NONE;
  private Body afterwards;
  private int leastSize;
  private final Set<Place> places = EnumSet.noneOf(Place.class);

  Call(String name, Nature nature, Target target, Body body) {
    this.name = name;
    this.nature = nature;
    this.target = target;
    this.body = body;
    this.afterwards = body;
    this.leastSize = target.leastSize();
  }

  Call asking(Asking how) {
    return asking(how, how);
  }

  /** How keys are asked by maps for one thread, and by those that are shared. */
  Call asking(Asking own, Asking shared) {
    asking = own;
    askingShared = shared;
    return this;
  }

  /** At what places beside those in keys user code is called. */
  Call at(Place... more) {
    Collections.addAll(places, more);
    return this;
  }

  Call fromSize(int least) {
    leastSize = Math.max(leastSize, least);
    return this;
  }

  /** Whether a hook at this place runs. */
  boolean reaches(Place place, boolean shared, KeyKind keys, int size) {
    return size >= leastSize
        && (places.contains(place)
            || (shared ? askingShared : asking).calls(place, keys, target, size));
  }

  /** Whether it may take luck for a hook to run: where keys stand in their tree is drawn by lot. */
  boolean isByLot(Place place, boolean shared) {
    return place == Place.COMPARE_TO && !shared && asking == Asking.SHOWN_AT_PLACE;
  }

  /** How the same is done to a map that the hook has written to before. */
  Call afterwards(Body same) {
    afterwards = same;
    return this;
  }

  /** Does the same after what the hook has done. */
  @Nullable Object doAfterwards(Map<AskedKey, AskedValue> map, Setting with) {
    if (!isByHand() || map.containsKey(with.target())) {
      return afterwards.on(map, with);
    }
    return isIteratorRemove()
        ? null
        : List.of(with.targetNumber(), Setting.NEW_VALUE); // an entry by itself
  }

  boolean isIteratorRemove() {
    return nature == Nature.ITERATOR_REMOVE_KEY || nature == Nature.ITERATOR_REMOVE_VALUE;
  }

  boolean isByHand() {
    return isIteratorRemove() || nature == Nature.ENTRY_SET;
  }

  @Override
  public String toString() {
    return name + " (" + target + ")";
  }
}
