package io.guardedmap.bench.maps;

import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The trees of maps that are compared. */
public enum TreeImplementation implements Contestant {
  HASH_MAPS("HashMaps, one monitor", true, () -> new NestedMaps(HashMap::new, true)),
  CONCURRENT_HASH_MAPS(
      "ConcurrentHashMaps", false, () -> new NestedMaps(ConcurrentHashMap::new, false)),
  TRIE_MAPS("Scala TrieMaps", false, () -> new NestedMaps(Implementation.TRIE_MAP::make, false)),
  PERSISTENT_MAPS("PCollections HashPMaps", true, PersistentTree::new),
  ONE_GUARDED_MAP("one GuardedMap", true, OneGuardedMap::new),
  GUARDED_TREE("GuardedTree", true, OurTree::new);

  /** The trees to which the others are compared, and ours. */
  public static final List<TreeImplementation> RIVALS = List.of(CONCURRENT_HASH_MAPS, GUARDED_TREE);

  public static final List<TreeImplementation> ALL = List.of(values());

  private final String label;
  private final boolean isAtomic;
  private final Supplier<Tree> maker;

  TreeImplementation(String label, boolean isAtomic, Supplier<Tree> maker) {
    this.label = label;
    this.isAtomic = isAtomic;
    this.maker = maker;
  }

  /** The name; a dagger says that a dump is not of one moment. */
  @Override
  public String label() {
    return isAtomic ? label : label + " †";
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean isAtomic() {
    return isAtomic;
  }

  public Tree make() {
    return maker.get();
  }

  /** A tree with leaves at the given paths, put in their order, of one value. */
  public Tree filled(Object[][] paths, Object value) {
    Tree tree = make();
    tree.putAll(paths, value);
    return tree;
  }
}
