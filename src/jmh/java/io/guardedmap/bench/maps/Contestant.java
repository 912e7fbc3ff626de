package io.guardedmap.bench.maps;

import java.util.List;
import java.util.stream.Stream;

/** What is compared with others of its kind: in the report a column. */
public interface Contestant {
  /** All there are, in the order of the report. */
  static List<Contestant> all() {
    return Stream.<Contestant>concat(
            Stream.of(Implementation.values()), Stream.of(TreeImplementation.values()))
        .toList();
  }

  static Contestant of(String name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  String name();

  String label();

  /** Whether several threads may use it at once. */
  boolean isShared();

  /** Whether several keys can be written so that no other thread sees a part. */
  boolean isAtomic();
}
