package io.guardedmap.examples.index;

/** Says why something is not a whole dump. */
public final class BrokenDumpException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenDumpException(String message) {
    super(message);
  }
}
