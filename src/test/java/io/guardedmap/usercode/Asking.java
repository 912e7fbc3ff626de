package io.guardedmap.usercode;

/** How a call asks keys, which decides where a hook can run. */
enum Asking {
  /** None. */
  NONE {
    @Override
    boolean calls(Place place, KeyKind keys, Target target, int size) {
      return false;
    }
  },

  /** One that was given, and is no object that the map has. */
  GIVEN {
    @Override
    boolean calls(Place place, KeyKind keys, Target target, int size) {
      return switch (place) {
        case HASH_CODE -> true;
        case EQUALS -> keys.isCrowded() ? size > 0 : target != Target.ABSENT;
        case COMPARE_TO -> isInCrowd(keys, target, size);
        default -> false;
      };
    }
  },

  /** Those of {@link BulkCalls#mixed}, to be put one after the other. */
  GIVEN_MIXED {
    @Override
    boolean calls(Place place, KeyKind keys, Target target, int size) {
      return switch (place) {
        case HASH_CODE -> true;
        case EQUALS -> keys.isCrowded() || size > 0;
        // The last of them is the tenth, at the latest; or the second beyond the eighth.
        case COMPARE_TO -> keys == KeyKind.OF_ONE_CODE_COMPARABLE && size >= IN_INDEX;
        default -> false;
      };
    }
  },

  /** One that the map itself has shown. Only if no slot leads to it are those of its code asked. */
  SHOWN {
    @Override
    boolean calls(Place place, KeyKind keys, Target target, int size) {
      return switch (place) {
        case EQUALS -> keys.isCrowded() && target == Target.LAST && size > IN_INDEX;
        case COMPARE_TO -> isInCrowd(keys, target, size);
        default -> false;
      };
    }
  },

  /** One that is taken out where it stands. It is compared unless it is at the tree's root. */
  SHOWN_AT_PLACE {
    @Override
    boolean calls(Place place, KeyKind keys, Target target, int size) {
      return place == Place.COMPARE_TO && isInCrowd(keys, target, size) && size > IN_INDEX + 1;
    }
  };

  /** So many keys of one hash code are in the index; the others are in a tree. */
  private static final int IN_INDEX = 11;

  /** Whether user code can be called at a place that is in a key. */
  abstract boolean calls(Place place, KeyKind keys, Target target, int size);

  private static boolean isInCrowd(KeyKind keys, Target target, int size) {
    return keys == KeyKind.OF_ONE_CODE_COMPARABLE
        && (target == Target.LAST || target == Target.ABSENT)
        && size > IN_INDEX;
  }
}
