package io.guardedmap.usercode;

/** Where a call runs code of the user's. */
enum Place {
  HASH_CODE,
  EQUALS,
  COMPARE_TO,
  VALUE_EQUALS,

  /** A function given. */
  FUNCTION,

  // Of a map, collection or entry given.
  SIZE,
  CONTAINS,
  HAS_NEXT,
  NEXT,
  GET_KEY,
  GET_VALUE,

  /**
   * In an iteration by hand, after an element has been shown and before something is done to it.
   */
  BETWEEN;

  boolean isInKeys() {
    return this == HASH_CODE || this == EQUALS || this == COMPARE_TO;
  }
}
