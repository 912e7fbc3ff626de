/**
 * Insertion-ordered maps to share between threads, with consistent snapshots in constant time.
 * Which of them when, and what they promise in common, stands on the page of the package {@link
 * io.guardedmap}.
 *
 * @since 0.2
 */
module io.guardedmap {
  requires static com.fasterxml.jackson.annotation;
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  // For events of Flight Recorder, which are made where it is there.
  requires static jdk.jfr;
  // For ConfinedMap alone, which says so where it is missing.
  requires static org.jctools.core.jdk11;

  exports io.guardedmap;
}
