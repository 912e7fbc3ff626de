package io.guardedmap.usercode;

import io.guardedmap.usercode.Call.Nature;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The sizes to test: those at which the next key makes a table rebuild itself, and those around
 * them. Growing key by key, an index has positions for 2, 5, 10, 20, 40, 80, 160, 320 and 768 keys;
 * the last of these is rebuilt alone, its entries stay where they are. Up to ten keys the index is
 * a list; of keys of one hash code that has grown from that the twelfth is the first in the tree.
 */
enum Sizes {
  MANY {
    @Override
    int[] of(KeyKind keys) {
      return switch (keys) {
        case ORDINARY -> new int[] {0, 1, 2, 3, 4, 5, 6, 9, 10, 11, 20, 21, 320, 768};
        case OF_ONE_CODE -> new int[] {1, 2, 10, 11, 12};
        case OF_ONE_CODE_COMPARABLE -> new int[] {9, 10, 11, 12, 13, 20, 40};
      };
    }
  },

  SOME {
    @Override
    int[] of(KeyKind keys) {
      return switch (keys) {
        case ORDINARY -> new int[] {0, 1, 2, 4, 5, 6, 10, 20, 40};
        case OF_ONE_CODE -> new int[] {2, 12};
        case OF_ONE_CODE_COMPARABLE -> new int[] {11, 12, 13, 20};
      };
    }
  },

  FEW {
    @Override
    int[] of(KeyKind keys) {
      return switch (keys) {
        case ORDINARY -> new int[] {0, 2, 5};
        case OF_ONE_CODE -> new int[] {2};
        case OF_ONE_CODE_COMPARABLE -> new int[] {12, 13};
      };
    }
  };

  /** From here on sizes are for writes that may rebuild a table: reading, say, does not. */
  static final int LARGE = 40;

  abstract int[] of(KeyKind keys);

  final List<Integer> of(KeyKind keys, Nature nature) {
    boolean mayRebuild = nature != Nature.READ && nature != Nature.BULK;
    return Arrays.stream(of(keys))
        .filter(size -> size < LARGE || mayRebuild)
        .boxed()
        .collect(Collectors.toList());
  }
}
