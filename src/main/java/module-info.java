/** Insertion-ordered maps to share between threads, with consistent snapshots in constant time. */
module io.guardedmap {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires org.jctools.core.jdk11;

  exports io.guardedmap;
}
