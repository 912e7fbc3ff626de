package io.guardedmap;

/** What is done to a map, by the name that messages call it. */
enum Operation {
  /** The last of a map that has not been changed yet: its code is zero, as a new field's. */
  CREATION("creation"),
  ITERATION("iteration"),
  GET("get"),
  CONTAINS_KEY("containsKey"),
  PUT("put"),
  PUT_IF_ABSENT("putIfAbsent"),
  PUT_ALL("putAll"),
  REMOVE("remove"),
  POLL_FIRST_ENTRY("pollFirstEntry"),
  POLL_LAST_ENTRY("pollLastEntry"),
  ITERATOR_REMOVE("Iterator.remove"),
  ENTRY_VALUE("Entry.getValue or setValue"),
  REPLACE("replace"),
  REPLACE_ALL("replaceAll"),
  REPLACE_CONTENTS("replaceContents"),
  CLEAR("clear"),
  COMPUTE("compute"),
  COMPUTE_IF_ABSENT("computeIfAbsent"),
  COMPUTE_IF_PRESENT("computeIfPresent"),
  MERGE("merge"),
  TRANSACT("transact"),
  UPDATE("update"),
  UPDATE_IF("updateIf"),
  ADD_ALL("addAll"),
  REMOVE_ALL("removeAll"),
  REMOVE_IF("removeIf"),
  RETAIN_ALL("retainAll"),
  CLOSE("close");

  private static final Operation[] ALL = values();

  private final String label;

  Operation(String label) {
    this.label = label;
  }

  /** A number for this operation, to be kept where a reference would take more room. */
  @SuppressWarnings("EnumOrdinal") // never leaves the process
  byte code() {
    return (byte) ordinal();
  }

  static Operation ofCode(byte code) {
    return ALL[code];
  }

  /** What to do instead of writing to the map from inside this. */
  String adviceInside() {
    return switch (this) {
      case TRANSACT, UPDATE, UPDATE_IF -> "change the map that the body is given";
      default ->
          "let the function return the value of its key, and write others before or after the call,"
              + " or all of them in update";
    };
  }

  /** Whether this calls a function of its caller under the lock. */
  boolean callsFunction() {
    return this == COMPUTE || this == COMPUTE_IF_PRESENT || this == MERGE;
  }

  /** Whether this may remove a key that is there, of a single-key write. */
  boolean mayRemove() {
    return this == REMOVE
        || this == ITERATOR_REMOVE
        || this == COMPUTE
        || this == COMPUTE_IF_PRESENT
        || this == MERGE;
  }

  @Override
  public String toString() {
    return label;
  }
}
