package io.guardedmap.model;

/** What a function throws to see what becomes of the map. */
final class Boom extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Boom() {
    super("thrown by a function", null, false, false);
  }
}
