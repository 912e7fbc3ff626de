package io.guardedmap;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How messages call keys and threads, without calling user code, and at bounded length. */
final class Texts {
  private static final int LONGEST = 40;

  /** So many keys of a path are named at most. */
  private static final int MOST_KEYS = 10;

  private Texts() {}

  /** The text of a value of the JDK, or the class and identity of another object. */
  static String ofKey(@Nullable Object key) {
    if (key instanceof String text) {
      return '"' + shortened(text) + '"';
    }
    if (key instanceof Path<?> path) {
      return path.toString();
    }
    if (key instanceof Enum<?> constant) {
      return shortened(constant.name());
    }
    if (key == null
        || key instanceof Integer
        || key instanceof Long
        || key instanceof Short
        || key instanceof Byte
        || key instanceof Character
        || key instanceof Boolean
        || key instanceof Double
        || key instanceof Float
        || key instanceof UUID) {
      return String.valueOf(key);
    }
    return shortened(key.getClass().getName())
        + '@'
        + Integer.toHexString(System.identityHashCode(key));
  }

  /** A path of keys. */
  static String ofPath(List<? extends @Nullable Object> path) {
    if (path.isEmpty()) {
      return "the root";
    }
    String more = path.size() > MOST_KEYS ? "/... (" + path.size() + " keys)" : "";
    return path.stream().limit(MOST_KEYS).map(Texts::ofKey).collect(Collectors.joining("/")) + more;
  }

  /** A call, with its key if it is about one. */
  static String ofCall(Operation operation, @Nullable Object key) {
    return key == Core.NO_KEY ? operation.toString() : operation + " of " + ofKey(key);
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  /** The name of a thread in quotes, or the number of one that has none. */
  static String ofThread(Thread thread) {
    String name = thread.getName();
    return name.isEmpty() ? nameOf(thread) : '"' + shortened(name) + '"';
  }

  /** The name of a thread, or the number of one that has none, as virtual ones. */
  @SuppressWarnings("deprecation") // threadId() is of JDK 19
  static String nameOf(Thread thread) {
    String name = thread.getName();
    return name.isEmpty() ? "#" + thread.getId() : name;
  }
}
